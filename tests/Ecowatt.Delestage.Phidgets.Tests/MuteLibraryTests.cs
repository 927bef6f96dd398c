using Ecowatt.Delestage.Phidgets.Driver;
using Ecowatt.Delestage.Phidgets.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Phidgets.Tests;

/// <summary>A library that does not return for minutes, as against a server that is there and mute: nobody waits for it.</summary>
public sealed class MuteLibraryTests : IDisposable
{
    private readonly FakeDriver _driver = new() { Plugged = false };
    private readonly SteppedTime _time = new();

    public void Dispose()
    {
        _driver.Asking.Set();
        _driver.Asking.Dispose();
        _driver.Answers.Dispose();
    }

    [Fact]
    public async Task An_opening_ends_within_a_second_of_its_limit_and_the_reason_is_told_when_there_is_one()
    {
        _driver.Asking.Reset();
        await using var panel = new Panel(_driver, time: _time);
        var opening = panel.Bank.OpenAsync().AsTask();
        Assert.InRange(await _time.RunAsync(opening), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6));
        await opening;
        Assert.Equal(RelayDeviceState.Detached, panel.Bank.Device.State);
        Assert.Contains("did not attach within 5 s, and the library has not returned to say why", panel.Bank.Device.Why, StringComparison.Ordinal);

        _driver.Asking.Set();
        await Eventually.IsAsync(() => panel.Bank.Device.Why?.Contains("check the plug", StringComparison.Ordinal) == true);
        _driver.Replug();
        await Eventually.IsAsync(() => panel.Bank.Device.State == RelayDeviceState.Attached);
    }

    [Fact]
    public async Task An_opening_that_is_given_up_meanwhile_ends_and_the_next_one_waits_for_the_library_and_not_for_ever()
    {
        _driver.Asking.Reset();
        await using var panel = new Panel(_driver, time: _time);
        using var giveUp = new CancellationTokenSource();
        var opening = panel.Bank.OpenAsync(giveUp.Token).AsTask();
        await AskedAsync(_time);
        await giveUp.CancelAsync();
        await _time.RunAsync(opening);
        await Assert.ThrowsAnyAsync<Exception>(() => opening);
        await Eventually.IsAsync(() => panel.Bank.Device.State != RelayDeviceState.Attached);

        var again = panel.Bank.OpenAsync().AsTask();
        Assert.InRange(await _time.RunAsync(again), TimeSpan.Zero, TimeSpan.FromSeconds(6));
        await again;
        Assert.Equal(RelayDeviceState.Detached, panel.Bank.Device.State);

        // When the library returns, the old channels go before the new ones come.
        _driver.Plugged = true;
        _driver.Asking.Set();
        await Eventually.IsAsync(() => panel.Bank.Device.State == RelayDeviceState.Attached);
        var log = _driver.Log;
        Assert.InRange(Array.IndexOf(log, "dispose 7"), 0, Array.LastIndexOf(log, "create 0 of 111"));
        Assert.Equal(8, _driver.Live);
    }

    [Fact]
    public async Task A_bank_that_is_closed_meanwhile_ends_the_opening_at_once()
    {
        _driver.Asking.Reset();
        await using var panel = new Panel(_driver);
        var opening = panel.Bank.OpenAsync().AsTask();
        await AskedAsync(panel.Time);
        var closing = panel.Bank.DisposeAsync().AsTask();

        // No time passes any more, and the library has not returned.
        await opening.ContinueWith(static ended => _ = ended.Exception, TaskScheduler.Default).WaitAsync(HangGuard.Limit);
        Assert.False(closing.IsCompleted);
        _driver.Asking.Set();
        await closing;
        Assert.Equal(0, _driver.Live);
    }

    [Fact]
    public async Task A_refusal_that_asking_why_meets_fails_the_opening_however_late_the_bank_hears_of_it()
    {
        var driver = new FakeDriver { Plugged = false, OpenFailsOn = 0 };
        var complaints = new Complaints();
        await using var panel = new Panel(driver, time: _time, log: complaints);
        var opening = panel.Bank.OpenAsync().AsTask();
        await Eventually.IsAsync(() => driver.Log.Contains("open 7"));
        driver.OpenFails = new DriverException(5, "IO", "the bus is tired");

        // The bank hears nothing more while it writes this down. It is asked why and refused meanwhile, and the asking has ended.
        complaints.Open.Reset();
        driver.Channels[0].Signal(DriverSignal.Error, "busy");
        _time.Advance(new PhidgetRelayOptions().AttachTimeout);
        await Eventually.IsAsync(() => driver.Log.Count(static call => call == "open 0") == 2);
        Assert.NotSame(opening, await Task.WhenAny(opening, Task.Delay(100)));
        complaints.Open.Set();

        var refused = await Assert.ThrowsAsync<RelayException>(() => opening);
        Assert.Contains("cannot be opened; the library says IO (5): the bus is tired", refused.Message, StringComparison.Ordinal);
        Assert.Equal((RelayDeviceState.Faulted, 0), (panel.Bank.Device.State, driver.Live));
        Assert.Equal(["Faulted/rest"], panel.Events);
    }

    [Fact]
    public async Task A_channel_that_refuses_to_be_opened_again_keeps_no_other_closed_and_is_tried_again()
    {
        using var driver = new DisposableDriver(new FakeDriver { HasFailsafe = true, OpenFailsOn = 3 });
        await using var panel = new Panel(driver.Driver);
        await panel.Bank.OpenAsync();
        driver.Driver.OpenFails = new DriverException(5, "IO", "the bus is tired");
        driver.Driver.Channels[0].Signal(DriverSignal.Failsafe, "FailsafeCondition");
        await Eventually.IsAsync(() => panel.Bank.Device.State == RelayDeviceState.Faulted);
        Assert.Contains("the bus is tired", panel.Bank.Device.Why, StringComparison.Ordinal);
        Assert.Contains("tried again every 5 s", panel.Bank.Device.Why, StringComparison.Ordinal);
        Assert.Equal(2, driver.Driver.Log.Count(static call => call == "open 7"));

        driver.Driver.OpenFails = null;
        await Eventually.IsAsync(() =>
        {
            panel.Time.Advance(TimeSpan.FromSeconds(1));
            return panel.Bank.Device.State == RelayDeviceState.Attached;
        });
        Assert.Equal(2, driver.Driver.Log.Count(static call => call == "open 7"));
        Assert.Equal(["Attached/rest", "Detached/rest", "Faulted", "Attached/rest"], panel.Events);
    }

    [Fact]
    public async Task A_board_that_comes_after_its_opening_and_refuses_a_channel_is_told_and_tried_again()
    {
        await using var panel = new Panel(_driver, static o => o.SerialNumber = null, eager: true);
        var opening = panel.Bank.OpenAsync().AsTask();
        await panel.AdvanceUntilDoneAsync(opening);
        await opening;
        Assert.Equal(RelayDeviceState.Detached, panel.Bank.Device.State);

        _driver.OpenFails = new DriverException(5, "IO", "the bus is tired");
        _driver.Plugged = true;
        _driver.Channels[0].Signal(DriverSignal.Attached, null);
        await Eventually.IsAsync(() => panel.Bank.Device.State == RelayDeviceState.Faulted);
        _driver.OpenFails = null;
        await Eventually.IsAsync(() =>
        {
            panel.Time.Advance(TimeSpan.FromSeconds(1));
            return panel.Bank.Device.State == RelayDeviceState.Attached;
        });
        Assert.Equal(["Detached", "Faulted", "Attached/rest"], panel.Events);
    }

    /// <summary>Lets the limit of an opening pass and not a moment more, and waits until the library is asked why.</summary>
    private Task AskedAsync(FakeTimeProvider time)
    {
        time.Advance(new PhidgetRelayOptions().AttachTimeout);
        return Eventually.IsAsync(() => _driver.Log.Contains("ask 0"));
    }

    private sealed class DisposableDriver(FakeDriver driver) : IDisposable
    {
        public FakeDriver Driver => driver;

        public void Dispose()
        {
            driver.Asking.Dispose();
            driver.Answers.Dispose();
        }
    }
}
