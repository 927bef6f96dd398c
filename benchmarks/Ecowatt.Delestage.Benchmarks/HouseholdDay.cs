using Ecowatt.Delestage.Scheduling.Solving;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>
/// A day of a French household, made from a seed: hot water, a car, machines that may not pause, a pool's pump, storage heaters, in the
/// spans that people give them, under what a subscription of 6, 9 or 12 kVA leaves beside the other loads. The plan is made at noon, at
/// 18 or at 21 o'clock for the 24 hours that follow.
/// </summary>
internal sealed class HouseholdDay
{
    private readonly Random _random;
    private readonly int _hour;

    private HouseholdDay(int seed)
    {
        _random = new Random(seed);
        _hour = _random.Next(3) switch { 0 => 12, 1 => 18, _ => 21 };
    }

    /// <summary>A day of a kind.</summary>
    /// <param name="kind">Which loads, levels and subscription.</param>
    /// <param name="seed">Every seed is another day.</param>
    /// <param name="recorded">The levels where they are recorded ones.</param>
    public static SchedulableDay Of(HouseholdKind kind, int seed, RecordedLevels? recorded)
    {
        var day = new HouseholdDay(seed);
        var levels = kind == HouseholdKind.Recorded ? recorded!.Of(seed, day._hour) : DayLevels.Of(day._random, day._hour, alert: kind != HouseholdKind.Calm);
        var jobs = day.Jobs(kind);
        return new(jobs, levels, day.Room(kind, jobs));
    }

    /// <summary>A day of a full board or of a tight subscription with a tariff beside its levels.</summary>
    /// <param name="seed">Every seed is another day.</param>
    /// <param name="levelFirst">Whether levels come first.</param>
    public static SchedulableDay Priced(int seed, bool levelFirst)
    {
        var day = new HouseholdDay(seed);
        var kind = seed % 2 == 0 ? HouseholdKind.Tight : HouseholdKind.FullBoard;
        var levels = DayLevels.Of(day._random, day._hour, alert: seed % 3 == 0);
        var jobs = day.Jobs(kind);
        return new(jobs, levels, day.Room(kind, jobs), DayTariff.Of(day._random, day._hour), levelFirst);
    }

    private DeferrableJob[] Jobs(HouseholdKind kind)
    {
        var jobs = new List<DeferrableJob> { HotWater() };
        if (kind == HouseholdKind.Tight || _random.Next(3) > 0)
        {
            jobs.Add(Car());
        }

        jobs.Add(Machine());
        if (kind is HouseholdKind.Tight or HouseholdKind.FullBoard || _random.Next(2) == 0)
        {
            jobs.Add(Machine());
        }

        if (kind == HouseholdKind.FullBoard)
        {
            jobs.AddRange([Pump(), Heater(), Heater()]);
        }

        return [.. jobs];
    }

    private DeferrableJob HotWater()
    {
        var needed = _random.Next(8, 21);
        return _random.Next(2) == 0 ? Job(_random.Next(12, 31) * 100, needed, 2, 1, 22, 8) : Job(_random.Next(12, 31) * 100, needed, 2, 1, _hour, 24);
    }

    private DeferrableJob Car()
        => Job(_random.Next(3) switch { 0 => 2_300, 1 => 3_700, _ => 7_400 }, _random.Next(6, 25), 2, 1, _random.Next(18, 22), _random.Next(10, 13));

    // A programme runs through once it has begun.
    private DeferrableJob Machine()
    {
        var needed = _random.Next(4, 11);
        return _random.Next(2) == 0 ? Job(_random.Next(10, 23) * 100, needed, needed, 1, 21, 10) : Job(_random.Next(10, 23) * 100, needed, needed, 1, 9, 9);
    }

    private DeferrableJob Pump() => Job(_random.Next(7, 12) * 100, _random.Next(20, 37), 4, 2, _hour, 24);

    private DeferrableJob Heater() => Job(_random.Next(2, 5) * 500, _random.Next(12, 25), 2, 1, 22, 9);

    // A span that has begun before noon of the next day and would go beyond the 24 hours is the one that began before the plan.
    private DeferrableJob Job(int power, int needed, int minOnTime, int minOffTime, int from, int hours)
    {
        var first = (from - _hour + 24) % 24 * 4;
        var deadline = first + (hours * 4);
        (first, deadline) = deadline > DeferrableInput.MostQuarters ? (0, deadline - DeferrableInput.MostQuarters) : (first, deadline);
        return new()
        {
            RatedPower = power,
            Needed = Math.Min(needed, deadline - first),
            First = first,
            Deadline = deadline,
            MinOnTime = minOnTime,
            MinOffTime = minOffTime,
        };
    }

    // As the planner finds it: steady, and never less than the largest load alone needs.
    private int[] Room(HouseholdKind kind, DeferrableJob[] jobs)
    {
        var subscription = kind switch { HouseholdKind.Tight => 6_000, HouseholdKind.FullBoard => 9_000 + (_random.Next(2) * 3_000), _ => 6_000 + (_random.Next(3) * 3_000) };
        var room = Math.Max(subscription - (_random.Next(5, 31) * 100), jobs.Max(static job => job.RatedPower));
        return [.. Enumerable.Repeat(room, DeferrableInput.MostQuarters)];
    }
}
