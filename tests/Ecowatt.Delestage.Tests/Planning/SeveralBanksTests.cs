using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>What a plan makes of loads on several banks, of which one may be away.</summary>
public sealed class SeveralBanksTests
{
    private const string Calm = "111111111111111111111111";

    private static readonly Load Heater = Houses.Load("heater") with { RatedPower = 2000, Priority = 9 };
    private static readonly Load Car = Houses.Load("car") with { Bank = "garage", RatedPower = 2000, Priority = 1, Contact = RelayContact.NormallyOpen };
    private static readonly Load Pump = Houses.Load("pump", 1) with { RatedPower = 1500, Priority = 5, Contact = RelayContact.NormallyOpen };

    [Fact]
    public void What_is_off_on_a_bank_that_is_away_leaves_its_room_to_the_others_until_it_is_back()
    {
        var house = new PlannedHouse(Houses.Zone(Car, Pump) with { Limit = 2000 }, Calm, Houses.At(12));
        house.Memory.RelayReleased(0, house.Now);
        house.Memory.RelayReleased(1, house.Now);
        house.Banks.Set(1, attached: false);
        house.GoTo(Houses.At(12, 1));
        Assert.Equal([1], house.Powered);
        Assert.Equal((Hold.Device, true), (house.Decisions[0].Hold, house.Decisions[0].Powered));

        // Back, and the more important: it has the room at the next turn.
        house.Banks.Set(1, attached: true);
        house.GoTo(Houses.At(12, 29));
        Assert.Equal([1], house.Powered);
        house.GoTo(Houses.At(12, 31));
        Assert.Equal([0], house.Powered);
    }

    [Fact]
    public void What_is_powered_on_a_bank_that_is_away_takes_its_room_whoever_is_more_important()
    {
        var house = new PlannedHouse(Houses.Zone(Car with { Priority = 9 }, Pump with { Priority = 1 }) with { Limit = 2000 }, Calm, Houses.At(12));
        house.Memory.RelayReleased(1, house.Now);
        house.Banks.Set(1, attached: false);
        var pump = house.GoTo(Houses.At(12, 31), load: 1);
        Assert.Equal([0], house.Powered);
        Assert.Equal((Hold.Limit, false), (pump.Hold, pump.Powered));

        house.Banks.Set(1, attached: true);
        house.GoTo(Houses.At(13, 1));
        Assert.Equal([1], house.Powered);
    }

    [Fact]
    public void An_excess_is_shed_by_those_that_can_be_whatever_their_minimum_on()
    {
        // The car is not wished and would go first, but its bank is away; so the pump goes, though it has only begun to run.
        var zone = Houses.Zone(Car, Pump with { ShedAt = SignalLevel.Critical, MinOnTime = TimeSpan.FromHours(1) }) with { Limit = 4000, Meter = "main" };
        var house = new PlannedHouse(zone, "222222222222222222222222", Houses.At(12));
        house.Banks.Set(1, attached: false);
        house.Memory.RelaySwitched(1, powered: true, house.Now);
        house.Wait(TimeSpan.FromSeconds(10));
        house.Meter(5000);
        house.Look();
        Assert.Equal([(false, Hold.Device), (true, Hold.Limit)], house.Decisions.Select(static decision => (decision.Desired, decision.Hold)));
        Assert.Equal([false, true], house.Decisions.Select(static decision => decision.ShouldSwitch));
    }

    [Fact]
    public void A_restore_waits_for_a_shed_whose_room_is_kept_for_a_bank_at_rest()
    {
        // The boiler's interval still runs. With it 3,500 W would be drawn, which is within the limit, but not beside the attic's 1,000 W at rest.
        var zone = Houses.Zone(
            Pump with { Name = "boiler" },
            Car with { ShedAt = SignalLevel.Critical },
            Heater with { Bank = "attic", RatedPower = 1000 }) with { Limit = 4000 };
        var house = new PlannedHouse(zone, "222222222222222222222222", Houses.At(12));
        house.Memory.RelaySwitched(1, powered: false, house.Now);
        house.Memory.RelaySwitched(2, powered: false, house.Now);
        house.Wait(TimeSpan.FromMinutes(1));
        house.Memory.RelaySwitched(0, powered: true, house.Now);
        house.Wait(TimeSpan.FromSeconds(2.5));
        Assert.Equal((true, Hold.ShedsFirst, false), (house.Look(1).Powered, house.Decisions[1].Hold, house.Decisions[1].ShouldSwitch));

        house.GoTo(house.Now.Utc + TimeSpan.FromSeconds(1));
        Assert.Equal([1], house.Powered);
    }

    [Fact]
    public void While_every_bank_is_away_each_load_keeps_its_place()
    {
        var zone = Houses.Zone(Car with { Priority = 9 }, Pump with { Priority = 1, Bank = "garage", RatedPower = 2000 }) with { Bank = "garage", Limit = 2000 };
        var one = new PlannedHouse(zone, Calm, Houses.At(12, 10));
        var two = new PlannedHouse(zone with { Loads = [zone.Loads[0], zone.Loads[1] with { Bank = "attic" }] }, Calm, Houses.At(12, 10));
        foreach (var house in (PlannedHouse[])[one, two])
        {
            house.GoTo(Houses.At(12, 11));
            house.Memory.RelayReleased(0, house.Now);
            house.Memory.RelayReleased(1, house.Now);
            Array.ForEach([.. Enumerable.Range(0, house.Banks.Names.Length)], bank => house.Banks.Set(bank, attached: false));
            house.GoTo(Houses.At(12, 12));
            Array.ForEach([.. Enumerable.Range(0, house.Banks.Names.Length)], bank => house.Banks.Set(bank, attached: true));
            house.GoTo(Houses.At(12, 13));
        }

        Assert.Equal(one.Powered, two.Powered);
        Assert.Equal(one.Decisions, two.Decisions);
    }

    [Fact]
    public void Surplus_that_a_bank_cannot_use_while_it_is_away_is_left_to_others()
    {
        var zone = Houses.Zone(Car with { RunOnSurplus = true }, Heater with { RunOnSurplus = true }) with { SurplusSensor = "sun" };
        var house = new PlannedHouse(zone, "222222222222222222222222", Houses.At(12));
        house.Obey();
        Assert.Empty(house.Powered);
        house.Banks.Set(1, attached: false);
        house.Shine(2500, Houses.At(12, 3));
        Assert.Equal([1], house.Powered);
    }

    [Fact]
    public void Each_bank_has_its_own_shortest_interval()
    {
        var house = new PlannedHouse(Houses.Zone(Heater, Car), "222222222222222222222222", Houses.At(12), 0, TimeSpan.FromSeconds(30), TimeSpan.Zero);
        house.Memory.RelaySwitched(0, powered: true, house.Now);
        house.Memory.RelaySwitched(1, powered: true, house.Now);
        house.Wait(TimeSpan.FromSeconds(1));
        house.Look();
        Assert.Equal([(Hold.RelayInterval, false), (Hold.None, true)], house.Decisions.Select(static decision => (decision.Hold, decision.ShouldSwitch)));
    }

    [Fact]
    public void A_load_that_moved_to_another_bank_is_another_relay()
    {
        var zone = Houses.Zone(Heater, Car with { Bank = null, Channel = 1 });
        var engine = new ZoneEngine(zone, TimeSpan.FromSeconds(3), null, 1, new EngineClock(Houses.At(12), TimeSpan.Zero), null);
        engine.Device(attached: true, rest: true);
        engine.SetOverride(0, new LoadOverride(Powered: true, engine.Now, TimeSpan.FromHours(1)));
        engine.SetOverride(1, new LoadOverride(Powered: true, engine.Now, TimeSpan.FromHours(1)));
        var saved = engine.Save();

        var moved = new ZoneEngine(zone with { Loads = [zone.Loads[0] with { Bank = "DESK" }, zone.Loads[1] with { Bank = "garage" }] }, TimeSpan.FromSeconds(3), saved, 1, new EngineClock(Houses.At(12, 1), TimeSpan.Zero, saved.At), null);

        Assert.Equal((true, null), (moved.State.IsPowered(0), moved.State.IsPowered(1)));
        Assert.Equal((true, false), (moved.State.OverrideOf(0) is not null, moved.State.OverrideOf(1) is not null));
        Assert.NotEqual(ZoneHash.Of(zone), ZoneHash.Of(moved.Zone));
    }
}
