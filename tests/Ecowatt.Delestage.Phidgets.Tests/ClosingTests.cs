using Ecowatt.Delestage.Phidgets.Tests.Fakes;

namespace Ecowatt.Delestage.Phidgets.Tests;

public sealed class ClosingTests
{
    private readonly FakeDriver _driver = new();

    [Fact]
    public async Task It_closes_every_channel_before_it_disposes_of_one_and_leaks_none()
    {
        await using var panel = await OpenAsync();
        await panel.Bank.SetAsync(0, RelayCommand.On);
        await panel.Bank.DisposeAsync();
        await panel.Bank.DisposeAsync();

        var end = _driver.Log.SkipWhile(l => !l.StartsWith("close", StringComparison.Ordinal)).ToArray();
        Assert.Equal([.. Enumerable.Range(0, 8).Select(i => $"close {i}"), .. Enumerable.Range(0, 8).Select(i => $"dispose {i}")], end);
        Assert.Equal(0, _driver.Live);
        Assert.Equal(["Attached/rest", "Closed/rest"], panel.Events);
        Assert.All(panel.States, s => Assert.Equal(ChannelState.Commanded(RelayCommand.Off), s));
    }

    [Fact]
    public async Task It_waits_for_a_command_under_way_before_it_closes()
    {
        await using var panel = await OpenAsync();
        _driver.Answers.Reset();
        var set = panel.Bank.SetAsync(0, RelayCommand.On).AsTask();
        await Eventually.IsAsync(() => _driver.Log.Contains("set 0 True"));
        var closing = panel.Bank.DisposeAsync().AsTask();

        // A late command may not slip in either.
        await Eventually.IsAsync(() => panel.Bank.Device.State == RelayDeviceState.Closed);
        await Assert.ThrowsAsync<RelayException>(async () => await panel.Bank.SetAsync(1, RelayCommand.On));
        Assert.DoesNotContain("close 0", _driver.Log);

        _driver.Answers.Set();
        await closing;
        await Assert.ThrowsAsync<RelayException>(() => set);
        Assert.Equal(0, _driver.Live);
    }

    [Fact]
    public async Task It_does_not_hang_on_a_library_that_does_not_return_and_releases_when_it_does()
    {
        await using var panel = await OpenAsync();
        _driver.Answers.Reset();
        var set = panel.Bank.SetAsync(0, RelayCommand.On).AsTask();
        await Eventually.IsAsync(() => _driver.Log.Contains("set 0 True"));
        var closing = panel.Bank.DisposeAsync().AsTask();
        await panel.AdvanceUntilDoneAsync(closing);
        Assert.Equal(8, _driver.Live);

        _driver.Answers.Set();
        await Eventually.IsAsync(() => _driver.Live == 0);
        await Assert.ThrowsAsync<RelayException>(() => set);
    }

    [Fact]
    public async Task Closing_ends_an_opening_that_still_waits()
    {
        _driver.Plugged = false;
        await using var panel = new Panel(_driver);
        var opening = panel.Bank.OpenAsync().AsTask();
        await Eventually.IsAsync(() => _driver.Log.Contains("open 7"));
        await panel.Bank.DisposeAsync();
        await Assert.ThrowsAsync<RelayException>(() => opening);
        Assert.Equal(0, _driver.Live);
    }

    [Fact]
    public async Task It_disposes_of_no_channel_while_the_library_is_still_asked_why()
    {
        _driver.Plugged = false;
        _driver.Asking.Reset();
        await using var panel = new Panel(_driver);
        var opening = panel.Bank.OpenAsync().AsTask();
        panel.Time.Advance(new PhidgetRelayOptions().AttachTimeout);
        await Eventually.IsAsync(() => _driver.Log.Contains("ask 0"));
        var closing = panel.Bank.DisposeAsync().AsTask();
        await panel.AdvanceUntilDoneAsync(closing);

        // The open is still in the library, which a disposal now would crash: the end is announced, and the channels wait.
        Assert.DoesNotContain(_driver.Log, static call => call.StartsWith("dispose", StringComparison.Ordinal));
        _driver.Asking.Set();
        await Eventually.IsAsync(() => _driver.Live == 0);
        await opening.ContinueWith(static ended => _ = ended.Exception, TaskScheduler.Default);
    }

    [Fact]
    public async Task It_refuses_to_open_or_command_once_closed()
    {
        await using var panel = await OpenAsync();
        await panel.Bank.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await panel.Bank.OpenAsync());
        var refused = await Assert.ThrowsAsync<RelayException>(async () => await panel.Bank.SetAsync(0, RelayCommand.On));
        Assert.Contains("not open: closed", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bank_that_was_never_opened_closes_in_silence()
    {
        await using var panel = new Panel(_driver);
        await panel.Bank.DisposeAsync();
        Assert.Empty(panel.Events);
        Assert.Empty(_driver.Log);
    }

    private async Task<Panel> OpenAsync()
    {
        var panel = new Panel(_driver);
        await panel.Bank.OpenAsync();
        return panel;
    }
}
