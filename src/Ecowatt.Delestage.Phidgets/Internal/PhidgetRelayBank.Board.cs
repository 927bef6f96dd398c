using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Ecowatt.Delestage.Phidgets.Driver;
using Ecowatt.Delestage.Relays;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <content>The board's side: all of it runs on the events' mailbox, one by one.</content>
internal sealed partial class PhidgetRelayBank
{
    private ValueTask Connect()
    {
        ObjectDisposedException.ThrowIf(_closing is not null, this);
        LibraryProbe.Check(_driver, Name);
        try
        {
            _serverName = _options.Server is { } host ? _servers.Acquire(Name, host, _options.Port, _options.Password, _options.SerialNumber) : null;
            if (_serverName is not null && _options.SerialNumber is null)
            {
                _log.AnyBoardIsShared(Name, Identity);
            }

            var address = new ChannelAddress(_options.SerialNumber, 0, _serverName, _options.HubPort, _options.IsHubPortDevice);
            _board = new BoardChannels(_driver, address, ChannelCount, Signal, failure => _log.CallFailed(Name, failure));
            _board.Open();
        }
        catch (DriverException refused)
        {
            throw Failure(null, Refused(refused), refused);
        }
        catch (Exception other) when (other is TypeLoadException or MissingMemberException)
        {
            throw Failure(null, "the vendor's libraries are of a version that lacks what is needed: install Phidget22.NET 1.22.20250324 or later, and its native library with it", other);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The board did not attach in time: the library is asked why, and the bank goes on waiting.</summary>
    private ValueTask Explain()
    {
        if (_board is { IsWhole: false } board)
        {
            var missing = board.FirstMissing;
            var advice = board.AskWhy() is { } reason ? AttachAdvice.For(reason, missing, board.IsEmpty, ChannelCount, board.SerialsThere) : AttachAdvice.Late(missing, _options.AttachTimeout);
            if (advice.IsFinal)
            {
                throw Failure(null, advice.Text);
            }

            Become(new(advice.State, advice.Text), relaysRest: false);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>On the library's thread: only posts.</summary>
    private void Signal(BoardChannels board, int channel, DriverSignal signal, string? text)
    {
        lock (_order)
        {
            _signals += signal is DriverSignal.Error or DriverSignal.Failsafe ? 0 : 1;
            _events.Post(() => OnSignal(board, channel, signal, text));
        }
    }

    private void OnSignal(BoardChannels board, int channel, DriverSignal signal, string? text)
    {
        if (board != _board)
        {
            return;
        }

        switch (signal)
        {
            case DriverSignal.Attached:
                OnAttached(board, channel);
                break;
            case DriverSignal.Detached:
                board.OnDetached(channel);
                if (Device.State is RelayDeviceState.Attached or RelayDeviceState.Faulted)
                {
                    Become(new(RelayDeviceState.Detached, "the board went away: check its plug, its power or its server; it is taken up again by itself"), relaysRest: true);
                }

                break;
            case DriverSignal.Failsafe:
                FallByFailsafe(board);
                break;
            default:
                // What looks for a board does so by channel 0.
                _log.BoardReports(Name, Math.Max(channel, 0), text ?? "an error");
                break;
        }
    }

    private void OnAttached(BoardChannels board, int channel)
    {
        try
        {
            board.OnAttached(channel);
        }
        catch (DriverException refused)
        {
            var why = Refused(refused);
            if (_opening?.TryFail(Failure(null, why, refused)) != true)
            {
                Become(new(RelayDeviceState.Faulted, why), relaysRest: false);
            }

            return;
        }

        // Once for the board, when its last channel is back: until then a command could fail.
        if (board.IsWhole && Device.State != RelayDeviceState.Attached)
        {
            // Before the first command, which follows the event. What was set before an attach is lost at it.
            _commands.Post(() => ArmFailsafe(board));
            Become(RelayDeviceStatus.Attached, relaysRest: true);
            _opening?.TrySetResult();
        }
    }

    /// <summary>An open that failed or was given up leaves nothing behind, and may be tried again.</summary>
    private async ValueTask DisconnectAsync(Exception why)
    {
        if (_closing is not null)
        {
            // Closing released everything, and nothing is said after it.
            return;
        }

        Become(why is RelayException ? new(RelayDeviceState.Faulted, why.Message) : new(RelayDeviceState.Closed, "opening was given up"), relaysRest: true);
        await ReleaseAsync(_commands.RunAsync(() => ValueTask.CompletedTask)).ConfigureAwait(false);
        lock (_gate)
        {
            _opening = null;
        }
    }

    private async ValueTask ShutdownAsync()
    {
        var wasOpen = _board is not null;
        _opening?.TryFail(Failure(null, "the bank was closed while it was being opened"));
        lock (_gate)
        {
            // No event yet: the relays fall when the channels close, and that waits for a command under way.
            _device = new(RelayDeviceState.Closed, "closed");
        }

        _commands.Complete();
        await ReleaseAsync(_commands.Completion).ConfigureAwait(false);
        if (wasOpen)
        {
            Become(new(RelayDeviceState.Closed, "closed"), relaysRest: true);
        }

        _events.Complete();
    }

    /// <summary>Close, then dispose; never while a call is under way, which the native library does not survive.</summary>
    private async Task ReleaseAsync(Task commandsAreDone)
    {
        await commandsAreDone.ConfigureAwait(false);
        StopBeating();
        _board?.Release();
        _board = null;
        if (_serverName is { } server)
        {
            _serverName = null;
            try
            {
                _servers.Release(server);
            }
            catch (DriverException failure)
            {
                _log.CallFailed(Name, failure);
            }
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A handler of somebody else's must not stop the board's reports.")]
    private void Become(RelayDeviceStatus status, bool relaysRest)
    {
        lock (_gate)
        {
            _device = status;
            if (relaysRest)
            {
                Array.Fill(_channels, ChannelState.Resting);
            }
        }

        _log.DeviceIs(Name, Identity, status.State, status.Why ?? "ready");
        try
        {
            DeviceChanged?.Invoke(this, new RelayDeviceEventArgs(status, relaysRest));
        }
        catch (Exception failure)
        {
            _log.HandlerFailed(Name, failure);
        }
    }

    private static string Refused(DriverException refused)
        => string.Create(CultureInfo.InvariantCulture, $"the board cannot be opened; the library says {refused.OneLine}: check the bank's address and what else uses the board");
}
