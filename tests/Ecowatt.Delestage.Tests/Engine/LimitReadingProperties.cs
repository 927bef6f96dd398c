using System.Text.RegularExpressions;
using CsCheck;
using Ecowatt.Delestage.Simulation.Zones;

namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>A zone whose limit follows a reading: the invariants with the limit of each instant, and what it is without the reading.</summary>
public sealed class LimitReadingProperties
{
    private static readonly int Worlds = int.TryParse(Environment.GetEnvironmentVariable("ECOWATT_WORLDS"), out var wanted) ? wanted : 20;

    [Fact]
    public void No_invariant_breaks_while_the_limit_follows_what_the_sun_gives_and_every_journal_replays()
        => WorldPlan.Following.Sample(
            static plan =>
            {
                var world = new World(plan);
                world.Run(TimeSpan.FromHours(8));
                Assert.Equal(world.Journal.Lines, world.Journal.Replayed().Lines);
            },
            iter: Worlds);

    [Fact]
    public void Without_a_reading_and_with_nonsense_alone_it_decides_as_the_limit_that_follows_none()
        => WorldPlan.Following.Sample(
            static plan =>
            {
                foreach (var production in (Production[])[Production.None, Production.Nonsense])
                {
                    var follows = plan with { Production = production };
                    Assert.Equal(Evaluations(follows with { Zone = plan.Zone with { LimitReading = null } }), Evaluations(follows));
                }
            },
            iter: (Worlds + 2) / 3);

    /// <summary>The reading jumps between nothing and plenty, in the rhythm that the dice say: within the wait of a restore, within a run, or beyond both.</summary>
    [Fact]
    public void A_reading_that_flaps_restores_no_load_more_often_than_the_guard_allows_nor_sooner_than_its_minimum_off()
        => Gen.Select(Gen.Int[1, 2400], Gen.Int[0, 900], Gen.UInt).Sample(
            static (seconds, noise, dice) =>
            {
                var restores = Flapping(seconds, noise, (int)dice, TimeSpan.FromHours(24), out var shed);
                for (var i = 0; i < restores.Count; i++)
                {
                    Assert.True(shed[i] is not { } off || restores[i] - off >= TimeSpan.FromMinutes(5), $"restored at {restores[i]}, off since {shed[i]}");
                    Assert.True(restores.Count(other => other <= restores[i] && restores[i] - other < TimeSpan.FromMinutes(60)) <= 3, $"restored too often until {restores[i]}");
                }
            },
            iter: Worlds / 2);

    /// <summary>Cut each time within 5 min of its restore, it waits 5, 10, 20, 40 and from then on 60 min: 27 restores a day at most, and each needs 30 s of sun before.</summary>
    [Theory]
    [InlineData(35)]
    [InlineData(60)]
    [InlineData(120)]
    [InlineData(240)]
    public void A_reading_that_flaps_fast_restores_a_load_27_times_a_day_at_most(int seconds)
        => Assert.InRange(Flapping(seconds, 0, seconds, TimeSpan.FromHours(24), out _).Count, 0, 27);

    [Fact]
    public void A_reading_that_never_lasts_30_s_restores_nothing() => Assert.Empty(Flapping(25, 0, 1, TimeSpan.FromHours(24), out _));

    // One load has the base's room round the clock, a second one fits under the sun alone. Returns its restores, and since when it was off at each.
    private static List<DateTimeOffset> Flapping(int seconds, int noise, int seed, TimeSpan length, out List<DateTimeOffset?> offSince)
    {
        var (restores, since, dice) = (new List<DateTimeOffset>(), new List<DateTimeOffset?>(), new Random(seed));
        DateTimeOffset? off = null;
        var start = Houses.At(0);
        var zone = Houses.Zone(Open("heater", 1, 3000), Open("boiler", 5, 2000)) with { Limit = 4000, LimitReading = new() { Sensor = "roof" }, Turn = TimeSpan.FromHours(6) };
        var house = new SimulatedZone(zone, start, powered: false, static (_, _) => { }, 1);
        var now = start;
        var (sun, flips) = (false, start);
        bool? before = null;
        while (now < start + length)
        {
            house.At(now);
            if (now >= flips)
            {
                (sun, flips) = (!sun, now + TimeSpan.FromSeconds(seconds + dice.Next(noise + 1)));
            }

            house.Engine.Sample("roof", new(sun ? 3000 : 0, house.Engine.Now));
            while (house.Step())
            {
            }

            var powered = house.Engine.State.IsPowered(1);
            if (powered == true && before == false)
            {
                restores.Add(now);
                since.Add(off);
            }

            off = powered == false && before == true ? now : off;
            before = powered;
            now += TimeSpan.FromSeconds(5);
        }

        offSince = since;
        return restores;
    }

    private static Load Open(string name, int priority, double watts) => new() { Name = name, Channel = priority, Priority = priority, RatedPower = watts, Contact = RelayContact.NormallyOpen, MaxShedTime = TimeSpan.FromHours(24) };

    // What a decision says of the sensor is the one thing that differs.
    private static string[] Evaluations(WorldPlan plan)
    {
        var world = new World(plan);
        world.Run(TimeSpan.FromHours(8));
        return [.. world.Journal.Lines.Where(static line => line.Kind == "evaluation").Select(static line => Regex.Replace(line.Text, ",\"silentSensor\":\"roof\"", ""))];
    }
}
