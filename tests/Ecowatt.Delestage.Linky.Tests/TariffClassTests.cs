using Ecowatt.Delestage.Linky.Frames;
using Ecowatt.Delestage.Linky.Tariffs;
using Ecowatt.Delestage.Linky.Tests.Fakes;

namespace Ecowatt.Delestage.Linky.Tests;

/// <summary>Classes of price of a meter's hours: those that it said ahead of time, else those that it showed.</summary>
public sealed class TariffClassTests
{
    private static readonly string[] Instants =
        ["2026-01-13T21:00:00+01:00", "2026-01-13T22:00:00+01:00", "2026-01-14T05:59:00+01:00", "2026-01-14T06:00:00+01:00", "2026-01-14T23:00:00+01:00", "2026-01-15T00:00:00+01:00"];

    private static readonly int[] Hours = [6, 7, 13];

    private static readonly TicDayProfile Tempo = TicDayProfile.TryParse(TicText.Bytes("00004001 06004002 22004001"))!;

    private readonly TariffTracker _tracker = new();

    [Fact]
    public void The_hours_of_a_tariff_of_two_are_peak_and_off_peak_at_the_minutes_of_the_meter()
    {
        // Off-peak from 01:26 to 07:26 and from 12:56 to 14:56.
        var profile = TicDayProfile.TryParse(TicText.Bytes("00004002 01264001 07264002 12564001 14564002"))!;
        var tariff = Take(Standard("2026-01-12T20:30:00+01:00") with { Contract = "H PLEINE/CREUSE", NextProfile = profile });

        Assert.Equal(
            [(0, 0, TariffClass.Peak), (1, 26, TariffClass.OffPeak), (7, 26, TariffClass.Peak), (12, 56, TariffClass.OffPeak), (14, 56, TariffClass.Peak)],
            tariff.Slices.Select(static slice => (ParisTime.ToParis(slice.Start).Hour, ParisTime.ToParis(slice.Start).Minute, slice.Class)));
        Assert.Equal(At("2026-01-14T00:00:00+01:00"), tariff.Slices[^1].End);
        Assert.All(tariff.Slices, static slice => Assert.Equal("meter", slice.Origin));
    }

    [Fact]
    public void Of_Tempo_each_hour_has_the_colour_of_its_day_which_begins_at_six()
    {
        Take(Standard("2026-01-12T20:30:00+01:00", index: 2, today: TariffColor.Blue, tomorrow: TariffColor.Red) with { NextProfile = Tempo });
        var tariff = Take(Standard("2026-01-13T20:30:00+01:00", index: 6, today: TariffColor.Red, tomorrow: TariffColor.White) with { NextProfile = Tempo });

        Assert.Equal(
            [TariffClass.RedPeak, TariffClass.RedOffPeak, TariffClass.RedOffPeak, TariffClass.WhitePeak, TariffClass.WhiteOffPeak, TariffClass.Unknown],
            Instants.Select(at => tariff.ClassAt(At(at))));
    }

    [Fact]
    public void Peak_hours_whose_colour_is_not_told_are_not_known_and_off_peak_ones_are_off_peak()
    {
        var tariff = Take(Standard("2026-01-12T20:30:00+01:00", index: 2, today: TariffColor.Blue) with { NextProfile = Tempo });

        Assert.Equal(TariffClass.Unknown, tariff.ClassAt(At("2026-01-13T12:00:00+01:00")));
        Assert.Equal(TariffClass.OffPeak, tariff.ClassAt(At("2026-01-13T23:00:00+01:00")));
        Assert.Equal(TariffClass.BlueOffPeak, tariff.ClassAt(At("2026-01-13T03:00:00+01:00")));
    }

    [Fact]
    public void Hours_observed_count_and_are_told_as_observed()
    {
        var start = ParisTime.StartOf(new DateOnly(2026, 1, 11));
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            var at = start.AddMinutes(minute);
            Take(new TicFrame { Mode = TicMode.Historic, ReceivedAt = at, Period = ParisTime.HourOf(at) is >= 7 and < 23 ? TicPeriod.Peak : TicPeriod.OffPeak, Contract = "HC.." });
        }

        var tariff = Take(new TicFrame { Mode = TicMode.Historic, ReceivedAt = At("2026-01-12T12:00:00+01:00"), Period = TicPeriod.Peak, Contract = "HC.." });

        Assert.Equal((TariffClass.Peak, TariffClass.OffPeak), (tariff.ClassAt(At("2026-01-13T08:00:00+01:00")), tariff.ClassAt(At("2026-01-13T06:30:00+01:00"))));
        Assert.All(tariff.Slices, static slice => Assert.Equal("observed", slice.Origin));
    }

    [Fact]
    public void Off_peak_hours_over_six_in_the_morning_have_the_colour_of_each_day()
    {
        var late = TicDayProfile.TryParse(TicText.Bytes("00004001 07004002 22004001"))!;
        var tariff = Take(Standard("2026-01-12T20:30:00+01:00", index: 4, today: TariffColor.White, tomorrow: TariffColor.Red) with { NextProfile = late });

        Assert.Equal((TariffClass.WhiteOffPeak, TariffClass.RedOffPeak), (tariff.ClassAt(At("2026-01-13T05:59:00+01:00")), tariff.ClassAt(At("2026-01-13T06:00:00+01:00"))));
        Assert.Equal((TariffClass.RedOffPeak, TariffClass.RedPeak), (tariff.ClassAt(At("2026-01-13T06:59:00+01:00")), tariff.ClassAt(At("2026-01-13T07:00:00+01:00"))));
    }

    [Fact]
    public void An_announced_mobile_peak_stands_above_the_hours()
    {
        var profile = TicDayProfile.TryParse(TicText.Bytes("00004001 06004002 22004001"))!;
        var notice = new TicPeakNotice(1, new TicTime(new DateTime(2026, 1, 13, 7, 0, 0, DateTimeKind.Unspecified), TicSeason.None, false), new TicTime(new DateTime(2026, 1, 13, 13, 0, 0, DateTimeKind.Unspecified), TicSeason.None, false));
        var tariff = Take(Standard("2026-01-12T20:30:00+01:00") with { Contract = "H PLEINE/CREUSE", NextProfile = profile, PeakNotices = [notice] });

        Assert.Equal([TariffClass.Peak, TariffClass.MobilePeak, TariffClass.Peak], Hours.Select(hour => tariff.ClassAt(At("2026-01-13T00:00:00+01:00").AddHours(hour))));
    }

    [Fact]
    public void A_meter_that_shows_no_hours_says_nothing()
        => Assert.True(Take(new TicFrame { Mode = TicMode.Historic, ReceivedAt = At("2026-01-13T12:00:00+01:00"), Period = TicPeriod.AllHours, Contract = "BASE" }).IsEmpty);

    [Fact]
    public void The_source_tells_it_beside_its_levels_and_at_once_when_it_changes()
    {
        var source = new LinkyTariffSource("meter", TariffLevels.Of(new LinkyOptions()));
        source.Take(Standard("2026-01-12T20:30:00+01:00") with { Contract = "H PLEINE/CREUSE" });
        Assert.True(source.Current.Tariff.IsEmpty);

        source.Take(Standard("2026-01-12T20:30:02+01:00") with { Contract = "H PLEINE/CREUSE", NextProfile = Tempo });

        Assert.Equal(TariffClass.OffPeak, source.Current.Tariff.ClassAt(At("2026-01-13T23:00:00+01:00")));
        Assert.True(source.Current.Timeline.IsEmpty, "a price is no level");
    }

    private TariffTimeline Take(TicFrame frame)
    {
        _tracker.Take(frame);
        return TariffClasses.Of(_tracker, frame, "meter");
    }

    private static TicFrame Standard(string at, int index = 2, TariffColor today = TariffColor.Unknown, TariffColor tomorrow = TariffColor.Unknown)
        => new()
        {
            Mode = TicMode.Standard,
            ReceivedAt = At(at),
            TariffIndex = index,
            Status = new TicStatus((uint)(index - 1) << 10 | (uint)today << 24 | (uint)tomorrow << 26),
            Today = today,
            Tomorrow = tomorrow,
        };

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime();
}
