using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Control;

public sealed class ControllerTests
{
    [Fact]
    public async Task A_load_is_shed_when_its_window_begins_and_restored_when_it_ends()
    {
        await using var house = await RunningHouse.StartAsync(Houses.Load("heater") with { MaxShedTime = TimeSpan.FromHours(6) });

        await house.Clock.AdvanceToAsync(Houses.At(16, 59));
        Assert.Equal(ChannelState.Commanded(RelayCommand.Off), house.Bank.StateOf(0));
        await house.Clock.AdvanceToAsync(Houses.At(17, 0, 1));
        Assert.Equal(ChannelState.Commanded(RelayCommand.On), house.Bank.StateOf(0));
        Assert.Equal((false, Rule.Signal), (house.Load().Powered!.Value, house.Load().Decision.Rule));
        Assert.Equal("stays off until at least 21:00 (tense hours)", house.Load().Why);
        await house.Clock.AdvanceToAsync(Houses.At(21, 0, 1));
        Assert.Equal(ChannelState.Commanded(RelayCommand.Off), house.Bank.StateOf(0));
    }

    [Fact]
    public async Task Nothing_is_commanded_before_there_is_a_reason()
    {
        await using var house = await RunningHouse.StartAsync(Houses.Load("heater"));

        await house.Clock.AdvanceToAsync(Houses.At(7, 30));

        Assert.Empty(house.Bank.Commands);
    }

    [Fact]
    public async Task A_relay_that_does_not_obey_is_unknown_and_commanded_again_after_the_interval()
    {
        await using var house = await RunningHouse.StartAsync(Houses.Load("heater"));
        await house.Clock.AdvanceToAsync(Houses.At(16, 59));
        house.Bank.FailNext(2);

        await house.Clock.AdvanceToAsync(Houses.At(17, 0, 1));
        Assert.Null(house.Load().Powered);
        await house.Clock.AdvanceToAsync(Houses.At(17, 1));

        Assert.False(house.Load().Powered);
        Assert.Equal([Houses.At(17), Houses.At(17, 0, 3), Houses.At(17, 0, 6)], house.Bank.Commands.Select(static c => c.At));
    }

    [Fact]
    public async Task A_board_that_comes_back_is_commanded_anew_when_the_minimum_allows()
    {
        await using var house = await RunningHouse.StartAsync(Houses.Load("heater") with { MinOnTime = TimeSpan.FromMinutes(5) });
        await house.Clock.AdvanceToAsync(Houses.At(17, 10));
        Assert.False(house.Load().Powered);

        house.Bank.Unplug();
        await RunningHouse.UntilAsync(() => house.Load().Decision.Hold == Hold.Device);
        Assert.True(house.Load().Powered);
        Assert.Equal(RelayDeviceState.Detached, house.Controller.Zones[0].Device.State);
        await house.Clock.AdvanceToAsync(Houses.At(17, 11));
        house.Bank.Replug();
        await RunningHouse.UntilAsync(() => house.Load().Decision.Hold == Hold.MinOnTime);
        await house.Clock.AdvanceToAsync(Houses.At(17, 16));

        // It fell at 17:10 and was powered by that: a change like any other, five minutes count from it.
        Assert.False(house.Load().Powered);
        Assert.Equal([Houses.At(17), Houses.At(17, 15)], house.Bank.Commands.Select(static c => c.At));
    }

    [Fact]
    public async Task An_observer_decides_and_does_not_even_open_the_board()
    {
        await using var house = await RunningHouse.StartAsync(ZoneMode.Observe, Houses.Load("heater"));

        await house.Clock.AdvanceToAsync(Houses.At(17, 30));

        Assert.False(house.Load().Powered);
        Assert.Empty(house.Bank.Commands);
        Assert.Equal(RelayDeviceState.Closed, house.Bank.Device.State);
    }

    [Fact]
    public async Task When_it_stops_every_load_is_powered_one_after_the_other()
    {
        await using var house = await RunningHouse.StartAsync(Houses.Load("minor") with { Priority = 9 }, Houses.Load("major", 1) with { Priority = 1 });
        await house.Clock.AdvanceToAsync(Houses.At(17, 30));
        house.Bank.Commands.Clear();

        await house.StopAsync();

        Assert.Equal([(1, false), (0, false)], house.Bank.Commands.Select(static c => (c.Channel, c.Energised)));
        var gap = house.Bank.Commands.Last().At - house.Bank.Commands.First().At;
        Assert.InRange(gap, Planner.RestoreSpacing, TimeSpan.FromMinutes(1));
        Assert.Equal(RelayDeviceState.Closed, house.Bank.Device.State);
    }

    [Fact]
    public async Task When_it_stops_a_minimum_off_is_not_broken()
    {
        await using var house = await RunningHouse.StartAsync(Houses.Load("compressor") with { MinOffTime = TimeSpan.FromMinutes(10) });
        await house.Clock.AdvanceToAsync(Houses.At(17, 1));
        house.Bank.Commands.Clear();

        await house.StopAsync();

        Assert.Empty(house.Bank.Commands);
    }

    [Fact]
    public async Task One_zones_fault_never_stops_another()
    {
        await using var broken = new BrokenBank("desk");
        await using var other = await RunningHouse.StartAsync(broken, ZoneMode.Armed, Houses.Load("heater"), second: "attic");

        await other.Clock.AdvanceToAsync(Houses.At(17, 1));

        Assert.Equal(false, other.Controller.Zones.Single(static z => z.Zone.Name == "attic").Loads[0].Powered);
    }

    [Fact]
    public async Task A_reader_of_changes_sees_every_switch_with_its_reason()
    {
        await using var house = await RunningHouse.StartAsync(Houses.Load("heater") with { MaxShedTime = TimeSpan.FromHours(6) });
        var changes = house.Controller.WatchAsync().OfType<LoadChange>().GetAsyncEnumerator();

        await house.Clock.AdvanceToAsync(Houses.At(21, 1));

        Assert.True(await changes.MoveNextAsync());
        Assert.Equal((Houses.At(17), "heater", false), (changes.Current.At, changes.Current.Load, changes.Current.Powered!.Value));
        Assert.True(await changes.MoveNextAsync());
        Assert.Equal((Houses.At(21), true, Rule.Normal), (changes.Current.At, changes.Current.Powered!.Value, changes.Current.Rule));
        await changes.DisposeAsync();
    }
}
