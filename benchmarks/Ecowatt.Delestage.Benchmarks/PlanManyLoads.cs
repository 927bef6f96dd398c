using BenchmarkDotNet.Attributes;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>How the cost for each load grows with their number: divide the mean by the loads.</summary>
[MemoryDiagnoser]
public class PlanManyLoads
{
    private PlannedZones.Watched _zone = null!;

    [Params(8, 100, 1_000, 10_000, 100_000)]
    public int Loads { get; set; }

    [GlobalSetup]
    public void Setup() => _zone = new(PlannedZones.Plain(Loads), PlannedZones.Noon);

    [Benchmark]
    public DateTimeOffset? Look() => _zone.Look();
}
