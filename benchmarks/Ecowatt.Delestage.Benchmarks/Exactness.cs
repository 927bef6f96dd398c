namespace Ecowatt.Delestage.Benchmarks;

/// <summary>
/// A thousand seeded days of households, and a thousand of a workshop that are made hard, planned greedily and by the whole scheduler.
/// It fails where the scheduler's plan costs more than the greedy one, and decides nothing by time.
/// </summary>
internal static class Exactness
{
    private const int Days = 1_000;
    private const int QuickDays = 25;

    /// <summary>Compares and prints.</summary>
    /// <param name="quick">A few days, to see that it runs.</param>
    /// <returns>0, or 1 where a plan of the scheduler costs more than the greedy one.</returns>
    public static int Run(bool quick)
    {
        var recorded = RecordedLevels.Find();
        if (recorded is null)
        {
            Console.WriteLine($"{HouseholdKind.Recorded}: skipped, no recorded answers at ../shared/data/ecowatt beside the repository");
        }

        var kinds = Enum.GetValues<HouseholdKind>().Where(kind => kind != HouseholdKind.Recorded || recorded is not null).ToArray();
        var (days, groups) = (quick ? QuickDays : Days, new Dictionary<string, ComparedDays>());
        // The first calls of a process are slower than all others; they are not counted.
        Compare(20, static seed => new DeferrableDay(seed).Schedulable);
        var households = new ComparedDays();
        foreach (var kind in kinds)
        {
            var compared = Compare(days / kinds.Length, seed => HouseholdDay.Of(kind, (Days * (int)kind) + seed, recorded));
            groups.Add($"{kind}", compared);
            households.Add(compared);
        }

        groups.Add("all households", households);

        groups.Add("Workshop", Compare(days, static seed => new DeferrableDay(seed).Schedulable));
        var priced = new Dictionary<string, ComparedDays>
        {
            ["Tariff first"] = Compare(days / 2, static seed => HouseholdDay.Priced(seed, levelFirst: false)),
            ["Signal first"] = Compare(days / 2, static seed => HouseholdDay.Priced(seed, levelFirst: true)),
        };
        Print(groups, priced);
        return groups.Values.Concat(priced.Values).Sum(static group => group.Worse) == 0 ? 0 : 1;
    }

    private static ComparedDays Compare(int count, Func<int, SchedulableDay> day)
    {
        var compared = new ComparedDays();
        for (var seed = 0; seed < count; seed++)
        {
            compared.Add(day(seed));
        }

        return compared;
    }

    private static void Print(Dictionary<string, ComparedDays> groups, Dictionary<string, ComparedDays> priced)
    {
        Table("days of | days | differ | in energy | Wh unmet | Wh tense and critical | Wh normal | starts", groups, static (group, name) => group.Gains(name));
        Table("greatest gain of a day | Wh unmet | Wh tense and critical | Wh normal | starts | first differ in: broken | unmet | critical | tense | normal | runs", groups, static (group, name) => group.Greatest(name));
        Table("days of | Optimal | LeastCost | LeastEnergy | Fallback | greedy, median ms | exact, median ms | 99 % ms | most ms", groups, static (group, name) => group.Proofs(name));
        Table("days with a tariff | days | differ in energy | Wh unmet | Wh in peak hours | Wh tense and critical", priced, static (group, name) => group.Prices(name));
        Table("days with a tariff | Optimal | LeastCost | LeastEnergy | Fallback | greedy, median ms | exact, median ms | 99 % ms | most ms", priced, static (group, name) => group.Proofs(name));
        Console.WriteLine($"plans of the scheduler that cost more than the greedy ones: {groups.Values.Concat(priced.Values).Sum(static group => group.Worse)}");
    }

    private static void Table(string head, Dictionary<string, ComparedDays> groups, Func<ComparedDays, string, string> row)
    {
        Console.WriteLine($"| {head} |");
        Console.WriteLine($"| --- |{string.Concat(Enumerable.Repeat(" ---: |", head.Split(" | ").Length - 1))}");
        foreach (var (name, group) in groups)
        {
            Console.WriteLine(row(group, name));
        }

        Console.WriteLine();
    }
}
