using System.Collections.Immutable;
using System.Text.Json;

namespace Ecowatt.Delestage.Benchmarks.Ratios;

/// <summary>What the gate measures: the library's own benchmarks, each beside what it is held against.</summary>
internal static class RatioPairs
{
    private const int Instants = 64;
    private const int Calls = 100;

    /// <param name="full">Also what takes long: the zone of a hundred thousand loads.</param>
    public static ImmutableArray<RatioPair> All(bool full)
    {
        var read = new ReadAnswer();
        var plan = new PlanAgain();
        var year = new SimulateYear();
        var days = new PlanDeferrable();
        var meter = new ReadMeter();
        var sources = new MergeSources();
        var level = new LevelAtInstant();
        var signals = FourDays.Signals;
        var analyzer = new SignalAnalyzer();
        var hours = new TenseHours();
        var timeline = PlannedZones.Timeline;
        var bounds = timeline.Slices.Select(static slice => slice.Start.UtcTicks).Append(timeline.End!.Value.UtcTicks).ToArray();
        var instants = Enumerable.Range(0, Instants).Select(static i => ParisTime.StartOf(FourDays.First).AddMinutes(i * 37 % Instants * 90 + 7).UtcTicks).ToArray();
        Func<DateTimeOffset?> plain = plan.PlainLoads, everyRule = plan.EveryRule;
        Func<object?> barePass = () => read.BarePass() == 0 ? read : null;

        return
        [
            new("read-answer", () => read.SignalsAndTimeline(), barePass, Goal: "0.5 of a bare pass"),
            new("read-answer-of-source-generated", () => read.SignalsAndTimeline(), () => read.SourceGenerated(), Goal: "0.2"),
            new("analyze", () => analyzer.Analyze(signals), barePass, Goal: "1.1 µs, 440 B"),
            new("level-at", () => Levels(level), () => Searched(bounds, instants), Calls, Calls, "4 ns, 0 B"),
            new("tense-windows", () => hours.Windows() == 0 ? hours : null, () => Searched(bounds, instants), ReferenceUnits: Calls, Goal: "0 B"),
            new("critical-hours", () => hours.CriticalHours() == 0 ? hours : null, () => Searched(bounds, instants), ReferenceUnits: Calls, Goal: "0 B"),
            new("merge-five-sources", () => sources.Merge(), barePass, Goal: "5 µs"),
            new("plan-again", () => Plans(plain), barePass, Calls, Goal: "0.7 µs, 0 B"),
            new("plan-every-rule", () => Plans(everyRule), () => Plans(plain), Calls, Calls, "0 B"),
            new("plan-1000-loads", ManyLoads(1_000), ManyLoads(8), 1_000, 8, "1.3 of a load of eight"),
            .. full ? [new RatioPair("plan-100000-loads", ManyLoads(100_000), ManyLoads(8), 100_000, 8, "1.3 of a load of eight")] : ImmutableArray<RatioPair>.Empty,
            new("simulate-year", () => year.KnownAtOnce(), barePass, Goal: "6 ms"),
            new("deferrable-day", () => days.Median() == 0 ? days : null, barePass, Goal: "3 ms, 0 B"),
            new("deferrable-household", () => days.Household() == 0 ? days : null, barePass, Goal: "3 ms, 0 B"),
            new("read-meter", () => meter.Groups() == 0 ? meter : null, barePass, Goal: "10 ms: 100 MB/s"),
        ];
    }

    private static Func<object?> ManyLoads(int count)
    {
        var zone = new PlannedZones.Watched(PlannedZones.Plain(count), PlannedZones.Noon);
        return () => zone.Look() is null ? zone : null;
    }

    // A call through a delegate, and the clock, weigh nothing beside so many.
    private static object? Plans(Func<DateTimeOffset?> plan)
    {
        DateTimeOffset? next = null;
        for (var i = 0; i < Calls; i++)
        {
            next = plan();
        }

        return next is null ? plan : null;
    }

    private static LevelAtInstant? Levels(LevelAtInstant level)
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += (int)level.LevelAt();
        }

        return sum == 0 ? level : null;
    }

    // The framework's own search over the same bounds: the least that a look-up by search can cost.
    private static long[]? Searched(long[] bounds, long[] instants)
    {
        var sum = 0;
        for (var i = 0; i < Calls; i++)
        {
            sum += Array.BinarySearch(bounds, instants[i & (Instants - 1)]);
        }

        return sum == int.MinValue ? bounds : null;
    }
}
