using CsCheck;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Simulation.Zones;

namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>A zone on several banks that are always there decides as if all of its loads were on one.</summary>
public sealed class SeveralBanksProperties
{
    private static readonly Gen<WorldPlan> Plans = WorldPlan.Over(3).Where(static plan => plan.Zone.Banks.Length > 1);

    [Fact]
    public void Where_nothing_is_kept_for_a_bank_at_rest_every_decision_is_the_same_to_the_byte()
        => Plans.Sample(
            static plan =>
            {
                // Under a limit on normally open contacts alone: what a bank powers by itself when it rests is room that no other bank gets.
                var zone = plan.Zone.Limit is null ? plan.Zone : plan.Zone with { Loads = [.. plan.Zone.Loads.Select(static load => load with { Contact = RelayContact.NormallyOpen, ShedTo = null })] };
                Assert.Equal(Decisions(OnOneBank(zone), plan), Decisions(zone, plan));
            },
            iter: 60);

    private static Zone OnOneBank(Zone zone) => zone with { Loads = [.. zone.Loads.Select(static load => load with { Bank = null })] };

    private static string[] Decisions(Zone zone, WorldPlan plan)
    {
        var dice = new Random((int)plan.Dice);
        var journal = new TestJournal();
        var house = new SimulatedZone(zone, Houses.At(0), powered: false, static (_, _) => { }, plan.Dice, journal);
        for (var now = Houses.At(0); now < Houses.At(23); now += TimeSpan.FromSeconds(dice.Next(20, 240)))
        {
            house.At(now);
            Happen(house.Engine, dice);
            while (house.Step())
            {
                // More is to be decided now.
            }
        }

        return [.. journal.Lines.Where(static line => line.Kind == "evaluation").Select(static line => line.Text)];
    }

    private static void Happen(ZoneEngine engine, Random dice)
    {
        if (dice.Next(30) == 0)
        {
            engine.Signals(Houses.Timeline(new string([.. Enumerable.Range(0, 24).Select(_ => "1111223."[dice.Next(8)])])));
        }

        foreach (var (sensor, value) in ((string, double)[])[("room", 12 + 12 * dice.NextDouble()), ("sun", dice.Next(4000)), ("power", dice.Next(2000)), ("meter", dice.Next(6000))])
        {
            engine.Sample(sensor, new(value, engine.Now));
        }

        if (dice.Next(20) == 0)
        {
            engine.SetOverride(dice.Next(engine.Zone.Loads.Length), new(dice.Next(2) == 0, engine.Now, TimeSpan.FromMinutes(dice.Next(1, 90))));
        }
    }
}
