using System.Collections.Immutable;
using Ecowatt.Delestage.Tempo.Days;
using Ecowatt.Delestage.Tempo.Polling;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Tempo.Tests.Days;

public sealed class EjpTariffTests
{
    private static readonly EjpHours Usual = new(new(7, 0), new(1, 0));

    [Fact]
    public void The_peak_of_a_mobile_peak_day_is_dear_and_hours_without_a_possible_peak_are_normal()
    {
        var tariff = Of(["2026-01-14"], "2026-01-14");

        Assert.Equal(
            [
                (Dates.Paris("2026-01-13", 7), Dates.Paris("2026-01-14", 7), TariffClass.Normal),
                (Dates.Paris("2026-01-14", 7), Dates.Paris("2026-01-15", 1), TariffClass.MobilePeak),
                (Dates.Paris("2026-01-15", 1), Dates.Paris("2026-01-15", 7), TariffClass.Normal),
                (Dates.Paris("2026-01-16", 1), Dates.Paris("2026-01-16", 7), TariffClass.Normal),
            ],
            tariff.Slices.Select(static slice => (slice.Start, slice.End, slice.Class)));
        Assert.All(tariff.Slices, static slice => Assert.Equal("ejp", slice.Origin));
    }

    [Fact]
    public void A_day_that_may_still_be_announced_is_not_known()
    {
        var tariff = Of([], "2026-01-14", isTodayKnown: false);

        Assert.Equal(TariffClass.Unknown, tariff.ClassAt(Dates.Paris("2026-01-14", 12)));
        Assert.Equal(TariffClass.Unknown, tariff.ClassAt(Dates.Paris("2026-01-15", 0, 59)));
        Assert.Equal(TariffClass.Normal, tariff.ClassAt(Dates.Paris("2026-01-15", 1)));
        Assert.Equal(TariffClass.Unknown, Of([], "2026-01-14").ClassAt(Dates.Paris("2026-01-15", 7)));
        Assert.Equal(TariffClass.MobilePeak, Of(["2026-01-15"], "2026-01-14").ClassAt(Dates.Paris("2026-01-15", 7)));
    }

    [Theory]
    [InlineData("2026-03-29")]
    [InlineData("2026-10-25")]
    public void Every_instant_of_a_day_of_23_or_25_hours_has_one_class(string date)
    {
        var day = Dates.Day(date);
        var tariff = Of([date], date);

        for (var at = ParisTime.StartOf(day); at < ParisTime.StartOf(day.AddDays(1)); at = at.AddMinutes(15))
        {
            Assert.Equal(ParisTime.HourOf(at) >= 7 ? TariffClass.MobilePeak : TariffClass.Normal, tariff.ClassAt(at));
        }
    }

    [Fact]
    public void Hours_of_the_users_choice_move_it()
    {
        var tariff = EjpTariff.Of(ImmutableHashSet.Create(Dates.Day("2026-01-14")), Dates.Day("2026-01-14"), true, new EjpHours(new(18, 0), new(20, 0)), "ejp");

        Assert.Equal(
            [TariffClass.Normal, TariffClass.MobilePeak, TariffClass.MobilePeak, TariffClass.Normal],
            Enumerable.Range(17, 4).Select(hour => tariff.ClassAt(Dates.Paris("2026-01-14", hour))));
    }

    [Fact]
    public void The_source_says_it_beside_its_levels_and_today_is_known_once_it_was_asked_today()
    {
        var time = new FakeTimeProvider(Dates.Paris("2026-01-14", 6));
        var source = new EjpSource(new EjpOptions { Level = SignalLevel.Unknown }, time);

        source.Show([], Dates.Paris("2026-01-13", 23), problem: null);
        Assert.Equal(TariffClass.Unknown, source.Current.Tariff.ClassAt(Dates.Paris("2026-01-14", 8)));
        source.Show([], Dates.Paris("2026-01-14", 6), problem: null);
        Assert.Equal(TariffClass.Normal, source.Current.Tariff.ClassAt(Dates.Paris("2026-01-14", 8)));
        source.Show([Dates.Day("2026-01-14")], Dates.Paris("2026-01-14", 6), problem: null);
        Assert.Equal(TariffClass.MobilePeak, source.Current.Tariff.ClassAt(Dates.Paris("2026-01-14", 8)));
        Assert.True(source.Current.Timeline.IsEmpty, "a level of Unknown says nothing, and the price holds all the same");
    }

    private static TariffTimeline Of(string[] peaks, string today, bool isTodayKnown = true)
        => EjpTariff.Of(peaks.Select(Dates.Day).ToImmutableHashSet(), Dates.Day(today), isTodayKnown, Usual, "ejp");
}
