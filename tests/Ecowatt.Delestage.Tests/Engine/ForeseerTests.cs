using System.Text.Json;
using CsCheck;
using Ecowatt.Delestage.Engine;

namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>What is foreseen is what happens where nothing new comes; and to foresee changes nothing.</summary>
public sealed class ForeseerTests
{
    private const string RedEvening = "111111111111111111332111";

    [Fact]
    public void Where_nothing_new_comes_every_zone_does_to_the_second_what_was_foreseen()
    {
        var moves = 0;
        Plans.Sample(
            plan =>
            {
                var zone = Calm(plan.Zone);
                var house = new ScriptedHouse(zone, Houses.At(12), journal: null, plan.BankRests, plan.Dice);
                house.At(Houses.At(12), () => house.Publish(Houses.Timeline(RedEvening)));
                house.RunTo(Houses.At(17, (int)(plan.Dice % 60)));
                var foreseen = new Foreseer(house.Engine).Run(Houses.At(23, 30), CancellationToken.None);

                var seen = new List<(DateTimeOffset At, int Load, bool? Powered)>();
                var last = zone.Loads.Select((_, i) => house.Engine.State.IsPowered(i)).ToArray();
                house.Seen = () =>
                {
                    for (var i = 0; i < last.Length; i++)
                    {
                        if (house.Engine.State.IsPowered(i) is var now && now != last[i])
                        {
                            seen.Add((house.Engine.Now.Utc, i, last[i] = now));
                        }
                    }
                };
                house.RunTo(Houses.At(23, 30));
                Assert.Equal(seen.OrderBy(static move => (move.At, move.Load)), Moves(foreseen).OrderBy(static move => (move.At, move.Load)));
                moves += seen.Count;
            },
            iter: 100,
            threads: 1);
        Assert.True(moves > 100, $"only {moves} moves");
    }

    [Fact]
    public void To_foresee_changes_nothing_of_the_zone()
        => Plans.Sample(
            static plan =>
            {
                var world = new World(plan) { Evaluated = static engine => Unchanged(engine) };
                world.Run(TimeSpan.FromHours(8));
            },
            iter: 3,
            threads: 1);

    [Fact]
    public void Its_spans_follow_each_other_without_gap_from_now_to_the_end()
        => Plans.Sample(
            static plan =>
            {
                var house = new ScriptedHouse(plan.Zone, Houses.At(12), journal: null, plan.BankRests, plan.Dice);
                house.At(Houses.At(12), () => house.Publish(Houses.Timeline(RedEvening)));
                house.RunTo(Houses.At(17));
                var foreseen = new Foreseer(house.Engine).Run(Houses.At(23), CancellationToken.None);
                Assert.Equal(plan.Zone.Loads.Select(static load => load.Name), foreseen.Loads.Select(static load => load.Load.Name));
                foreach (var (_, spans) in foreseen.Loads)
                {
                    Assert.Equal(foreseen.From, spans[0].Start);
                    Assert.Equal(foreseen.Until, spans[^1].End);
                    Assert.All(spans.Zip(spans.Skip(1)), static pair => Assert.Equal(pair.First.End, pair.Second.Start));
                    Assert.All(spans, static span => Assert.True(span.End > span.Start));
                }
            },
            iter: 100,
            threads: 1);

    [Fact]
    public void A_room_stays_as_warm_as_it_is_for_as_long_as_one_looks_ahead()
    {
        var house = new ScriptedHouse(Houses.Zone(Houses.Load("heater") with { Comfort = new Comfort { Sensor = "room", Floor = 16 }, MaxShedTime = TimeSpan.FromHours(4) }), Houses.At(12), journal: null);
        house.At(Houses.At(12), () => house.Publish(Houses.Timeline(RedEvening)));
        house.At(Houses.At(17, 59), () => house.Measure("room", 20));
        house.RunTo(Houses.At(17, 59, 30));

        // A thermometer that fell silent would count as unknown after 15 min, and the heater would be powered.
        var spans = new Foreseer(house.Engine).Run(Houses.At(22), CancellationToken.None).Loads[0].Spans;
        Assert.Equal([(Houses.At(18), Houses.At(21))], spans.Where(static span => span.Powered == false).Select(static span => (span.Start, span.End)));
    }

    [Fact]
    public void It_says_from_where_on_no_level_is_known()
    {
        var house = new ScriptedHouse(Houses.Zone(Houses.Load("heater")), Houses.At(12), journal: null);
        house.At(Houses.At(12), () => house.Publish(Houses.Timeline(RedEvening)));
        house.RunTo(Houses.At(13));
        Assert.Equal(Houses.At(24), new Foreseer(house.Engine).Run(Houses.At(48), CancellationToken.None).KnownUntil);
        Assert.Equal(Houses.At(20), new Foreseer(house.Engine).Run(Houses.At(20), CancellationToken.None).KnownUntil);
    }

    private static readonly Gen<WorldPlan> Plans = WorldPlan.Any;

    // What a measurement alone can tell is not foreseen, and room under a limit is shared out at looks whose seconds nobody knows: neither has a part here.
    private static Zone Calm(Zone zone) => zone with
    {
        Limit = null,
        RecoveryCap = null,
        Meter = null,
        SurplusSensor = null,
        Loads = [.. zone.Loads.Select(static load => load with { Comfort = null, PowerSensor = null, RunOnSurplus = false })],
    };

    private static IEnumerable<(DateTimeOffset At, int Load, bool? Powered)> Moves(ZoneForesight foreseen)
        => from load in foreseen.Loads.Select(static (load, i) => (load.Spans, i))
           from pair in load.Spans.Zip(load.Spans.Skip(1))
           where pair.First.Powered != pair.Second.Powered
           select (pair.Second.Start, load.i, pair.Second.Powered);

    private static void Unchanged(ZoneEngine engine)
    {
        var before = JsonSerializer.Serialize(engine.Save(), EngineJson.Default.SavedZoneState);
        var decisions = engine.Decisions.ToArray();
        new Foreseer(engine).Run(engine.Now.Utc.AddHours(2), CancellationToken.None);
        Assert.Equal(before, JsonSerializer.Serialize(engine.Save(), EngineJson.Default.SavedZoneState));
        Assert.Equal(decisions, engine.Decisions.ToArray());
    }
}
