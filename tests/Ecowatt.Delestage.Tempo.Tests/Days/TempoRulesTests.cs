using Ecowatt.Delestage.Tempo.Days;
using Ecowatt.Delestage.Tempo.Tests.Fakes;

namespace Ecowatt.Delestage.Tempo.Tests.Days;

public sealed class TempoRulesTests
{
    [SharedDataFact]
    public void Every_recorded_season_keeps_the_rules()
        => Assert.All(SharedData.Seasons().Values, static season => Assert.Empty(TempoRules.Contradictions(season, DateOnly.MinValue)));

    [Theory]
    [InlineData("2026-10-31", TariffColor.Red, "no day is outside 1 November to 31 March")]
    [InlineData("2026-04-01", TariffColor.Red, "no day is outside 1 November to 31 March")]
    [InlineData("2026-01-17", TariffColor.Red, "no Saturday or Sunday is")]
    [InlineData("2026-01-18", TariffColor.Red, "no Saturday or Sunday is")]
    [InlineData("2026-11-11", TariffColor.Red, "no public holiday is")]
    [InlineData("2027-03-29", TariffColor.Red, "no public holiday is")] // Easter Monday.
    [InlineData("2026-01-18", TariffColor.White, "no Sunday is")]
    public void A_colour_that_a_rule_forbids_is_told_with_who_said_it(string date, TariffColor color, string why)
    {
        var told = Assert.Single(TempoRules.Contradictions(TempoCalendar.Empty.With([Dates.Tempo(date, color)]), DateOnly.MinValue));

        Assert.Contains(why, told, StringComparison.Ordinal);
        Assert.Contains("RTE's API says " + date, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-02", TariffColor.Red)]
    [InlineData("2026-03-31", TariffColor.Red)]
    [InlineData("2026-01-17", TariffColor.White)]
    [InlineData("2026-07-14", TariffColor.White)]
    [InlineData("2026-01-18", TariffColor.Blue)]
    public void A_colour_that_the_rules_allow_is_not(string date, TariffColor color)
        => Assert.Empty(TempoRules.Contradictions(TempoCalendar.Empty.With([Dates.Tempo(date, color)]), DateOnly.MinValue));

    [Fact]
    public void The_sixth_red_day_in_a_row_is_told()
    {
        // Monday to Friday keep the rule; so that nothing but the row is against it, the sixth is looked at as if it were the next working day.
        var five = Enumerable.Range(12, 5).Select(static day => new TempoDay(new DateOnly(2026, 1, day), TariffColor.Red, TempoOrigin.RteApi)).ToArray();
        var six = TempoCalendar.Empty.With(five).With([Dates.Tempo("2026-01-11", TariffColor.Red)]);

        Assert.Empty(TempoRules.Contradictions(TempoCalendar.Empty.With(five), DateOnly.MinValue));
        Assert.Contains("more than 5 red days in a row", Assert.Single(TempoRules.Contradictions(six, Dates.Day("2026-01-12"))), StringComparison.Ordinal);
    }

    [SharedDataFact]
    public void The_holidays_are_those_that_RTE_uses()
    {
        // The list has Whit Monday of 2018 a month late: 21 June, in the place of 21 May.
        var listed = SharedData.Holidays();
        var known = Enumerable.Range(0, 365 * 6 + 1).Select(static day => new DateOnly(2013, 1, 1).AddDays(day)).Where(FrenchHolidays.Contains).ToHashSet();

        Assert.Equal([new DateOnly(2018, 5, 21)], known.Except(listed));
        Assert.Equal([new DateOnly(2012, 12, 25), new DateOnly(2018, 6, 21)], listed.Except(known).Order());
    }
}
