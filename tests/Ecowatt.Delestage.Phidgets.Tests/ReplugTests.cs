using Ecowatt.Delestage.Phidgets.Driver;
using Ecowatt.Delestage.Phidgets.Tests.Fakes;

namespace Ecowatt.Delestage.Phidgets.Tests;

public sealed class ReplugTests
{
    [Fact]
    public async Task What_the_library_tells_is_only_put_down_on_its_thread()
    {
        var driver = new FakeDriver();
        await using var panel = new Panel(driver);
        await panel.Bank.OpenAsync();
        Thread? heardOn = null;
        panel.Bank.DeviceChanged += (_, _) => heardOn = Thread.CurrentThread;

        // A thread of its own, on which no pool will ever run our work.
        var vendors = new Thread(driver.Unplug);
        vendors.Start();
        Assert.True(vendors.Join(HangGuard.Limit));
        await Eventually.IsAsync(() => panel.Events is ["Attached/rest", "Detached/rest"] && heardOn is not null);
        Assert.NotSame(vendors, heardOn);
    }

    private readonly FakeDriver _driver = new();

    [Fact]
    public async Task Unplugging_and_plugging_in_is_reported_once_each_with_every_relay_at_rest()
    {
        await using var panel = await OpenAsync();
        await panel.Bank.SetAsync(0, RelayCommand.On);

        _driver.Unplug();
        await Eventually.IsAsync(() => panel.Bank.Device.State == RelayDeviceState.Detached);
        Assert.All(panel.States, s => Assert.Equal(ChannelState.Commanded(RelayCommand.Off), s));
        var refused = await Assert.ThrowsAsync<RelayException>(async () => await panel.Bank.SetAsync(0, RelayCommand.On));
        Assert.Contains("the board is absent", refused.Message, StringComparison.Ordinal);
        Assert.Equal(ChannelState.Commanded(RelayCommand.Off), panel.Bank.StateOf(0));

        _driver.Replug();
        await Eventually.IsAsync(() => panel.Bank.Device.State == RelayDeviceState.Attached);
        Assert.Equal(["Attached/rest", "Detached/rest", "Attached/rest"], panel.Events);
        Assert.Equal(1, _driver.Log.Count(l => l.StartsWith("set", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_states_have_changed_when_the_event_is_raised()
    {
        await using var panel = await OpenAsync();
        await panel.Bank.SetAsync(0, RelayCommand.On);
        var seen = new TaskCompletionSource<(RelayDeviceState, ChannelState)>();
        panel.Bank.DeviceChanged += (_, _) => seen.TrySetResult((panel.Bank.Device.State, panel.Bank.StateOf(0)));
        _driver.Unplug();
        Assert.Equal((RelayDeviceState.Detached, ChannelState.Commanded(RelayCommand.Off)), await seen.Task);
    }

    [Fact]
    public async Task A_command_under_way_while_the_board_leaves_fails_and_its_relay_rests()
    {
        await using var panel = await OpenAsync();
        _driver.Answers.Reset();
        var set = panel.Bank.SetAsync(0, RelayCommand.On).AsTask();
        await Eventually.IsAsync(() => _driver.Log.Contains("set 0 True"));
        _driver.Unplug();
        _driver.Answers.Set();
        await Assert.ThrowsAsync<RelayException>(() => set);
        Assert.Equal(ChannelState.Commanded(RelayCommand.Off), panel.Bank.StateOf(0));
    }

    [Fact]
    public async Task A_command_under_way_while_the_board_leaves_and_returns_leaves_its_relay_unknown()
    {
        await using var panel = await OpenAsync();
        _driver.Answers.Reset();
        var set = panel.Bank.SetAsync(0, RelayCommand.On).AsTask();
        await Eventually.IsAsync(() => _driver.Log.Contains("set 0 True"));
        _driver.Unplug();
        _driver.Replug();
        _driver.Answers.Set();
        var failure = await Assert.ThrowsAsync<RelayException>(() => set);
        Assert.Contains("left and came back", failure.Message, StringComparison.Ordinal);
        Assert.Equal(ChannelState.Unknown, panel.Bank.StateOf(0));
        Assert.Equal(ChannelState.Commanded(RelayCommand.Off), panel.Bank.StateOf(1));
    }

    [Fact]
    public async Task A_command_that_still_waits_when_the_board_leaves_is_never_sent()
    {
        await using var panel = await OpenAsync();
        _driver.Answers.Reset();
        var first = panel.Bank.SetAsync(0, RelayCommand.On).AsTask();
        await Eventually.IsAsync(() => _driver.Log.Contains("set 0 True"));
        var second = panel.Bank.SetAsync(1, RelayCommand.On).AsTask();
        _driver.Unplug();
        await Eventually.IsAsync(() => panel.Bank.Device.State == RelayDeviceState.Detached);
        _driver.Answers.Set();

        await Assert.ThrowsAsync<RelayException>(() => first);
        await Assert.ThrowsAsync<RelayException>(() => second);
        Assert.DoesNotContain("set 1 True", _driver.Log);
        Assert.Equal(ChannelState.Commanded(RelayCommand.Off), panel.Bank.StateOf(1));
    }

    [Fact]
    public async Task A_handler_that_throws_does_not_stop_the_reports()
    {
        await using var panel = new Panel(_driver);
        panel.Bank.DeviceChanged += (_, _) => throw new InvalidOperationException("not my business");
        await panel.Bank.OpenAsync().AsTask().WaitAsync(HangGuard.Limit);
        _driver.Unplug();
        await Eventually.IsAsync(() => panel.Events is [_, "Detached/rest"]);
    }

    [Fact]
    public async Task An_error_that_the_board_reports_changes_nothing()
    {
        await using var panel = await OpenAsync();
        _driver.Channels[0].Signal(DriverSignal.Error, "Network: hiccup");
        await panel.Bank.SetAsync(0, RelayCommand.On);
        Assert.Equal(["Attached/rest"], panel.Events);
    }

    private async Task<Panel> OpenAsync()
    {
        var panel = new Panel(_driver);
        await panel.Bank.OpenAsync();
        return panel;
    }
}
