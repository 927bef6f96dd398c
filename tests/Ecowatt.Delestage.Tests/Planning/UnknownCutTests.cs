using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>A load whose cut is not known to have succeeded may be on or off: to power it is a restore, which needs its room, and what it may draw counts.</summary>
public sealed class UnknownCutTests
{
    private const string Calm = "111111111111111111111111";

    [Fact]
    public void What_was_measured_before_the_cut_was_split_by_what_the_load_was_so_its_power_is_looked_for_once()
    {
        var house = new PlannedHouse(Houses.Zone(Watts(0, 2000)) with { Limit = 5000, Meter = "meter" }, Calm, Houses.At(12));
        house.Meter(4500);
        house.Obey();
        CutInVain(house);

        Assert.Equal((true, Hold.None, true), (house.Look().Powered, house.Decisions[0].Hold, house.Decisions[0].ShouldSwitch));
    }

    [Fact]
    public void Under_a_silent_meter_it_waits_as_others_that_are_off_do()
    {
        var house = new PlannedHouse(Houses.Zone(Watts(0, 2000)) with { Limit = 5000, Meter = "meter" }, Calm, Houses.At(12));
        house.Meter(4500);
        house.Obey();
        CutInVain(house);
        house.Wait(Reading.PowerLife);

        Assert.Equal((true, false, Hold.MeterSilent), (house.Look().Desired, house.Decisions[0].Powered, house.Decisions[0].Hold));
    }

    [Fact]
    public void It_does_not_displace_a_load_that_runs()
    {
        var house = new PlannedHouse(Houses.Zone(Watts(0, 2000), Watts(1, 2000)) with { Limit = 3000 }, Calm, Houses.At(12));
        house.Memory.RelaySwitched(1, powered: false, house.Now);
        house.Obey();
        house.Order(0, powered: false, TimeSpan.FromMinutes(1));
        house.Look();
        CutInVain(house);
        house.Memory.RelaySwitched(1, powered: true, house.Now);
        house.Memory.ClearOverride(0);

        Assert.Equal((false, Hold.Limit), (house.Look().Powered, house.Decisions[0].Hold));
        Assert.Equal((true, Hold.None), (house.Decisions[1].Powered, house.Decisions[1].Hold));
    }

    [Fact]
    public void It_is_not_powered_beside_another_that_may_still_draw_its_room()
    {
        var house = new PlannedHouse(Houses.Zone(Watts(0, 2000), Watts(1, 2500)) with { Limit = 5000 }, Calm, Houses.At(12));
        CutInVain(house);
        house.Memory.Configure(house.Memory.Zone with { Limit = 4000 }, house.Now);
        house.Order(1, powered: false, TimeSpan.FromHours(1));
        house.Memory.RelayFailed(1, powered: false, house.Now);

        // The relay's interval keeps the other's next try back.
        Assert.Equal((false, Hold.RelayInterval), (house.Look(1).ShouldSwitch, house.Decisions[1].Hold));
        Assert.Equal((true, false, Hold.ShedsFirst), (house.Decisions[0].Powered, house.Decisions[0].ShouldSwitch, house.Decisions[0].Hold));
    }

    private static void CutInVain(PlannedHouse house)
    {
        house.Memory.RelayFailed(0, powered: false, house.Now);
        house.Wait(TimeSpan.FromSeconds(4));
    }

    private static Load Watts(int channel, double watts) => Houses.Load($"load {channel}", channel) with { RatedPower = watts };
}
