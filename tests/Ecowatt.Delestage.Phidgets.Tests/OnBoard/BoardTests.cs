using Ecowatt.Delestage.Phidgets.Tests.Fakes;

namespace Ecowatt.Delestage.Phidgets.Tests.OnBoard;

/// <summary>The bank on a board, in real time: the same over the stand-in and over the vendor's library.</summary>
[Collection(VirtualUsbTests.Name)]
public sealed class BoardTests
{
    [BoardFact]
    public async Task I_can_switch_eight_relays_and_closing_lets_them_rest()
    {
        await using var bench = await Bench.StartAsync();
        await using (var panel = Create(bench))
        {
            await panel.Bank.OpenAsync();
            Assert.Equal(RelayDeviceStatus.Attached, panel.Bank.Device);
            for (var i = 0; i < 8; i++)
            {
                await panel.Bank.SetAsync(i, RelayCommand.Energised(i % 2 == 0));
            }

            Assert.Equal([true, false, true, false, true, false, true, false], bench.Relays);
        }

        await Eventually.IsAsync(() => !bench.Relays.Contains(true));
        bench.AssertClean();
    }

    [BoardFact]
    public async Task A_replug_is_reported_once_and_nothing_moves_by_itself()
    {
        await using var bench = await Bench.StartAsync();
        await using var panel = Create(bench);
        await panel.Bank.OpenAsync();
        await panel.Bank.SetAsync(0, RelayCommand.On);
        bench.Unplug();
        await Eventually.IsAsync(() => panel.Bank.Device.State == RelayDeviceState.Detached);
        await Assert.ThrowsAsync<RelayException>(async () => await panel.Bank.SetAsync(0, RelayCommand.On));
        bench.Replug();
        await Eventually.IsAsync(() => panel.Bank.Device.State == RelayDeviceState.Attached);

        Assert.Equal(["Attached/rest", "Detached/rest", "Attached/rest"], panel.Events);
        Assert.DoesNotContain(true, bench.Relays);
        await panel.Bank.SetAsync(0, RelayCommand.On);
        Assert.True(bench.Relays[0]);
    }

    [BoardFact]
    public async Task A_failed_command_leaves_the_relay_unknown_whatever_the_library_caches()
    {
        await using var bench = await Bench.StartAsync();
        await using var panel = Create(bench);
        await panel.Bank.OpenAsync();
        bench.FailNext();
        var failure = await Assert.ThrowsAsync<RelayException>(async () => await panel.Bank.SetAsync(1, RelayCommand.On));
        Assert.Contains("IO (5)", failure.Message, StringComparison.Ordinal);
        Assert.Equal((ChannelState.Unknown, false), (panel.Bank.StateOf(1), bench.Relays[1]));
        await panel.Bank.SetAsync(1, RelayCommand.On);
        Assert.Equal((ChannelState.Commanded(RelayCommand.On), true), (panel.Bank.StateOf(1), bench.Relays[1]));
    }

    [BoardFact]
    public async Task A_board_with_failsafe_obeys_as_any_other()
    {
        await using var bench = await Bench.StartAsync(failsafe: true);
        await using var panel = Create(bench);
        await panel.Bank.OpenAsync();
        await panel.Bank.SetAsync(7, RelayCommand.On);
        Assert.True(bench.Relays[7]);
    }

    [BoardFact]
    public async Task A_failsafe_that_fell_is_told_and_the_board_is_taken_up_again()
    {
        await using var bench = await Bench.StartAsync(failsafe: true);
        await using var panel = Create(bench);
        await panel.Bank.OpenAsync();
        await panel.Bank.SetAsync(0, RelayCommand.On);
        bench.TripFailsafe();
        await Eventually.IsAsync(() => panel.Events is ["Attached/rest", "Detached/rest", "Attached/rest"]);
        Assert.DoesNotContain(true, bench.Relays);
        await panel.Bank.SetAsync(0, RelayCommand.On);
        Assert.True(bench.Relays[0]);
    }

    // The vendor's library blocks for more than two minutes in such an open, whatever it is asked; the limit here only tells that apart.
    [BoardFact]
    public async Task An_opening_against_a_mute_board_ends_and_the_board_is_taken_up_when_it_answers()
    {
        await using var bench = await Bench.StartAsync();
        await using var panel = Create(bench, static options => options.AttachTimeout = TimeSpan.FromSeconds(1));
        bench.IsMute = true;
        await panel.Bank.OpenAsync().AsTask().WaitAsync(HangGuard.Limit);
        bench.IsMute = false;
        await Eventually.IsAsync(() => panel.Bank.Device.State == RelayDeviceState.Attached);
    }

    // Long limits where a board is there, so that a slow machine fails no test.
    private static Panel Create(IBench bench, Action<PhidgetRelayOptions>? configure = null) => new(bench.Driver, options =>
    {
        (options.AttachTimeout, options.CommandTimeout) = (HangGuard.Limit, HangGuard.Limit);
        bench.Address(options);
        configure?.Invoke(options);
    }, TimeProvider.System);
}
