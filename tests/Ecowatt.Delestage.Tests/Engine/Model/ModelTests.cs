using Xunit.Abstractions;

namespace Ecowatt.Delestage.Tests.Engine.Model;

/// <summary>
/// Every state that two loads can come to in a few minutes of a small alphabet, over the real engine: random worlds find what is likely, this finds what is short. To any
/// depth with ECOWATT_DEPTH.
/// </summary>
public sealed class ModelTests(ITestOutputHelper output)
{
    private static readonly int s_depth = int.TryParse(Environment.GetEnvironmentVariable("ECOWATT_DEPTH"), out var depth) ? depth : 3;

    /// <summary>The kinds of zones: under a limit with a meter on a board that falls to rest, free on a board that stays, and under a recovery cap.</summary>
    private static readonly Dictionary<string, WorldPlan> s_plans = new()
    {
        ["limit"] = Plan(static zone => zone with { Limit = 3000, Meter = "meter" }, rests: true),
        ["free"] = Plan(static zone => zone, rests: false),
        ["cap"] = Plan(static zone => zone with { RecoveryCap = 0.6 }, rests: true),
    };

    public static TheoryData<string> Plans => [.. s_plans.Keys];

    /// <summary>A fault, the kind of zone that it is planted in, and the invariant that must be found broken.</summary>
    public static TheoryData<string, string, string> Faults => new()
    {
        { "longer maximum", "free", "I1" },
        { "no minimum off", "limit", "I2" },
        { "lower floor", "free", "I3" },
        { "longer orders", "free", "I4" },
        { "unknown is off", "free", "I5" },
        { "higher limit", "limit", "I7" },
        { "more restores", "free", "I11" },
    };

    [Theory]
    [MemberData(nameof(Plans))]
    public void No_path_of_steps_breaks_an_invariant_and_each_replays(string kind)
    {
        var plan = s_plans[kind];
        var search = new ModelSearch(() => new ModelHouse(plan, plan.Zone, TimeSpan.FromMinutes(2)), Enum.GetValues<ModelStep>());
        var replayed = 0;
        var found = search.Run(s_depth, house =>
        {
            // Each hundredth state: a replay costs more than the path.
            if (replayed++ % 100 == 0)
            {
                Assert.Equal(house.Journal.Lines, house.Journal.Replayed().Lines);
            }
        });
        output.WriteLine($"{kind}: {search.States} states by {search.Steps} steps, {search.Decisions} decisions, to {s_depth} minutes");
        Assert.True(found is null, found is { } broken ? $"{string.Join(", ", broken.Path)}: {broken.Broken}" : "");
        Assert.True(search.States > 500, $"{search.States} states are too few to tell anything");
    }

    /// <summary>A search that has found nothing proves nothing: each planted fault is found, by a path that nobody wrote.</summary>
    [Theory]
    [MemberData(nameof(Faults))]
    public void It_finds_a_planted_fault(string fault, string kind, string invariant)
    {
        var plan = s_plans[kind];
        var zone = fault switch
        {
            "longer maximum" => Each(plan.Zone, static load => load with { MaxShedTime = TimeSpan.FromMinutes(4) }),
            "no minimum off" => Each(plan.Zone, static load => load with { MinOffTime = TimeSpan.Zero }),
            "lower floor" => Each(plan.Zone, static load => load.Comfort is null ? load : load with { Comfort = load.Comfort with { Floor = 12 } }),
            "unknown is off" => Each(plan.Zone, static load => load with { WhenUnknown = UnknownPolicy.Shed }),
            "higher limit" => plan.Zone with { Limit = 4500 },
            "more restores" => plan.Zone with { RestoresPerHour = 6 },
            _ => plan.Zone,
        };
        var search = new ModelSearch(
            () => new ModelHouse(plan, zone, TimeSpan.FromMinutes(fault == "longer orders" ? 4 : 2)),
            ModelStep.Nothing, ModelStep.Normal, ModelStep.Tense, ModelStep.NoLevel, ModelStep.MeterLow, ModelStep.AtFloor, ModelStep.OrderFirstOff);
        var found = search.Run(5);
        Assert.NotNull(found);
        output.WriteLine($"{fault}: {string.Join(", ", found.Value.Path)} after {search.States} states");
        Assert.Contains(invariant, found.Value.Broken, StringComparison.Ordinal);
    }

    private static Zone Each(Zone zone, Func<Load, Load> change) => zone with { Loads = [.. zone.Loads.Select(change)] };

    private static WorldPlan Plan(Func<Zone, Zone> change, bool rests)
    {
        var zone = Houses.Zone(
            Load("first", 0, 1) with { Comfort = new Comfort { Sensor = "room", Floor = 16 } },
            Load("second", 1, 2));
        return new WorldPlan(change(zone with { RestoresPerHour = 1, SurplusSensor = null, Spread = TimeSpan.Zero }), rests, Clocks: true, Faults: true, Restarts: true, Tariffs: false, Dice: 7);
    }

    private static Load Load(string name, int channel, int priority) => Houses.Load(name, channel) with
    {
        Contact = RelayContact.NormallyOpen,
        RatedPower = 2000,
        Priority = priority,
        ShedAt = SignalLevel.Tense,
        MinOnTime = TimeSpan.FromSeconds(90),
        MinOffTime = TimeSpan.FromSeconds(90),
        MaxShedTime = TimeSpan.FromMinutes(2),
        MinPoweredAfterShed = TimeSpan.FromMinutes(1),
        WhenUnknown = UnknownPolicy.Powered,
    };
}
