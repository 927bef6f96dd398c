using Ecowatt.Delestage.Simulation.Winter;
using Ecowatt.Delestage.Tempo.Days;
using Ecowatt.Delestage.Tempo.Tests.Fakes;

namespace Ecowatt.Delestage.Tempo.Tests.Days;

/// <summary>Classes of price of Tempo days.</summary>
public sealed class TempoTariffTests
{
    private static readonly TempoCalendar Week = TempoCalendar.Empty.With(
        [Dates.Tempo("2026-01-13", TariffColor.Blue), Dates.Tempo("2026-01-14", TariffColor.Red), Dates.Tempo("2026-01-15", TariffColor.White)]);

    private static readonly TariffTimeline Tariff = TempoTariff.Of(Week, Dates.Day("2026-01-13"), Dates.Day("2026-01-16"), "tempo");

    [Fact]
    public void A_day_goes_from_six_to_six_and_its_peak_ends_at_ten_in_the_evening()
        => Assert.Equal(
            [TariffClass.Unknown, TariffClass.BluePeak, TariffClass.BlueOffPeak, TariffClass.BlueOffPeak, TariffClass.RedPeak, TariffClass.RedOffPeak, TariffClass.RedOffPeak, TariffClass.WhitePeak, TariffClass.WhiteOffPeak],
            new[] { At(13, 5), At(13, 6), At(13, 22), At(14, 5), At(14, 6), At(14, 22), At(15, 5), At(15, 21), At(15, 23) }.Select(Tariff.ClassAt));

    [Fact]
    public void Peak_hours_without_a_colour_are_not_known_and_the_night_after_them_is_off_peak()
    {
        Assert.Equal(TariffClass.Unknown, Tariff.ClassAt(At(16, 12)));
        Assert.Equal(TariffClass.OffPeak, Tariff.ClassAt(At(16, 22)));
        Assert.Equal(At(17, 6), Tariff.NextChange(At(16, 22)));
        Assert.Null(Tariff.NextChange(At(17, 6)));
    }

    [Fact]
    public void The_order_of_classes_is_that_of_every_price_list_of_the_regulated_tariff()
        => Assert.Equal(
            [TariffClass.BlueOffPeak, TariffClass.WhiteOffPeak, TariffClass.RedOffPeak, TariffClass.BluePeak, TariffClass.WhitePeak, TariffClass.RedPeak],
            Enum.GetValues<TariffColor>().Skip(1).SelectMany(static color => new[] { TempoHours.ClassOf(color, true), TempoHours.ClassOf(color, false) }).Order());

    [Theory]
    [InlineData("2026-03-28", 7)]
    [InlineData("2026-10-24", 9)]
    public void A_night_has_the_hours_that_the_clock_has(string date, int hours)
    {
        var night = TempoTariff.Of(TempoCalendar.Empty.With([Dates.Tempo(date, TariffColor.Blue)]), Dates.Day(date), Dates.Day(date), "tempo").Slices[1];

        Assert.Equal(TimeSpan.FromHours(hours), night.End - night.Start);
    }

    /// <summary>The simulated winter has its own calendar, so that the simulation needs no further package: both say the same of a season.</summary>
    [SharedDataFact]
    public void The_simulated_winter_says_the_same_of_every_day_of_a_recorded_season()
    {
        var season = SharedData.Seasons()[2018];
        var days = TempoDays.Parse(File.ReadAllText(Path.Combine(SharedData.Folder, "forecast", "tempo_2018-2019.tsv")));
        for (var date = new DateOnly(2018, 9, 5); date < new DateOnly(2019, 8, 25); date = date.AddDays(1))
        {
            Assert.True(TempoTariff.Of(season, date.AddDays(-2), date, "tempo").Slices.SequenceEqual(days.TariffUntil(date).Slices), $"{date}");
            var known = TempoCalendar.Empty.With(season.Days.Where(day => day.Date <= date));
            Assert.True(TempoTimeline.Of(known, date.AddDays(-2), new TempoOptions().LevelOf, "tempo").Slices.SequenceEqual(days.LevelsUntil(date).Slices), $"{date}");
        }

        Assert.Equal(22, days.Count(TariffColor.Red, new DateOnly(2018, 11, 1), new DateOnly(2019, 4, 1)));
    }

    private static DateTimeOffset At(int day, int hour) => Dates.Paris($"2026-01-{day}", hour);
}
