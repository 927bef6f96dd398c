using Ecowatt.Delestage.Supply;

namespace Ecowatt.Delestage.Tests.Supply;

public sealed class TariffDayMergeTests
{
    private static readonly DateTimeOffset Eleven = new(2026, 1, 14, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Twenty = new(2026, 1, 14, 19, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_source_is_shown_and_the_other_is_told_with_both_names()
    {
        var (days, differences) = TariffDayMerge.Of([Days("Linky meter", TariffColor.Blue, TariffColor.Unknown, Twenty), Days("RTE's API", TariffColor.Red, TariffColor.White, null)]);

        Assert.Equal((TariffColor.Blue, "Linky meter"), (days!.Today.Color, days.Today.Origin));
        Assert.Equal((TariffColor.White, "RTE's API", (DateTimeOffset?)null), (days.Tomorrow.Color, days.Tomorrow.Origin, days.TomorrowExpectedAt));
        var difference = Assert.Single(differences);
        Assert.Equal("2026-01-14 is blue for Linky meter and red for RTE's API; the first is shown, and loads follow the higher level", difference.ToString());
        Assert.Equal(
            "2026-01-14 est bleu pour Linky meter et rouge pour l’API de RTE ; on montre le premier, les appareils suivent le niveau le plus haut",
            difference.TextIn(ExplanationLanguage.French));
    }

    [Fact]
    public void A_source_that_does_not_know_a_day_contradicts_nobody_and_whoever_knows_first_ends_the_wait()
    {
        var (days, differences) = TariffDayMerge.Of([Days("Linky meter", TariffColor.Red, TariffColor.Unknown, Twenty), Days("RTE's API", TariffColor.Red, TariffColor.Unknown, Eleven)]);

        Assert.Empty(differences);
        Assert.Equal((TariffColor.Unknown, (DateTimeOffset?)Eleven), (days!.Tomorrow.Color, days.TomorrowExpectedAt));
    }

    [Fact]
    public void Without_a_source_there_are_no_days() => Assert.Equal((null, 0), (TariffDayMerge.Of([]).Days, TariffDayMerge.Of([]).Differences.Length));

    internal static TariffDays Days(string origin, TariffColor today, TariffColor tomorrow, DateTimeOffset? expected)
    {
        return new(Day(14, today), Day(15, tomorrow)) { TomorrowExpectedAt = expected };

        TariffDay Day(int day, TariffColor color) => new(new DateOnly(2026, 1, day), color) { Origin = color == TariffColor.Unknown ? null : origin };
    }
}
