using System.Text.Json;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>A load that was unknown for a while, because its link was lost, and stands as before: its minimum time goes on, however often the link comes and goes.</summary>
public sealed class FoundAgainTests
{
    private const string Calm = "111111111111111111111111";
    private static readonly TimeSpan MinOffTime = TimeSpan.FromMinutes(5);

    [Fact]
    public void A_load_off_is_restored_at_its_minimum_though_its_link_comes_and_goes_each_minute()
    {
        var house = Off();
        for (var minute = 0; minute < 4; minute++)
        {
            house.Wait(TimeSpan.FromMinutes(1));
            Flap(house, powered: false);
            Assert.Equal((false, Hold.MinOffTime, Start + MinOffTime), (house.Look().ShouldSwitch, house.Decisions[0].Hold, house.Decisions[0].HeldUntil));
        }

        house.Wait(TimeSpan.FromMinutes(1));
        Flap(house, powered: false);
        Assert.True(house.Look().ShouldSwitch);
    }

    [Fact]
    public void The_time_off_is_counted_once_through_all_of_it()
    {
        var house = Off();
        for (var minute = 0; minute < 10; minute++)
        {
            house.Wait(TimeSpan.FromMinutes(1));
            Flap(house, powered: false);
        }

        Assert.Equal(TimeSpan.FromMinutes(10), house.Memory.OffTime(0, house.Now));
    }

    [Fact]
    public void A_load_that_somebody_moved_meanwhile_begins_its_minimum_anew()
    {
        var house = Off();
        house.Wait(TimeSpan.FromMinutes(4));
        Flap(house, powered: true);
        house.Wait(TimeSpan.FromSeconds(30));
        Flap(house, powered: false);
        house.Wait(TimeSpan.FromMinutes(2));

        Assert.Equal((false, Hold.MinOffTime), (house.Look().ShouldSwitch, house.Decisions[0].Hold));
    }

    [Fact]
    public void A_restore_that_failed_with_the_link_is_tried_again_after_the_relays_own_interval()
    {
        var house = Off();
        house.Wait(TimeSpan.FromMinutes(20));
        house.Memory.RelayFailed(0, powered: true, house.Now);
        house.Wait(TimeSpan.FromSeconds(1));
        Flap(house, powered: false);
        Assert.Equal((false, Hold.RelayInterval), (house.Look().ShouldSwitch, house.Decisions[0].Hold));
        house.Wait(TimeSpan.FromSeconds(2));
        Flap(house, powered: false);
        Assert.True(house.Look().ShouldSwitch);
    }

    [Fact]
    public void A_board_that_fell_to_rest_meanwhile_moved_its_relays()
    {
        var house = new PlannedHouse(Houses.Zone(Houses.Load("heater") with { MinOffTime = MinOffTime, Contact = RelayContact.NormallyOpen }), Calm, Start);
        house.Memory.RelaySwitched(0, powered: false, house.Now);
        house.Wait(TimeSpan.FromMinutes(20));
        house.Memory.Found(0, null, house.Now);
        house.Memory.RelayReleased(0, house.Now);

        Assert.Equal((false, Hold.MinOffTime), (house.Look().ShouldSwitch, house.Decisions[0].Hold));
    }

    [Fact]
    public void It_is_saved_and_moves_with_a_clock_that_is_set_back()
    {
        var house = Off();
        house.Memory.RelayFailed(0, powered: true, house.Now);
        house.Wait(TimeSpan.FromSeconds(1));
        var lost = house.Memory.States[0];
        house.Memory.Found(0, false, house.Now);
        var back = house.Memory.States[0];
        foreach (var state in (LoadState[])[lost, back])
        {
            var saved = new SavedZoneState { Version = 1, Zone = "house", Loads = [new SavedLoad("heater", 0, RelayContact.NormallyClosed, state, null, null)] };
            var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(saved, EngineJson.Default.SavedZoneState), EngineJson.Default.SavedZoneState)!.Loads[0].State;
            Assert.Equal((state.LastKnown, state.StandsSince, state.FailedAt), (read.LastKnown, read.StandsSince, read.FailedAt));
        }

        Assert.Equal((false, true, true), (lost.LastKnown!.Value.Powered, back.StandsSince is not null, back.FailedAt is not null));
        var by = TimeSpan.FromHours(-1);
        lost.Rebase(by);
        back.Rebase(by);
        Assert.Equal((Start + by, Start + by), (lost.LastKnown!.Value.Since.Utc, back.StandsSince!.Value.Utc));
    }

    private static DateTimeOffset Start => Houses.At(12);

    private static PlannedHouse Off()
    {
        var house = new PlannedHouse(Houses.Zone(Houses.Load("heater") with { MinOffTime = MinOffTime }), Calm, Start);
        house.Memory.RelaySwitched(0, powered: false, house.Now);
        return house;
    }

    private static void Flap(PlannedHouse house, bool powered)
    {
        house.Memory.Found(0, null, house.Now);
        house.Memory.Found(0, powered, house.Now);
    }
}
