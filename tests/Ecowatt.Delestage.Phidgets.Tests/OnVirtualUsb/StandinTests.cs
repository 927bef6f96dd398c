using Ecowatt.Delestage.Phidgets.Tests.OnBoard;
using Phidget22;

namespace Ecowatt.Delestage.Phidgets.Tests.OnVirtualUsb;

/// <summary>The stand-in behaves as the real library was seen to.</summary>
[Collection(VirtualUsbTests.Name)]
public sealed class StandinTests : IDisposable
{
    private readonly VirtualUsb _usb = new();

    public void Dispose() => _usb.Dispose();

    [Fact]
    public void Before_its_attach_and_after_its_detach_a_channel_answers_not_attached()
    {
        var board = _usb.Plug(111);
        using var output = new DigitalOutput { Channel = 0 };
        Assert.Equal(ErrorCode.NotAttached, Code(() => _ = output.State));
        Assert.Equal(ErrorCode.NotAttached, Code(() => output.State = true));
        output.Open(1000);
        output.State = true;
        Assert.True(output.State);
        Assert.True(board.Relays[0]);

        board.Unplug();
        Assert.False(output.Attached);
        Assert.Equal(ErrorCode.NotAttached, Code(() => output.State = true));
        Assert.Equal(ErrorCode.NotAttached, Code(() => _ = output.DeviceSKU));
        Assert.All(board.Relays, Assert.False);
    }

    [Fact]
    public void Events_come_on_another_thread_and_an_open_channel_attaches_again_with_its_relay_off()
    {
        var board = _usb.Plug(111);
        using var attached = new SemaphoreSlim(0);
        using var detached = new SemaphoreSlim(0);
        using var output = new DigitalOutput { Channel = 3 };
        var threads = new List<int>();
        output.Attach += (_, _) =>
        {
            threads.Add(Environment.CurrentManagedThreadId);
            attached.Release();
        };
        output.Detach += (_, _) => detached.Release();
        output.Open();
        Assert.True(attached.Wait(HangGuard.Limit));
        output.State = true;
        board.Unplug();
        Assert.True(detached.Wait(HangGuard.Limit));
        board.Replug();
        Assert.True(attached.Wait(HangGuard.Limit));

        Assert.False(output.State);
        Assert.False(board.Relays[3]);
        Assert.DoesNotContain(Environment.CurrentManagedThreadId, threads);
    }

    [Theory]
    [InlineData("no board", "No Phidgets were detected at all")]
    [InlineData("serial", "No matching devices")]
    [InlineData("channel", "No matching devices")]
    [InlineData("in use", "No matching devices")]
    [InlineData("hub port", "No matching devices")]
    [InlineData("udev", "access is denied")]
    public void Every_cause_reads_timeout_and_only_the_detail_tells_them_apart(string cause, string detail)
    {
        var board = cause == "no board" ? null : _usb.Plug(111);
        using var output = new DigitalOutput { Channel = 0 };
        switch (cause)
        {
            case "serial": output.DeviceSerialNumber = 5; break;
            case "channel": output.Channel = 8; break;
            case "hub port": output.HubPort = 3; break;
            case "in use": board!.Occupy(0); break;
            case "udev": _usb.AccessDenied = true; break;
        }

        var timeout = Assert.Throws<PhidgetException>(() => output.Open(1000));
        Assert.Equal(ErrorCode.Timeout, timeout.ErrorCode);
        Assert.Contains(detail, timeout.Detail, StringComparison.Ordinal);
        Assert.False(output.IsOpen);
    }

    [Fact]
    public void Closing_drives_the_relay_off_and_a_disposed_channel_answers_invalid_argument()
    {
        var board = _usb.Plug(111);
        var output = new DigitalOutput { Channel = 1 };
        output.Open(1000);
        output.State = true;
        output.Close();
        Assert.False(board.Relays[1]);
        output.Dispose();
        output.Dispose();
        Assert.Equal(ErrorCode.InvalidArgument, Code(() => _ = output.State));
        Assert.Equal(ErrorCode.InvalidArgument, Code(output.Open));
        Assert.Equal(0, _usb.LiveChannels);
    }

    [Theory]
    [InlineData(110, ErrorCode.Unsupported)]
    [InlineData(210, ErrorCode.Success)]
    public void The_old_generations_have_no_failsafe(int version, ErrorCode expected)
    {
        _usb.Plug(111, version: version);
        using var output = new DigitalOutput { Channel = 0 };
        output.Open(1000);
        Assert.Equal(expected, Code(() => output.EnableFailsafe(500)));
    }

    [Fact]
    public void I_can_set_a_state_in_the_background()
    {
        var board = _usb.Plug(111);
        using var output = new DigitalOutput { Channel = 0 };
        output.Open(1000);
        output.EndSetState(output.BeginSetState(true, null!, null!));
        Assert.True(board.Relays[0]);
        board.Fail(ErrorCode.IO);
        Assert.Equal(ErrorCode.IO, Code(() => output.EndSetState(output.BeginSetState(false, null!, null!))));
        Assert.True(output.State);
    }

    [Fact]
    public void Through_a_server_the_cache_changes_before_the_answer_and_a_failure_does_not_roll_it_back()
    {
        var board = _usb.Plug(111);
        board.Host = "pi";
        Net.AddServer("pi:5661", "pi", 5661, "", 0);
        using var output = new DigitalOutput { Channel = 0, IsRemote = true };
        output.Open(1000);
        board.Answers.Reset();
        var set = Task.Run(() => output.State = true);
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref board.Blocked) == 1, HangGuard.Limit));
        Assert.Equal((true, false), (output.State, board.Relays[0]));
        board.Fail(ErrorCode.IO);
        board.Answers.Set();
        Assert.Equal(ErrorCode.IO, Code(() => set.GetAwaiter().GetResult()));
        Assert.Equal((true, false), (output.State, board.Relays[0]));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("raspberrypi", true)]
    [InlineData("pi:5661", false)]
    public void A_servers_name_is_the_one_of_its_handshake_and_never_the_one_it_was_added_by(string name, bool attaches)
    {
        var board = _usb.Plug(111);
        (board.Host, board.HandshakeName) = ("pi", "raspberrypi");
        Net.AddServer("pi:5661", "pi", 5661, "", 0);
        using var output = new DigitalOutput { Channel = 0, IsRemote = true, ServerName = name };
        Assert.Equal(attaches ? ErrorCode.Success : ErrorCode.Timeout, Code(() => output.Open(1000)));
        if (attaches)
        {
            Assert.Equal(("pi:5661", "raspberrypi"), (output.ServerUniqueName, output.ServerName));
        }
    }

    [Fact]
    public void On_USB_the_cache_changes_with_the_answer_only()
    {
        var board = _usb.Plug(111);
        using var output = new DigitalOutput { Channel = 0 };
        output.Open(1000);
        board.Fail(ErrorCode.IO);
        Assert.Equal(ErrorCode.IO, Code(() => output.State = true));
        Assert.False(output.State);
    }

    [Fact]
    public void Opening_without_waiting_returns_before_the_attach()
    {
        using var slow = new DigitalOutput { Channel = 0 };
        slow.Open();
        Assert.Equal((true, false), (slow.IsOpen, slow.Attached));
        Assert.Equal(ErrorCode.NotAttached, Code(() => slow.State = true));
        _usb.Plug(111);
        Assert.True(SpinWait.SpinUntil(() => slow.Attached, HangGuard.Limit));
    }

    [Fact]
    public void A_failsafe_that_fell_is_told_and_holds_until_the_channel_is_opened_again()
    {
        var board = _usb.Plug(111, version: 210);
        using var output = new DigitalOutput { Channel = 2 };
        ErrorEventCode? told = null;
        output.Error += (_, e) => told = e.Code;
        output.Open(1000);
        Assert.Equal((500, 30_000), (output.MinFailsafeTime, output.MaxFailsafeTime));
        Assert.Equal(ErrorCode.InvalidArgument, Code(() => output.EnableFailsafe(499)));
        Assert.Equal(ErrorCode.InvalidArgument, Code(() => output.EnableFailsafe(30_001)));
        output.EnableFailsafe(500);
        output.State = true;
        output.ResetFailsafe();
        Assert.Equal((1, true), (board.FailsafeResets, board.Relays[2]));

        board.TripFailsafe();
        _usb.Settle();
        Assert.Equal((ErrorEventCode.FailsafeCondition, false), (told!.Value, board.Relays[2]));
        Assert.Equal(ErrorCode.Failsafe, Code(() => output.State = true));
        Assert.Equal(ErrorCode.Failsafe, Code(output.ResetFailsafe));

        output.Close();
        output.Open(1000);
        output.State = true;
        Assert.True(board.Relays[2]);
    }

    [Fact]
    public async Task Disposing_while_another_thread_opens_would_abort_and_is_recorded()
    {
        // Holds the library's thread, so that whoever opens keeps waiting.
        using var go = new ManualResetEventSlim();
        _usb.Dispatch("a pause", go.Wait);
        var output = new DigitalOutput { Channel = 0 };
        var opening = Task.Run(() => Code(() => output.Open(1000)));
        Assert.True(SpinWait.SpinUntil(() => _usb.Log.Contains("open 0"), HangGuard.Limit));
        output.Dispose();
        Assert.Contains("was disposed while another thread was opening it", Assert.Single(_usb.Aborts), StringComparison.Ordinal);
        go.Set();
        await opening;
    }

    [Fact]
    public void What_would_abort_the_process_is_recorded()
    {
        _usb.Plug(111);
        using (var output = new DigitalOutput { Channel = 0 })
        {
            output.Attach += (_, _) => throw new InvalidOperationException();
            output.Open(1000);
            _usb.Settle();
        }

        _usb.LibraryMissing = true;
        Assert.Throws<DllNotFoundException>(() => Phidget.LibraryVersion);
        Assert.Throws<DllNotFoundException>(() => new DigitalOutput());
        Assert.Equal(2, _usb.Aborts.Length);
    }

    [Fact]
    public void An_error_event_carries_its_code()
    {
        _usb.Plug(111);
        using var output = new DigitalOutput { Channel = 0 };
        Phidget22.Events.ErrorEventArgs? seen = null;
        output.Error += (_, e) => seen = e;
        output.Open(1000);
        _usb.RaiseError(ErrorEventCode.Network, "hiccup");
        _usb.Settle();
        Assert.Equal((ErrorEventCode.Network, "hiccup"), (seen!.Code, seen.Description));
    }

    private static ErrorCode Code(Action action)
    {
        try
        {
            action();
            return ErrorCode.Success;
        }
        catch (PhidgetException refused)
        {
            return refused.ErrorCode;
        }
    }
}
