using BenchmarkDotNet.Attributes;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>What most looks are: eight loads, and nothing has changed since the last one.</summary>
[MemoryDiagnoser]
public class PlanAgain
{
    private readonly PlannedZones.Watched _plain = new(PlannedZones.Plain(8), PlannedZones.Noon);
    private readonly PlannedZones.Watched _full = new(PlannedZones.Full(8), PlannedZones.Noon);

    /// <summary>Loads with a level, a priority and minimum times.</summary>
    [Benchmark(Baseline = true)]
    public DateTimeOffset? PlainLoads() => _plain.Look();

    /// <summary>The same with every rule there is: limit, cap, meter, sensors, groups, spread, pre-heating.</summary>
    [Benchmark]
    public DateTimeOffset? EveryRule() => _full.Look();
}
