using BenchmarkDotNet.Attributes;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>A day of eight deferrable loads: three of the days that <see cref="DeferrableDays"/> measures all of.</summary>
[MemoryDiagnoser]
public class PlanDeferrable
{
    private readonly DeferrableDay _fits = new(DeferrableDays.Fits);
    private readonly DeferrableDay _median = new(DeferrableDays.Median);
    private readonly SchedulableDay _household = HouseholdDay.Of(HouseholdKind.FullBoard, DeferrableDays.Household, recorded: null);
    private readonly DeferrableDay _stopped = new(DeferrableDays.Stopped);

    /// <summary>Every load's own best keeps the room: no search.</summary>
    [Benchmark]
    public long Fits() => _fits.Plan().Nodes;

    /// <summary>The day of median work.</summary>
    [Benchmark]
    public long Median() => _median.Plan().Nodes;

    /// <summary>A full board of a household on a day with an alert.</summary>
    [Benchmark]
    public long Household() => _household.Plan().Nodes;

    /// <summary>A day on which the nodes run out.</summary>
    [Benchmark]
    public long Stopped() => _stopped.Plan().Nodes;
}
