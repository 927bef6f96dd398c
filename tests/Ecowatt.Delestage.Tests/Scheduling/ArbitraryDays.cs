using CsCheck;
using Ecowatt.Delestage.Scheduling.Solving;

namespace Ecowatt.Delestage.Tests.Scheduling;

/// <summary>Days of every kind that the scheduler takes.</summary>
internal static class ArbitraryDays
{
    public static Gen<Day> Small { get; } = Priced(Gen.OneOf(Days(2, 10), Days(3, 8), Days(4, 6)));

    public static Gen<Day> Middling { get; } = Priced(Days(4, 24));

    public static Gen<Day> Full { get; } = Priced(Days(DeferrableInput.MostJobs, DeferrableInput.MostQuarters));

    /// <summary>Whole days of eight heavy loads for which the good hours have too little room: hard to settle.</summary>
    public static Gen<Day> Tight { get; } =
        from levels in Gen.Int[0, 1].Array[24]
        from jobs in (
            from power in Gen.Int[5, 40]
            from needed in Gen.Int[8, 24]
            from span in Gen.Int[48, DeferrableInput.MostQuarters]
            from late in Gen.Bool
            from minOnTime in Gen.Int[1, 4]
            select new DeferrableJob
            {
                RatedPower = power * 100,
                Needed = needed,
                First = late ? DeferrableInput.MostQuarters - span : 0,
                Deadline = late ? DeferrableInput.MostQuarters : span,
                MinOnTime = minOnTime,
            }).Array[DeferrableInput.MostJobs]
        from share in Gen.Int[30, 60]
        let room = jobs.Sum(static job => job.RatedPower) * share / 100
        select new Day(jobs, [.. Enumerable.Range(0, DeferrableInput.MostQuarters).Select(quarter => (SignalLevel)levels[quarter / 4])], [.. Enumerable.Repeat(room, DeferrableInput.MostQuarters)]);

    // Half of them with a tariff: classes hold for some quarters, and more of them than any contract has.
    private static Gen<Day> Priced(Gen<Day> days)
        => from day in days
           from priced in Gen.Bool
           from most in Gen.Int[1, DeferrableInput.MostTariff]
           from classes in Gen.Int[0, most].Array[DeferrableInput.MostQuarters]
           from length in Gen.Int[1, 24]
           from levelFirst in Gen.Bool
           select !priced ? day : day with { Tariff = [.. Enumerable.Range(0, day.Levels.Length).Select(quarter => (byte)classes[quarter / length])], LevelFirst = levelFirst };

    private static Gen<Day> Days(int jobs, int quarters)
        => from count in Gen.Int[1, quarters]
           from levels in Levels(count)
           from all in Job(count).Array[1, jobs]
           from room in Room(count, all.Sum(static job => job.RatedPower))
           select new Day(all, levels, room);

    // Levels hold for some quarters, as hours do.
    private static Gen<SignalLevel[]> Levels(int count)
        => Gen.Select(Gen.Int[-1, 3].Array[count], Gen.Int[1, 4])
            .Select((levels, length) => Enumerable.Range(0, count).Select(quarter => (SignalLevel)levels[quarter / length]).ToArray());

    private static Gen<DeferrableJob> Job(int count)
        => from power in Gen.OneOf(Gen.Int[0, 40].Select(static hundreds => hundreds * 100), Gen.Int[0, 9_000])
           from first in Gen.Int[0, count]
           from deadline in Gen.Int[first, count]
           from needed in Gen.Int[0, Math.Min(DeferrableInput.MostQuarters, deadline - first + 2)]
           from minOnTime in Gen.Int[0, 5]
           from minOffTime in Gen.Int[0, 4]
           from running in Gen.Bool
           from held in Gen.Int[0, 4]
           from early in Gen.Bool
           select new DeferrableJob
           {
               RatedPower = power,
               Needed = needed,
               First = running && early ? 0 : first,
               Deadline = deadline,
               MinOnTime = minOnTime,
               MinOffTime = minOffTime,
               Running = running,
               Held = held,
           };

    private static Gen<int[]> Room(int count, int all)
        => Gen.OneOf(
            Gen.Const(Array.Empty<int>()),
            Gen.Int[0, all].Select(room => Enumerable.Repeat(room, count).ToArray()),
            Gen.Select(Gen.Int[0, all], Gen.Int[0, all], Gen.Int[0, count]).Select((before, after, at) => Enumerable.Range(0, count).Select(quarter => quarter < at ? before : after).ToArray()),
            Gen.OneOf(Gen.Int[-1, all], Gen.Const(DeferrableInput.NoCap)).Array[count]);
}
