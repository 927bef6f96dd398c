using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Tests.Control.Seams;

namespace Ecowatt.Delestage.Tests.Control;

/// <summary>A zone whose search for the best quarters reaches its limit says so in the log, and a zone whose plan is proven does not.</summary>
public sealed class UnprovenPlanTests
{
    [Fact]
    public async Task A_plan_that_is_not_proven_is_logged_once()
    {
        await using var house = await SeamHouse.StartAsync(zone: Workshops().First(EndsInFallback));

        var line = Assert.Single(house.Log.Split('\n'), static line => line.Contains(" 2024 ", StringComparison.Ordinal));
        Assert.StartsWith("Information 2024 house: the search for the best quarters of its deferrable loads reached its limit", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_is_proven_is_not_logged()
    {
        await using var house = await SeamHouse.StartAsync(zone: Workshops().First(static zone => !EndsInFallback(zone)));

        Assert.DoesNotContain(" 2024 ", house.Log, StringComparison.Ordinal);
    }

    // Eight machines under one limit that is tight for them: the search ends on some and reaches its limit on others.
    private static IEnumerable<Zone> Workshops() => Enumerable.Range(0, 500).Select(static seed =>
    {
        var random = new Random(seed);
        Load[] loads = [.. Enumerable.Range(0, 8).Select(i => Houses.Load($"machine {i}", i) with
        {
            RatedPower = random.Next(3, 30) * 100,
            MinOnTime = TimeSpan.FromMinutes(15 * random.Next(1, 5)),
            MinOffTime = TimeSpan.FromMinutes(15 * random.Next(1, 3)),
            Deferral = new Deferral { Run = TimeSpan.FromMinutes(15 * random.Next(6, 30)), From = new TimeOnly(12, 0), Deadline = new TimeOnly(random.Next(8, 12), 0) },
        })];
        var limit = loads.Sum(static load => load.RatedPower * load.Deferral!.Run.TotalHours) / random.Next(14, 18);
        return Houses.Zone(loads) with { Limit = Math.Max(limit, loads.Max(static load => load.RatedPower)) };
    });

    private static bool EndsInFallback(Zone zone)
    {
        var now = new ClockReading(Houses.At(16, 59), TimeSpan.Zero);
        var memory = new ZoneState(zone, now, resting: true);
        var banks = new ZoneBanks(zone, TimeSpan.FromSeconds(3));
        banks.Set(0, attached: true);
        Planner.Plan(new PlanInput { Timeline = SignalTimeline.Empty, Now = now, Banks = banks }, memory, new LoadDecision[zone.Loads.Length]);
        return memory.HasUnprovenPlan;
    }
}
