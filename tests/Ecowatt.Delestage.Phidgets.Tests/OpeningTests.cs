using Ecowatt.Delestage.Phidgets.Driver;
using Ecowatt.Delestage.Phidgets.Tests.Fakes;

namespace Ecowatt.Delestage.Phidgets.Tests;

public sealed class OpeningTests
{
    [Fact]
    public async Task I_can_open_a_bank_and_every_relay_rests()
    {
        var driver = new FakeDriver();
        await using var panel = new Panel(driver);
        Assert.Equal(RelayDeviceState.Closed, panel.Bank.Device.State);

        await panel.Bank.OpenAsync();

        Assert.Equal(RelayDeviceStatus.Attached, panel.Bank.Device);
        Assert.All(panel.States, s => Assert.Equal(ChannelState.Commanded(RelayCommand.Off), s));
        Assert.Equal(["Attached/rest"], panel.Events);
    }

    [Fact]
    public async Task It_opens_every_channel_before_it_waits_for_one()
    {
        var driver = new FakeDriver { Plugged = false };
        await using var panel = new Panel(driver);
        var opening = panel.Bank.OpenAsync().AsTask();

        // No channel has attached, so nothing but opening side by side gets to the eighth.
        await Eventually.IsAsync(() => driver.Log.Contains("open 7"));
        driver.Replug();
        await opening;
        Assert.Equal(RelayDeviceState.Attached, panel.Bank.Device.State);
    }

    [Fact]
    public async Task It_is_attached_only_when_the_last_channel_is()
    {
        var driver = new FakeDriver { Plugged = false };
        await using var panel = new Panel(driver);
        var opening = panel.Bank.OpenAsync().AsTask();
        await Eventually.IsAsync(() => driver.Log.Contains("open 7"));
        for (var i = 0; i < 7; i++)
        {
            driver.Channels[i].Signal(DriverSignal.Attached, null);
        }

        await Assert.ThrowsAsync<RelayException>(async () => await panel.Bank.SetAsync(0, RelayCommand.On));
        driver.Channels[7].Signal(DriverSignal.Attached, null);
        await opening;
        Assert.Equal(["Attached/rest"], panel.Events);
    }

    [Fact]
    public async Task Without_a_serial_number_all_channels_follow_the_board_that_was_found()
    {
        var driver = new FakeDriver { SerialNumber = 222 };
        await using var panel = new Panel(driver, o => o.SerialNumber = null);
        await panel.Bank.OpenAsync();

        Assert.Equal(["probe", "create 0 of ", "open 0", "close 0", "dispose 0", "create 0 of 222"], driver.Log.Take(6));
        Assert.Equal(8, driver.Log.Count(l => l.EndsWith("of 222", StringComparison.Ordinal)));
        Assert.Equal("phidget:usb:any", panel.Bank.Identity);
    }

    [Theory]
    [InlineData(111)]
    [InlineData(null)]
    public async Task A_channel_that_the_library_refuses_to_open_fails_the_opening_and_leaves_nothing_behind(int? serial)
    {
        var driver = new FakeDriver { OpenFails = new DriverException(9, "Busy", "the bus is") };
        await using var panel = new Panel(driver, o => o.SerialNumber = serial);
        var refused = await Assert.ThrowsAsync<RelayException>(() => panel.Bank.OpenAsync().AsTask().WaitAsync(HangGuard.Limit));
        Assert.Contains("cannot be opened; the library says Busy (9): the bus is", refused.Message, StringComparison.Ordinal);
        Assert.Equal((RelayDeviceState.Faulted, 0), (panel.Bank.Device.State, driver.Live));

        driver.OpenFails = null;
        await panel.Bank.OpenAsync();
        Assert.Equal(RelayDeviceState.Attached, panel.Bank.Device.State);
    }

    [Fact]
    public async Task What_a_channel_tells_that_was_given_up_counts_no_more()
    {
        var driver = new FakeDriver { Plugged = false };
        await using var panel = new Panel(driver);
        using var giveUp = new CancellationTokenSource();
        var opening = panel.Bank.OpenAsync(giveUp.Token).AsTask();
        await Eventually.IsAsync(() => driver.Log.Contains("open 7"));
        var old = driver.Channels[0];
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);

        driver.Plugged = true;
        await panel.Bank.OpenAsync();
        old.Signal(DriverSignal.Detached, null);
        await panel.Bank.SetAsync(0, RelayCommand.On);
        Assert.Equal((RelayDeviceState.Attached, ChannelState.Commanded(RelayCommand.On)), (panel.Bank.Device.State, panel.Bank.StateOf(0)));
    }

    [Fact]
    public async Task A_board_that_is_absent_is_explained_and_taken_up_when_it_comes()
    {
        var driver = new FakeDriver { Plugged = false };
        await using var panel = new Panel(driver, eager: true);
        var opening = panel.Bank.OpenAsync().AsTask();
        await panel.AdvanceUntilDoneAsync(opening);
        await opening;

        Assert.Equal(RelayDeviceState.Detached, panel.Bank.Device.State);
        Assert.Contains("check the plug", panel.Bank.Device.Why, StringComparison.Ordinal);
        Assert.All(panel.States, s => Assert.Equal(ChannelState.Unknown, s));

        // The channel that is asked is the one that waits, and it waits again afterwards.
        Assert.Equal(["close 0", "ask 0", "close 0", "open 0"], driver.Log.SkipWhile(static call => !call.StartsWith("close", StringComparison.Ordinal)));

        driver.Replug();
        await Eventually.IsAsync(() => panel.Events is ["Detached", "Attached/rest"]);
    }

    [Fact]
    public async Task A_board_with_fewer_relays_is_faulted_and_says_so()
    {
        var driver = new FakeDriver { Relays = 4 };
        var complaints = new Complaints();
        await using var panel = new Panel(driver, log: complaints, eager: true);
        var opening = panel.Bank.OpenAsync().AsTask();

        // What the library tells is heard in order, so the four attaches have been when this has.
        await Eventually.IsAsync(() => Volatile.Read(ref driver.Told) == 4);
        driver.Channels[0].Signal(DriverSignal.Error, "the last word");
        await Eventually.IsAsync(() => complaints.Lines.Length > 0);
        await panel.AdvanceUntilDoneAsync(opening);
        await opening;

        Assert.Equal(RelayDeviceState.Faulted, panel.Bank.Device.State);
        Assert.Contains("channel 4 did not attach: has it 8 relays (ChannelCount)", panel.Bank.Device.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_refuses_to_wait_where_permission_is_missing_and_leaves_nothing_behind()
    {
        var driver = new FakeDriver { Plugged = false, Why = new(DriverException.Timeout, "Timeout", "access is denied, check the udev rules") };
        await using var panel = new Panel(driver, eager: true);
        var opening = panel.Bank.OpenAsync().AsTask();
        await panel.AdvanceUntilDoneAsync(opening);

        var refused = await Assert.ThrowsAsync<RelayException>(() => opening);
        Assert.Contains("/etc/udev/rules.d/", refused.Message, StringComparison.Ordinal);
        Assert.Equal("panel", refused.Bank);
        Assert.Equal(RelayDeviceState.Faulted, panel.Bank.Device.State);
        Assert.Equal(0, driver.Live);
    }

    [Fact]
    public async Task I_can_give_up_waiting_and_open_again()
    {
        var driver = new FakeDriver { Plugged = false };
        await using var panel = new Panel(driver);
        using var giveUp = new CancellationTokenSource();
        var opening = panel.Bank.OpenAsync(giveUp.Token).AsTask();
        await Eventually.IsAsync(() => driver.Log.Contains("open 7"));
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
        Assert.Equal(RelayDeviceState.Closed, panel.Bank.Device.State);
        Assert.Equal(0, driver.Live);

        driver.Plugged = true;
        await panel.Bank.OpenAsync();
        Assert.Equal(RelayDeviceState.Attached, panel.Bank.Device.State);
    }

    [Fact]
    public async Task It_refuses_to_be_opened_twice()
    {
        await using var panel = new Panel(new FakeDriver());
        await panel.Bank.OpenAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await panel.Bank.OpenAsync());
    }

    [Theory]
    [InlineData(null, null, "phidget:usb:111")]
    [InlineData("Pi.local", null, "phidget:pi.local:5661:111")]
    [InlineData("PI.LOCAL.", null, "phidget:pi.local:5661:111")]
    [InlineData("localhost", null, "phidget:localhost:5661:111")]
    [InlineData(" LocalHost ", null, "phidget:localhost:5661:111")]
    [InlineData("127.0.0.1", null, "phidget:localhost:5661:111")]
    [InlineData("::1", null, "phidget:localhost:5661:111")]
    [InlineData("[::1]", null, "phidget:localhost:5661:111")]
    [InlineData("0:0:0:0:0:0:0:1", null, "phidget:localhost:5661:111")]
    [InlineData("::ffff:127.0.0.1", null, "phidget:localhost:5661:111")]
    [InlineData("127.0.0.1", 3, "phidget:localhost:5661:111:hub3")]
    [InlineData("127.0.0.2", null, "phidget:127.0.0.2:5661:111")]
    [InlineData("192.168.1.20", null, "phidget:192.168.1.20:5661:111")]
    [InlineData("FE80:0::1", null, "phidget:[fe80::1]:5661:111")]
    [InlineData("127.0.0.1", null, "phidget:localhost:5662:111", 5662)]
    [InlineData(null, 3, "phidget:usb:111:hub3")]
    public async Task Its_identity_names_the_board_however_its_server_is_written(string? server, int? hubPort, string identity, int? port = null)
    {
        await using var panel = new Panel(new FakeDriver(), o => (o.Server, o.HubPort, o.Port) = (server, hubPort, port ?? o.Port));
        Assert.Equal(identity, panel.Bank.Identity);
    }
}
