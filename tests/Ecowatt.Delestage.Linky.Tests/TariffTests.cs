using Ecowatt.Delestage.Linky.Tariffs;
using Ecowatt.Delestage.Linky.Tests.Fakes;

namespace Ecowatt.Delestage.Linky.Tests;

public sealed class TariffTests
{
    private static readonly TariffLevels Levels = TariffLevels.Of(new LinkyOptions());
    private static readonly TicDayProfile Tempo = TicDayProfile.TryParse(TicText.Bytes("00004001 06004002 22004001"))!;

    private readonly TariffTracker _tracker = new();

    [Fact]
    public void The_peak_hours_of_a_red_tomorrow_are_critical_where_the_meter_said_them()
    {
        var slices = Take(Standard("2026-01-12T20:30:00+01:00", index: 2, today: TariffColor.Blue, tomorrow: TariffColor.Red) with { NextProfile = Tempo });

        Assert.Equal([new SignalSlice(At("2026-01-13T06:00:00+01:00"), At("2026-01-13T22:00:00+01:00"), SignalLevel.Critical, "meter")], slices);
        Assert.Contains(_tracker.Tariff.Hours, static hours => hours is { IsOffPeak: true, Origin: LinkyHoursOrigin.Meter });
    }

    [Fact]
    public void A_red_tomorrow_without_hours_is_silent_until_it_comes()
    {
        Assert.Empty(Take(Historic("2026-01-12T20:30:00+01:00", TicPeriod.BluePeak, TariffColor.Red)));
        Assert.Empty(Take(Historic("2026-01-13T05:59:00+01:00", TicPeriod.BlueOffPeak, TariffColor.Red)));

        Assert.Equal([Slice("2026-01-13T06:01:00+01:00", 15, SignalLevel.Critical)], Take(Historic("2026-01-13T06:01:00+01:00", TicPeriod.RedPeak)));
        Assert.Empty(Take(Historic("2026-01-13T22:01:00+01:00", TicPeriod.RedOffPeak)));
    }

    [Fact]
    public void Hours_that_the_meter_showed_count_for_a_week_and_are_told_as_observed()
    {
        Observe("2026-01-10", 6, 22);
        var slices = Take(Historic("2026-01-12T20:30:00+01:00", TicPeriod.BluePeak, TariffColor.White));
        Assert.Equal([new SignalSlice(At("2026-01-13T06:00:00+01:00"), At("2026-01-13T22:00:00+01:00"), SignalLevel.Tense, "observed")], slices);

        Assert.Empty(Take(Historic("2026-01-18T20:30:00+01:00", TicPeriod.BluePeak, TariffColor.White)));
    }

    [Fact]
    public void Hours_observed_stand_on_the_wall_clock_on_the_day_that_has_23()
    {
        Observe("2026-03-28", 6, 22);
        var slices = Take(Historic("2026-03-28T20:30:00+01:00", TicPeriod.BluePeak, TariffColor.White));

        Assert.Equal((At("2026-03-29T06:00:00+02:00"), At("2026-03-29T22:00:00+02:00")), (slices[0].Start, slices[0].End));
        Assert.Equal(TimeSpan.FromHours(23), _tracker.Tariff.Hours[^1].End - At("2026-03-29T00:00:00+01:00"));
        Assert.All(_tracker.Tariff.Hours.Zip(_tracker.Tariff.Hours.Skip(1)), static pair => Assert.Equal(pair.First.End, pair.Second.Start));
    }

    [Fact]
    public void Half_a_day_observed_is_no_day()
    {
        Observe("2026-01-12", 6, 22, minutes: 12 * 60);
        Assert.Empty(Take(Historic("2026-01-12T20:30:00+01:00", TicPeriod.BluePeak, TariffColor.Red)));
        Assert.Empty(_tracker.Tariff.Hours);
    }

    [Fact]
    public void A_pause_of_half_an_hour_in_the_day_observed_leaves_its_hours()
    {
        Observe("2026-01-12", 6, 22, skipFrom: 7 * 60, skipUntil: 7 * 60 + 30);
        Assert.Equal(At("2026-01-13T06:00:00+01:00"), Assert.Single(Take(Historic("2026-01-12T23:30:00+01:00", TicPeriod.BlueOffPeak, TariffColor.Red))).Start);
    }

    [Fact]
    public void After_midnight_tomorrow_is_still_the_day_that_begins_at_six()
    {
        Observe("2026-01-11", 6, 22);
        var slices = Take(Historic("2026-01-13T01:00:00+01:00", TicPeriod.BlueOffPeak, TariffColor.Red));

        Assert.Equal(At("2026-01-13T06:00:00+01:00"), Assert.Single(slices).Start);
    }

    [Fact]
    public void Of_a_red_day_that_is_known_the_end_is_known()
    {
        Take(Standard("2026-01-12T20:30:00+01:00", index: 2, today: TariffColor.Blue, tomorrow: TariffColor.Red) with { NextProfile = Tempo });
        var slices = Take(Standard("2026-01-13T18:00:00+01:00", index: 6, today: TariffColor.Red) with { NextProfile = Tempo });

        Assert.Equal([new SignalSlice(At("2026-01-13T18:00:00+01:00"), At("2026-01-13T22:00:00+01:00"), SignalLevel.Critical, "meter")], slices);
    }

    [Fact]
    public void Two_registers_that_differ_say_nothing()
    {
        var frame = Standard("2026-01-13T18:00:00+01:00", index: 6, today: TariffColor.Red) with { TariffIndex = 2 };
        Assert.Empty(Take(frame));
        Assert.Null(_tracker.Tariff.IsOffPeak);
    }

    [Theory]
    [InlineData(120, false)]
    [InlineData(0, true)]
    public void Of_a_clock_that_is_off_nothing_ahead_is_taken(int minutesOff, bool taken)
    {
        var frame = Standard("2026-01-12T20:30:00+01:00", index: 2, today: TariffColor.Blue, tomorrow: TariffColor.Red) with { NextProfile = Tempo };
        var local = new DateTime(2026, 1, 12, 20, 30, 0, DateTimeKind.Unspecified).AddMinutes(minutesOff);
        var slices = Take(frame with { Clock = new TicTime(local, TicSeason.Winter, IsDegraded: false) });

        Assert.Equal(taken, slices.Length > 0);
    }

    [Fact]
    public void A_degraded_clock_leaves_what_is_in_force()
    {
        var frame = Standard("2026-01-13T18:00:00+01:00", index: 6, today: TariffColor.Red);
        var slices = Take(frame with { Status = new TicStatus(frame.Status!.Value.Value | 1u << 16), NextProfile = Tempo });

        Assert.Equal([Slice("2026-01-13T18:00:00+01:00", 15, SignalLevel.Critical)], slices);
    }

    [Fact]
    public void The_notice_of_EJP_is_half_an_hour_and_its_peak_lasts_as_long_as_the_meter_says()
    {
        Assert.Equal([Slice("2026-01-13T07:00:00+01:00", 15, SignalLevel.Critical)], Take(Historic("2026-01-13T06:30:00+01:00", TicPeriod.EjpNormal) with { PeakNoticeMinutes = 30 }));
        Assert.Equal([Slice("2026-01-13T07:00:00+01:00", 15, SignalLevel.Critical)], Take(Historic("2026-01-13T06:50:00+01:00", TicPeriod.EjpNormal) with { PeakNoticeMinutes = 30 }));
        Assert.Equal([Slice("2026-01-13T12:00:00+01:00", 15, SignalLevel.Critical)], Take(Historic("2026-01-13T12:00:00+01:00", TicPeriod.EjpPeak)));
        Assert.Empty(Take(Historic("2026-01-14T01:01:00+01:00", TicPeriod.EjpNormal)));
    }

    [Fact]
    public void A_mobile_peak_with_its_times_is_critical_in_them()
    {
        var notice = new TicPeakNotice(1, new TicTime(new DateTime(2026, 1, 14, 7, 0, 0, DateTimeKind.Unspecified), TicSeason.None, false), new TicTime(new DateTime(2026, 1, 14, 13, 0, 0, DateTimeKind.Unspecified), TicSeason.None, false));
        var frame = new TicFrame { Mode = TicMode.Standard, ReceivedAt = At("2026-01-13T18:00:00+01:00"), TariffIndex = 1, Status = new TicStatus(1u << 28), PeakNotices = [notice] };
        SignalSlice whole = new(At("2026-01-14T07:00:00+01:00"), At("2026-01-14T13:00:00+01:00"), SignalLevel.Critical, "meter");

        Assert.Equal([whole], Take(frame));
        Assert.Equal([whole with { Start = At("2026-01-14T08:00:00+01:00") }], Take(frame with { ReceivedAt = At("2026-01-14T08:00:00+01:00"), Status = new TicStatus(1u << 30) }));
        Assert.Empty(Take(frame with { ReceivedAt = At("2026-01-14T13:00:01+01:00"), Status = new TicStatus(0) }));
    }

    [Fact]
    public void Blue_days_off_peak_hours_and_hours_alike_are_silent()
    {
        Assert.Empty(Take(Historic("2026-01-13T12:00:00+01:00", TicPeriod.BluePeak, TariffColor.Blue)));
        Assert.Empty(Take(Historic("2026-01-13T12:00:00+01:00", TicPeriod.AllHours)));
        Assert.Empty(Take(Historic("2026-01-13T12:00:00+01:00", TicPeriod.Peak)));
        Assert.Empty(Take(Historic("2026-01-13T23:00:00+01:00", TicPeriod.WhiteOffPeak)));
    }

    [Fact]
    public void The_configuration_chooses_the_levels()
    {
        var levels = TariffLevels.Of(new LinkyOptions { RedPeak = SignalLevel.Tense, WhitePeak = SignalLevel.Unknown, MobilePeak = SignalLevel.Unknown });

        Assert.Equal(SignalLevel.Tense, Assert.Single(Take(Historic("2026-01-13T12:00:00+01:00", TicPeriod.RedPeak), levels)).Level);
        Assert.Empty(Take(Historic("2026-01-13T12:00:00+01:00", TicPeriod.WhitePeak), levels));
        Assert.Empty(Take(Historic("2026-01-13T12:00:00+01:00", TicPeriod.EjpPeak), levels));
    }

    [Fact]
    public void A_short_frame_changes_nothing()
    {
        Take(Historic("2026-01-13T12:00:00+01:00", TicPeriod.RedPeak));
        var before = _tracker.Tariff;
        Assert.Same(before, _tracker.Take(new TicFrame { Mode = TicMode.Historic, IsShort = true, ReceivedAt = At("2026-01-13T12:00:01+01:00") }));
    }

    [Fact]
    public void The_source_tells_what_changed_and_otherwise_once_a_minute()
    {
        var source = new LinkyTariffSource("meter", Levels);
        List<DateTimeOffset?> told = [];
        for (var second = 0; second < 120; second += 2)
        {
            source.Take(Historic("2026-01-13T12:00:00+01:00", second < 90 ? TicPeriod.RedPeak : TicPeriod.RedOffPeak) with { ReceivedAt = At("2026-01-13T12:00:00+01:00").AddSeconds(second) });
            if (told.Count == 0 || told[^1] != source.Current.UpdatedAt)
            {
                told.Add(source.Current.UpdatedAt);
            }
        }

        Assert.Equal([0, 60, 90], told.Select(static at => (int)(at!.Value - At("2026-01-13T12:00:00+01:00")).TotalSeconds));
        source.Fail("the port went away");
        Assert.Equal(("the port went away", true), (source.Current.Problem, source.Current.Timeline.IsEmpty));
    }

    /// <summary>As a meter whose clock nobody knows to be wrong shows it: its peak hours begin before six.</summary>
    [Fact]
    public void Peak_hours_over_six_in_the_morning_have_the_level_of_each_day()
    {
        var early = TicDayProfile.TryParse(TicText.Bytes("00004001 05004002 22004001"))!;
        var slices = Take(Standard("2026-01-12T20:30:00+01:00", index: 4, today: TariffColor.White, tomorrow: TariffColor.Red) with { NextProfile = early });

        Assert.Equal([(At("2026-01-13T05:00:00+01:00"), SignalLevel.Tense), (At("2026-01-13T06:00:00+01:00"), SignalLevel.Critical)], slices.Skip(1).Select(static slice => (slice.Start, slice.Level)));
    }

    [Fact]
    public void Hours_that_were_observed_are_not_used_while_the_meters_clock_is_wrong()
    {
        Observe("2026-01-11", 6, 22);
        var frame = Standard("2026-01-12T12:00:00+01:00", index: 2, today: TariffColor.Blue);
        Take(frame);
        Assert.NotEmpty(_tracker.Tariff.Hours);

        Take(frame with { Status = new TicStatus(frame.Status!.Value.Value | 1u << 16) });
        Assert.Empty(_tracker.Tariff.Hours);
    }

    [Fact]
    public void The_colour_of_a_day_is_that_of_its_peak_hours_and_a_tomorrow_that_is_taken_back_is_not_known()
    {
        var (day, next) = (new DateOnly(2026, 1, 12), new DateOnly(2026, 1, 13));
        Take(Historic("2026-01-12T20:30:00+01:00", TicPeriod.BluePeak, TariffColor.Red));
        Assert.Equal((TariffColor.Blue, TariffColor.Red), (_tracker.ColorOf(day), _tracker.ColorOf(next)));

        Take(Historic("2026-01-12T22:30:00+01:00", TicPeriod.RedOffPeak));
        Assert.Equal((TariffColor.Blue, TariffColor.Unknown), (_tracker.ColorOf(day), _tracker.ColorOf(next)));
    }

    private SignalSlice[] Take(TicFrame frame, TariffLevels? levels = null)
    {
        _tracker.Take(frame);
        return [.. TariffLevelTimeline.Of(_tracker, frame, levels ?? Levels, "meter").Slices.Where(static slice => slice.Level != SignalLevel.Unknown)];
    }

    private void Observe(string date, int peakFrom, int peakUntil, int minutes = 24 * 60, int skipFrom = 0, int skipUntil = 0)
    {
        var start = ParisTime.StartOf(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture));
        for (var minute = 0; minute < minutes; minute++)
        {
            if (minute >= skipFrom && minute < skipUntil)
            {
                continue;
            }

            var at = start.AddMinutes(minute);
            var peak = ParisTime.HourOf(at) >= peakFrom && ParisTime.HourOf(at) < peakUntil;
            Take(Historic("2026-01-01T00:00:00Z", peak ? TicPeriod.BluePeak : TicPeriod.BlueOffPeak) with { ReceivedAt = at });
        }
    }

    private static TicFrame Historic(string at, TicPeriod period, TariffColor tomorrow = TariffColor.Unknown)
        => new() { Mode = TicMode.Historic, ReceivedAt = At(at), Period = period, Today = Frames.TicWords.ColorOf(period), Tomorrow = tomorrow, Contract = "BBR(" };

    private static TicFrame Standard(string at, int index, TariffColor today, TariffColor tomorrow = TariffColor.Unknown)
        => new()
        {
            Mode = TicMode.Standard,
            ReceivedAt = At(at),
            TariffIndex = index,
            Status = new TicStatus((uint)(index - 1) << 10 | (uint)today << 24 | (uint)tomorrow << 26),
            Today = today,
            Tomorrow = tomorrow,
        };

    private static SignalSlice Slice(string at, int minutes, SignalLevel level) => new(At(at), At(at).AddMinutes(minutes), level, "meter");

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime();
}
