using System.Runtime.CompilerServices;
using Ecowatt.Delestage.Scheduling.Solving;

namespace Ecowatt.Delestage.Tests.Scheduling;

/// <summary>The rules and costs once more, run by run and by plain counting, knowing nothing of the scheduler.</summary>
internal static class Rulebook
{
    private static readonly ConditionalWeakTable<Day, int[]> Known = new();

    /// <summary>Null where a job may run so; otherwise the rule that it breaks.</summary>
    public static string? Offence(DeferrableJob job, QuarterSet plan, int quarters)
    {
        var left = job.Needed;
        // The first quarter in which a run may begin.
        var ready = job.Running ? Math.Max(1, job.MinOffTime) : job.Held;
        for (var quarter = 0; quarter < quarters; quarter++)
        {
            if (!plan.Contains(quarter))
            {
                continue;
            }

            var (start, wanted) = (quarter, left);
            while (quarter < quarters && plan.Contains(quarter))
            {
                quarter++;
                left--;
            }

            var length = quarter - start;
            if (start < job.First || quarter > job.Deadline)
            {
                return $"runs {start} to {quarter}, outside its span";
            }

            var goesOn = start == 0 && job.Running;
            if (!goesOn && start < ready)
            {
                return $"begins at {start}, before its minimum off is over at {ready}";
            }

            // What breaks the minimum of a run that was on before is a cost, not an offence.
            if (!goesOn && length < Math.Min(job.MinOnTime, wanted) && quarter < job.Deadline)
            {
                return $"runs {length} quarters from {start} and wants {wanted}";
            }

            ready = quarter + Math.Max(1, job.MinOffTime);
        }

        return left < 0 ? $"runs {-left} quarters more than it needs" : null;
    }

    /// <summary>The first quarter in which plans together draw more than the room.</summary>
    public static int? Overdrawn(Day day, QuarterSet[] plans)
    {
        for (var quarter = 0; quarter < day.Levels.Length; quarter++)
        {
            var drawn = day.Jobs.Where((_, j) => plans[j].Contains(quarter)).Sum(static job => job.RatedPower);
            if (drawn > Math.Max(0, day.RoomAt(quarter)))
            {
                return quarter;
            }
        }

        return null;
    }

    public static DeferrableCost Cost(DeferrableJob job, QuarterSet plan, Day day)
    {
        var weight = Math.Max(1, (job.RatedPower + 99) / 100);
        var runs = Enumerable.Range(0, day.Levels.Length).Count(quarter => plan.Contains(quarter) && (quarter == 0 ? !job.Running : !plan.Contains(quarter - 1)));
        var energy = default(GradeEnergy);
        var grades = Known.GetValue(day, Grades);
        for (var quarter = 0; quarter < grades.Length; quarter++)
        {
            energy[grades[quarter]] += plan.Contains(quarter) ? weight : 0;
        }

        return new(Broken(job, plan), weight * (job.Needed - plan.Count), energy, runs);
    }

    public static DeferrableCost Cost(Day day, QuarterSet[] plans)
        => day.Jobs.Select((job, j) => Cost(job, plans[j], day)).Aggregate(default(DeferrableCost), Plus);

    public static DeferrableCost Plus(DeferrableCost left, DeferrableCost right)
        => new(left.Broken + right.Broken, left.Unmet + right.Unmet, left.Energy + right.Energy, left.Runs + right.Runs);

    // Without a tariff the level; with one the place of class and level among all that occur, in the order that the day asks for.
    private static int[] Grades(Day day)
    {
        int Level(int quarter) => day.Levels[quarter] == SignalLevel.Unknown ? 1 : (int)day.Levels[quarter];
        if (day.Tariff.Length == 0 || day.Levels.Length == 0)
        {
            return [.. Enumerable.Range(0, day.Levels.Length).Select(Level)];
        }

        var pairs = Enumerable.Range(0, day.Levels.Length).Select(quarter => day.LevelFirst ? (First: Level(quarter), Second: (int)day.Tariff[quarter]) : (First: (int)day.Tariff[quarter], Second: Level(quarter))).ToArray();
        var order = pairs.Distinct().Order().ToList();

        // How many of the best count as one is the scheduler's: as many as its numbers have no room for.
        var problem = new Problem();
        problem.Fill(day.Input);
        var merged = order.Count - 1 - problem.Grades.ToArray().Max();
        return [.. pairs.Select(pair => Math.Max(0, order.IndexOf(pair) - merged))];
    }

    // What its run lacks to its minimum, to its need or to its deadline, whichever comes first.
    private static int Broken(DeferrableJob job, QuarterSet plan)
    {
        if (!job.Running || job.First > 0)
        {
            return 0;
        }

        var ran = 0;
        while (plan.Contains(ran))
        {
            ran++;
        }

        return Math.Max(0, Math.Min(Math.Min(job.Held, job.Needed), job.Deadline) - ran);
    }
}
