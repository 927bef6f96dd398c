using Ecowatt.Delestage.Linky.Meter;
using Ecowatt.Delestage.Linky.Tariffs;
using Ecowatt.Delestage.Linky.Tests.Fakes;
using static Ecowatt.Delestage.Linky.Tests.Fakes.TicText;

namespace Ecowatt.Delestage.Linky.Tests;

/// <summary>What people see of a meter.</summary>
public sealed class SnapshotTests
{
    [CaptureFact]
    public async Task Recordings_of_real_meters_say_what_they_say_and_nothing_else()
    {
        var producer = await OfAsync("std_mono_producer_2018-07-16");
        Assert.NotNull(producer.InjectedPower);
        Assert.Equal((false, true), (producer.IsTariffHidden, producer.IsClockWrong));
        Assert.Empty(producer.Phases);

        // A producer's PAPP of 0 in historic mode is no reading.
        Assert.Equal((null, null), (Of("PAPP", "00000").Power, Of("PAPP", "00000").InjectedPower));
        Assert.Equal(1100, Of("PAPP", "01100").Power);
        Assert.True(Of("PTEC", "TH..").IsTariffHidden);

        var three = await OfAsync("hist_tri_base");
        Assert.Equal([1, 2, 3], three.Phases.Select(static phase => phase.Number));
        Assert.All(three.Phases, phase => Assert.Equal(three.SubscribedPower / 3, phase.SubscribedPower));
        Assert.True(three.IsTariffHidden);
    }

    [Fact]
    public void A_short_frame_keeps_what_the_long_one_said_and_a_problem_ends_with_a_frame()
    {
        var before = Of("PAPP", "01100") with { Problem = "gone" };
        var next = MeterSnapshots.Of(new TicFrame { Mode = TicMode.Historic, IsShort = true, ReceivedAt = DateTimeOffset.UnixEpoch }, before, LinkyTariff.None, null);

        Assert.Equal(before with { Problem = null, ReceivedAt = DateTimeOffset.UnixEpoch }, next);
    }

    [Theory]
    [InlineData("2026-01-15T02:00:00Z", "2026-01-14", "2026-01-14T19:00:00Z")]
    [InlineData("2026-01-15T06:00:00Z", "2026-01-15", "2026-01-15T19:00:00Z")]
    [InlineData("2026-03-29T10:00:00Z", "2026-03-29", "2026-03-29T18:00:00Z")]
    public void Until_six_it_is_the_day_before_and_tomorrow_is_expected_at_eight_in_the_evening(string now, string today, string expected)
    {
        var days = new MeterColors("meter", System.Collections.Immutable.ImmutableDictionary<DateOnly, TariffColor>.Empty.Add(DateOnly.Parse(today, null), TariffColor.White), DateTimeOffset.UnixEpoch).At(DateTimeOffset.Parse(now, null));

        Assert.Equal((DateOnly.Parse(today, null), TariffColor.White), (days.Today.Date, days.Today.Color));
        Assert.Equal((TariffColor.Unknown, DateTimeOffset.Parse(expected, null)), (days.Tomorrow.Color, days.TomorrowExpectedAt));
        Assert.Equal(days.Today.End, days.Tomorrow.Start);
    }

    private static async Task<MeterSnapshot> OfAsync(string capture)
    {
        var tracker = new TariffTracker();
        var frame = (await ReadAsync(Captures.Read(capture)))[^1];
        return MeterSnapshots.Of(frame, MeterSnapshot.None, tracker.Take(frame), null);
    }

    private static MeterSnapshot Of(string label, string data)
    {
        var frame = ReadAsync(Frame(Historic("ADCO", "020000001234"), Historic("OPTARIF", "BASE"), Historic(label, data))).Result[0];
        return MeterSnapshots.Of(frame, MeterSnapshot.None, new TariffTracker().Take(frame), null);
    }
}
