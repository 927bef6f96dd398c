using Ecowatt.Delestage.Phidgets.Driver;
using Ecowatt.Delestage.Phidgets.Internal;
using Ecowatt.Delestage.Phidgets.Tests.Fakes;
using Ecowatt.Delestage.Phidgets.Tests.OnBoard;
using Phidget22;

namespace Ecowatt.Delestage.Phidgets.Tests.OnVirtualUsb;

/// <summary>The bank over the vendor's names: what is bound to them and to nothing else.</summary>
/// <remarks>The bank's limits run on virtual time, which stands but where a test lets an opening wait in vain: no limit of a bank meets a slow machine.</remarks>
[Collection(VirtualUsbTests.Name)]
public sealed class AdapterTests : IDisposable
{
    private readonly VirtualUsb _usb = new();

    public void Dispose()
    {
        _usb.Dispose();
        Assert.Empty(_usb.Aborts);
        Assert.Equal(0, _usb.LiveChannels);
    }

    [Fact]
    public async Task I_can_switch_eight_relays_of_a_board()
    {
        var board = _usb.Plug(111);
        await using var panel = Create();
        await panel.Bank.OpenAsync();
        for (var i = 0; i < 8; i++)
        {
            await panel.Bank.SetAsync(i, RelayCommand.Energised(i % 2 == 0));
        }

        Assert.Equal([true, false, true, false, true, false, true, false], board.Relays);
        Assert.Equal(Enumerable.Range(0, 8).Select(i => (i, i % 2 == 0)), board.Commands);
    }

    [Fact]
    public async Task Closing_lets_every_relay_rest_and_releases_the_channels_in_order()
    {
        var board = _usb.Plug(111);
        var panel = Create();
        await panel.Bank.OpenAsync();
        await panel.Bank.SetAsync(7, RelayCommand.On);
        await panel.DisposeAsync();

        Assert.All(board.Relays, Assert.False);
        Assert.Equal(0, _usb.LiveChannels);
        Assert.DoesNotContain(_usb.Log, l => l.EndsWith("while open", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_replug_is_reported_once_and_nothing_moves_by_itself()
    {
        var board = _usb.Plug(111);
        await using var panel = Create();
        await panel.Bank.OpenAsync();
        await panel.Bank.SetAsync(0, RelayCommand.On);
        board.Unplug();
        await Eventually.IsAsync(() => panel.Bank.Device.State == RelayDeviceState.Detached);
        board.Replug();
        await Eventually.IsAsync(() => panel.Bank.Device.State == RelayDeviceState.Attached);
        _usb.Settle();

        Assert.Equal(["Attached/rest", "Detached/rest", "Attached/rest"], panel.Events);
        Assert.All(board.Relays, Assert.False);
        await panel.Bank.SetAsync(0, RelayCommand.On);
        Assert.True(board.Relays[0]);
    }

    [Fact]
    public async Task A_relay_that_obeyed_before_the_boards_return_was_told_rests_like_all_others_once_it_is()
    {
        var board = _usb.Plug(111);
        await using var panel = Create();
        await panel.Bank.OpenAsync();
        using ManualResetEventSlim attached = new(), heard = new(), begun = new(), told = new();
        panel.Bank.DeviceChanged += (_, change) =>
        {
            if (change.Status.State == RelayDeviceState.Attached)
            {
                attached.Set();
                heard.Wait(HangGuard.Limit);
            }
        };
        board.Unplug();
        await Eventually.IsAsync(() => panel.Bank.Device.State == RelayDeviceState.Detached);
        board.Replug();
        await Eventually.IsAsync(() => attached.IsSet);

        // The bank is busy with that news. Meanwhile the board goes and comes back, and the library tells of its return late.
        _usb.Dispatch("a pause", () => begun.Wait(HangGuard.Limit));
        board.Unplug();
        board.Replug();
        _usb.Dispatch("a look", _usb.Match);
        _usb.Dispatch("a pause", () => told.Wait(HangGuard.Limit));
        begun.Set();
        await Eventually.IsAsync(() => _usb.Locked(() => !board.IsFree(0)));
        var command = panel.Bank.SetAsync(0, RelayCommand.On).AsTask();
        await Eventually.IsAsync(() => board.Relays[0]);
        heard.Set();
        await Assert.ThrowsAsync<RelayException>(() => command);
        told.Set();
        await Eventually.IsAsync(() => panel.Bank.Device.State == RelayDeviceState.Attached);
        _usb.Settle();

        Assert.Equal((ChannelState.Commanded(RelayCommand.Off), false), (panel.Bank.StateOf(0), board.Relays[0]));
        await panel.Bank.SetAsync(0, RelayCommand.On);
        Assert.Equal((ChannelState.Commanded(RelayCommand.On), true), (panel.Bank.StateOf(0), board.Relays[0]));
    }

    [Fact]
    public async Task A_failure_of_the_board_carries_its_code_and_leaves_the_relay_unknown()
    {
        var board = _usb.Plug(111);
        await using var panel = Create();
        await panel.Bank.OpenAsync();
        board.Fail(ErrorCode.IO);
        var failure = await Assert.ThrowsAsync<RelayException>(async () => await panel.Bank.SetAsync(1, RelayCommand.On));
        Assert.Contains("IO (5)", failure.Message, StringComparison.Ordinal);
        Assert.Equal(ChannelState.Unknown, panel.Bank.StateOf(1));
    }

    [Fact]
    public async Task Through_a_server_a_failed_command_leaves_the_relay_unknown_though_the_library_says_it_is_on()
    {
        var board = _usb.Plug(111);
        (board.Host, board.HandshakeName) = ("pi", "raspberrypi");
        await using var panel = Create(static o => o.Server = "pi");
        await panel.Bank.OpenAsync();
        board.Fail(ErrorCode.ConnectionReset);
        await Assert.ThrowsAsync<RelayException>(async () => await panel.Bank.SetAsync(1, RelayCommand.On));
        Assert.Equal((ChannelState.Unknown, false), (panel.Bank.StateOf(1), board.Relays[1]));
    }

    [Fact]
    public async Task What_the_application_does_with_the_news_holds_up_no_thread_of_the_vendors()
    {
        var board = _usb.Plug(111);
        await using var panel = Create();
        using var enough = new ManualResetEventSlim();
        await panel.Bank.OpenAsync();
        panel.Bank.DeviceChanged += (_, _) => enough.Wait();
        board.Unplug();

        try
        {
            // It ends when the vendor's thread has gone through all of its events, our handlers included.
            await Task.Run(_usb.Settle).WaitAsync(HangGuard.Limit);
        }
        finally
        {
            enough.Set();
        }
    }

    [Fact]
    public async Task A_wrong_serial_number_says_what_to_compare_and_the_right_board_is_taken_up_when_it_comes()
    {
        _usb.Plug(999);
        var other = _usb.Plug(998);
        other.Occupy(0);
        _usb.Plug(997);
        await using var panel = Create();
        await OpenInVainAsync(panel);
        Assert.Equal(RelayDeviceState.Detached, panel.Bank.Device.State);
        Assert.Contains("the board 111 on USB with a free relay channel 0 is not among them (free there: 997, 999): compare SerialNumber", panel.Bank.Device.Why, StringComparison.Ordinal);

        _usb.Plug(111);
        await Eventually.IsAsync(() => panel.Bank.Device.State == RelayDeviceState.Attached);
    }

    [Fact]
    public async Task Behind_a_server_no_relay_of_another_board_is_touched_to_explain_a_wrong_serial_number()
    {
        var other = _usb.Plug(999);
        other.Host = "pi";
        await using var panel = Create(static o => o.Server = "pi");
        await OpenInVainAsync(panel);
        Assert.EndsWith("leave HubPort null for a 1017", panel.Bank.Device.Why, StringComparison.Ordinal);
        Assert.Contains("there are Phidgets, but the board 111 on pi:5661 with relay channel 0 is not among them: compare", panel.Bank.Device.Why, StringComparison.Ordinal);
        Assert.Equal(0, other.Opened);
    }

    [Fact]
    public async Task Two_banks_on_one_board_are_told_so_and_the_first_goes_on()
    {
        var board = _usb.Plug(111);
        await using var first = Create();
        await first.Bank.OpenAsync();
        await using var second = Create();
        await OpenInVainAsync(second);
        Assert.Contains("two banks are on one board", second.Bank.Device.Why, StringComparison.Ordinal);
        await first.Bank.SetAsync(0, RelayCommand.On);
        Assert.True(board.Relays[0]);
    }

    [Fact]
    public async Task A_1017_is_not_taken_for_the_first_port_of_a_hub()
    {
        _usb.Plug(111);
        await using var panel = Create(static o => o.HubPort = 0);
        var refused = await Assert.ThrowsAsync<RelayException>(async () => await panel.Bank.OpenAsync());
        Assert.Contains("leave HubPort null", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_servers_a_bank_takes_the_board_of_its_own()
    {
        var (near, far) = (_usb.Plug(111), _usb.Plug(222));
        (near.Host, near.HandshakeName, far.Host, far.HandshakeName) = ("near", "one", "far", "two");
        Net.AddServer("the application's", "near", 5661, "", 0);
        await using (var panel = Create(o => (o.Server, o.SerialNumber) = ("far", null), new ServerAnswer(null, "two")))
        {
            await panel.Bank.OpenAsync();
            await panel.Bank.SetAsync(0, RelayCommand.On);
            Assert.Equal((false, true), (near.Relays[0], far.Relays[0]));
        }

        Net.RemoveServer("the application's");
    }

    [Fact]
    public async Task With_two_boards_and_no_serial_number_every_channel_is_on_one_of_them()
    {
        // Half of the first board is taken, so that channels left to themselves would end on two boards.
        VirtualBoard[] boards = [_usb.Plug(111), _usb.Plug(222)];
        boards[0].Occupy(0);
        await using var panel = Create(o => o.SerialNumber = null);
        await panel.Bank.OpenAsync();
        for (var i = 0; i < 8; i++)
        {
            await panel.Bank.SetAsync(i, RelayCommand.On);
        }

        Assert.All(boards[1].Relays, Assert.True);
        Assert.All(boards[0].Relays, Assert.False);
    }

    [Fact]
    public async Task A_missing_permission_is_told_with_its_cure()
    {
        _usb.Plug(111);
        _usb.AccessDenied = true;
        await using var panel = Create();
        var refused = await Assert.ThrowsAsync<RelayException>(() => OpenInVainAsync(panel));
        Assert.Contains("MODE=\"0666\"", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_native_library_is_told_and_no_channel_is_constructed()
    {
        _usb.LibraryMissing = true;
        await using var panel = Create();
        var refused = await Assert.ThrowsAsync<RelayException>(async () => await panel.Bank.OpenAsync());
        Assert.Contains("native library phidget22 cannot be loaded", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_usb.Aborts);
    }

    [Fact]
    public void A_channel_whose_address_the_library_refuses_is_not_left_behind()
    {
        var refused = Assert.Throws<DriverException>(() => new Phidget22Driver().Create(new ChannelAddress(111, 0, null, -2, false), static (_, _) => { }));
        Assert.Equal(21, refused.Code);
        Assert.Equal(0, _usb.LiveChannels);
    }

    [Fact]
    public void An_exception_in_our_handler_never_reaches_the_vendors_thread()
    {
        var board = _usb.Plug(111);
        var calls = 0;
        using var channel = new Phidget22Driver().Create(new ChannelAddress(111, 0, null, null, false), (_, _) =>
        {
            Interlocked.Increment(ref calls);
            throw new InvalidOperationException("ours");
        });
        channel.OpenAndWait(1000);
        _usb.RaiseError(ErrorEventCode.Failure, "theirs");
        board.Unplug();
        _usb.Settle();
        channel.Close();
        Assert.Equal(3, calls);
        Assert.Empty(_usb.Aborts);
    }

    [Fact]
    public async Task A_bank_on_USB_takes_no_board_behind_a_server_and_the_other_way_round()
    {
        var near = _usb.Plug(111);
        var far = _usb.Plug(111);
        far.Host = "pi";
        await using (var remote = Create(static o => o.Server = "pi"))
        {
            await remote.Bank.OpenAsync();
            await remote.Bank.SetAsync(0, RelayCommand.On);
            Assert.Equal((false, true), (near.Relays[0], far.Relays[0]));
        }

        // The application knows the server too, and nobody holds its board.
        Net.AddServer("the application's", "pi", 5661, "", 0);
        near.Unplug();
        await using (var local = Create())
        {
            await OpenInVainAsync(local);
            Assert.Equal(RelayDeviceState.Detached, local.Bank.Device.State);
            near.Replug();
            await Eventually.IsAsync(() => local.Bank.Device.State == RelayDeviceState.Attached);
            await local.Bank.SetAsync(0, RelayCommand.On);
            Assert.Equal((true, false), (near.Relays[0], far.Relays[0]));
        }

        Net.RemoveServer("the application's");
    }

    [Fact]
    public async Task I_can_use_a_board_behind_a_server_and_a_relay_on_a_hub()
    {
        var board = _usb.Plug(111, channelCount: 4);
        (board.Host, board.HubPort) = ("pi", 2);
        await using (var panel = Create(o => (o.Server, o.HubPort, o.ChannelCount, o.Password) = ("pi", 2, 4, "secret")))
        {
            await panel.Bank.OpenAsync();
            await panel.Bank.SetAsync(3, RelayCommand.On);
            Assert.True(board.Relays[3]);
            Assert.Equal(new VirtualServer("pi:5661", "pi", 5661, "secret", 0), Assert.Single(_usb.Servers));
        }

        Assert.Empty(_usb.Servers);
    }

    /// <summary>Opens a bank that no board attaches to: its limit passes at once, and then time stands until the library has said why.</summary>
    private static async Task OpenInVainAsync(Panel panel)
    {
        var opening = panel.Bank.OpenAsync().AsTask();
        panel.Time.Advance(new PhidgetRelayOptions().AttachTimeout);
        await opening;
    }

    private static Panel Create(Action<PhidgetRelayOptions>? configure = null, ServerAnswer? answer = null) => new(new Phidget22Driver(), configure, answer: answer);
}
