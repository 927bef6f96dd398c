using Ecowatt.Delestage.Linky.Tests.Fakes;
using static Ecowatt.Delestage.Linky.Tests.Fakes.TicText;

namespace Ecowatt.Delestage.Linky.Tests;

public sealed class FrameTests
{
    [CaptureFact]
    public async Task I_can_read_a_consumers_frame()
    {
        var frame = Assert.Single(await ReadAsync([.. Captures.Read("std_mono_consumer_2020-04-26"), 3]));

        Assert.Equal((TicMode.Standard, 1163, 9000, 9000, 6231973, 1), (frame.Mode, frame.ApparentPower, frame.ReferencePower, frame.BreakerPower, frame.WithdrawnEnergy, frame.TariffIndex));
        Assert.Equal(new DateTimeOffset(2020, 4, 26, 16, 18, 30, TimeSpan.Zero), frame.Clock!.Value.Instant);
        Assert.Equal((TicBreaker.Closed, false, true, 1, TariffColor.Unknown), (frame.Status!.Value.Breaker, frame.Status.Value.IsContactClosed, frame.Status.Value.IsStandardMode, frame.Status.Value.TariffIndex, frame.Today));
        Assert.Equal((1163, 235, null), (frame.PhasePowers.First, frame.Voltages.First, frame.InjectedPower));
        Assert.Equal("PAS DE          MESSAGE", frame.Message);
        Assert.False(frame.Relays!.Value.IsClosed(1));
    }

    [CaptureFact]
    public async Task I_can_read_a_producers_frames()
    {
        var frames = await ReadAsync(Captures.Read("std_mono_producer_2018-07-16"));

        Assert.Equal([(0, 1258, 3000), (0, 1253, 3000)], frames.Select(static frame => (frame.ApparentPower!.Value, frame.InjectedPower!.Value, frame.ReferencePower!.Value)));
        Assert.True(frames[1].Status is { IsProducer: true, IsExporting: true });
        Assert.Equal(("120000001234", "PRODUCTEUR", "INDEX NON CONSO", 32781), (frames[1].MeterId, frames[1].Contract, frames[1].TariffLabel, frames[1].InjectedEnergy));
        Assert.Equal(new TicProfileBlock(new TimeOnly(0, 0), 0x8001), Assert.Single(frames[1].NextProfile!.Blocks));
        Assert.Equal((TicContactOrder.Open, 1), (frames[1].NextProfile!.Blocks[0].Contact, frames[1].NextProfile!.Blocks[0].TariffIndex));
    }

    [CaptureFact]
    public async Task I_can_read_historic_frames_of_each_contract()
    {
        var tempo = Assert.Single(await ReadAsync(Captures.Read("hist_mono_tempo_blue")));
        Assert.Equal((TicPeriod.BluePeak, TariffColor.Blue, TariffColor.Blue, 1100, 9000, 6), (tempo.Period, tempo.Today, tempo.Tomorrow, tempo.ApparentPower, tempo.ReferencePower, tempo.Indexes.Length));

        var ejp = Assert.Single(await ReadAsync(Captures.Read("hist_tri_ejp")));
        Assert.Equal((TicPeriod.EjpNormal, true, 18000, 8, 0), (ejp.Period, ejp.IsThreePhase, ejp.ReferencePower, ejp.Currents.Third, ejp.LostPhases));

        var red = Assert.Single(await ReadAsync(Captures.Read("hist_tri_tempo_tomorrow_red_testmsg")));
        Assert.Equal((TariffColor.Red, TicPeriod.None, 1), (red.Tomorrow, red.Period, red.RefusedGroups));

        var off = Assert.Single(await ReadAsync(Captures.Read("hist_mono_hc")));
        Assert.Equal((TicPeriod.Peak, 180, 723392, 3000), (off.Period, off.ApparentPower, off.Indexes[0].WattHours, off.ReferencePower));
    }

    [Theory]
    [InlineData("013AC501", true, 2, TariffColor.Blue, TariffColor.Unknown)] // Test vectors of a decoder that is in use.
    [InlineData("003A0001", true, 1, TariffColor.Unknown, TariffColor.Unknown)]
    [InlineData("0D3A0400", false, 2, TariffColor.Blue, TariffColor.Red)]
    public async Task The_status_register_is_read_bit_by_bit(string register, bool open, int index, TariffColor today, TariffColor tomorrow)
    {
        var status = Assert.Single(await ReadAsync(Frame(Standard("STGE", register)))).Status!.Value;

        Assert.Equal((open, index, today, tomorrow), (!status.IsContactClosed, status.TariffIndex, status.Today, status.Tomorrow));
    }

    [Fact]
    public void Relays_are_bits_from_the_first()
    {
        var relays = new TicRelays(140); // The specification's own example: 3, 4 and 8.
        Assert.Equal([3, 4, 8], Enumerable.Range(1, 8).Where(relays.IsClosed));
    }

    [Theory]
    [InlineData("H231029023000", "2023-10-29T01:30:00Z")]
    [InlineData("E231029023000", "2023-10-29T00:30:00Z")]
    [InlineData(" 230214060000", "2023-02-14T05:00:00Z")]
    [InlineData(" 231029023000", "2023-10-29T00:30:00Z")]
    public void The_hour_that_comes_twice_is_two_instants(string text, string instant)
    {
        Assert.True(TicTime.TryParse(Bytes(text), out var time));
        Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), time.Instant);
    }

    [Theory]
    [InlineData("H230230000000")]
    [InlineData("H230101240000")]
    [InlineData("H231301000000")]
    [InlineData(" 000000000000")]
    [InlineData("H23010100000")]
    [InlineData("")]
    public void A_time_that_no_calendar_has_is_none(string text) => Assert.False(TicTime.TryParse(Bytes(text), out _));

    [Fact]
    public void Small_letters_tell_a_degraded_clock()
    {
        Assert.True(TicTime.TryParse(Bytes("e230714120000"), out var time));
        Assert.Equal((TicSeason.Summer, true), (time.Season, time.IsDegraded));
    }

    [Theory]
    [InlineData("00004001 06004002 22004001", "00:00=1 06:00=2 22:00=1")]
    [InlineData("0300C001 0C1EC001", "03:00=1 12:30=1")] // Hour and minute in hexadecimal.
    [InlineData("0000C002 1600C001 NONUTILE", "00:00=2 16:00=1")]
    [InlineData("00004001 06004002 05004001", null)]
    [InlineData("0000400", null)]
    [InlineData("NONUTILE NONUTILE", null)]
    [InlineData("FFFF4001", null)]
    [InlineData("-1004001", null)]
    [InlineData("", null)]
    public void A_days_profile_is_read_in_either_way_of_writing_hours(string data, string? expected)
        => Assert.Equal(expected, TicDayProfile.TryParse(Bytes(data)) is { } profile ? string.Join(' ', profile.Blocks.Select(static block => $"{block.Start:HH\\:mm}={block.TariffIndex}")) : null);
}
