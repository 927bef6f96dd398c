using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Ecowatt.Delestage.Phidgets.Driver;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <content>The board's side: what the library tells, on the events' work queue one by one, and what follows of it.</content>
internal sealed partial class PhidgetRelayBank
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    private ITimer? _retry;

    /// <summary>On the library's thread: only posts.</summary>
    private void Signal(BoardChannels board, int generation, int channel, DriverSignal signal, string? text)
    {
        lock (_order)
        {
            _signals += signal is DriverSignal.Error or DriverSignal.Failsafe ? 0 : 1;
            _events.Post(() => OnSignal(board, generation, channel, signal, text));
        }
    }

    private void OnSignal(BoardChannels board, int generation, int channel, DriverSignal signal, string? text)
    {
        // What a channel told before it was closed says nothing of it since.
        if (board != _board || generation != board.Generation)
        {
            return;
        }

        switch (signal)
        {
            case DriverSignal.Attached when channel == BoardChannels.FinderIndex:
                Call(board, FollowAsync);
                break;
            case DriverSignal.Attached:
                board.Attached.Set(channel, true);
                OnAttached(board, generation);
                break;
            case DriverSignal.Detached when channel != BoardChannels.FinderIndex:
                board.Attached.Set(channel, false);
                if (Device.State is RelayDeviceState.Attached or RelayDeviceState.Faulted)
                {
                    Become(new(RelayDeviceState.Detached, "the board went away: check its plug, its power or its server; it is taken up again by itself"), relaysRest: true);
                }

                break;
            case DriverSignal.Detached:
                break;
            case DriverSignal.Failsafe:
                FallByFailsafe(board, generation);
                break;
            default:
                // What looks for a board does so by channel 0.
                _log.BoardReports(Name, Math.Max(channel, 0), text ?? "an error");
                break;
        }
    }

    /// <summary>Once for the board, when its last channel is back: until then a command could fail.</summary>
    private void OnAttached(BoardChannels board, int generation)
    {
        if (!board.Attached.IsWhole || Device.State == RelayDeviceState.Attached)
        {
            return;
        }

        if (_options.Server is null && _options.HubPort is null)
        {
            Take(board, generation);
        }
        else
        {
            // The library alone cannot be told which of several servers is meant, nor that a hub's port is.
            Call(board, async () =>
            {
                if (await IsRightAsync(board).ConfigureAwait(false))
                {
                    _events.Post(() => Take(board, generation));
                }
            });
        }
    }

    private void Take(BoardChannels board, int generation)
    {
        if (board != _board || generation != board.Generation || !board.Attached.IsWhole || Device.State == RelayDeviceState.Attached)
        {
            return;
        }

        // Before the first command and after the state that it reads: both are seen at once. What was set before an attach is lost at it.
        Become(RelayDeviceStatus.Attached, relaysRest: true, withState: () => _calls.Post(() => BeginAttached(board, generation)));
        _opening?.TrySetResult();
    }

    /// <summary>
    /// On the calls' work queue, before all that is commanded from now on: a board that came back rests, unless a command reached it
    /// before its return was told here. Then its channels are opened once more, which lets all of its relays rest.
    /// </summary>
    private void BeginAttached(BoardChannels board, int generation)
    {
        if (generation == board.Generation && board.AnyEnergised())
        {
            _events.Post(() => Fall(board, generation, "the board had come back before it was told, and obeyed a command meanwhile; its relays rest, and it is taken up again by itself"));
        }
        else
        {
            ArmFailsafe(board);
        }
    }

    /// <summary>On the events' work queue: all relays rest, and the board's channels are opened again.</summary>
    private void Fall(BoardChannels board, int generation, string why)
    {
        if (!IsAttached(board) || generation != board.Generation)
        {
            return;
        }

        board.Attached.Clear();
        Become(new(RelayDeviceState.Detached, why), relaysRest: true);
        Call(board, () =>
        {
            // A replug may have ended the fall by itself.
            if (Device.State == RelayDeviceState.Detached)
            {
                board.Reopen(_serverName is { } server ? _servers.NameAmongOthers(server) : null);
            }

            return ValueTask.CompletedTask;
        });
    }

    /// <summary>On the calls' work queue: a board was found where any would do.</summary>
    private async ValueTask FollowAsync(BoardChannels board)
    {
        if (await IsRightAsync(board).ConfigureAwait(false))
        {
            board.Follow();
        }
    }

    /// <summary>Runs a call on the calls' work queue unless the board was given up, and tells where the library refuses.</summary>
    private void Call(BoardChannels board, Func<BoardChannels, ValueTask> call) => Call(board, () => call(board));

    private void Call(BoardChannels board, Func<ValueTask> call) => _calls.Post(async () =>
    {
        try
        {
            if (board == _board)
            {
                await call().ConfigureAwait(false);
            }
        }
        catch (DriverException refused)
        {
            _events.Post(() => OnRefused(board, refused));
        }
    });

    /// <summary>A channel was refused: an opening fails by it, and a bank that is open tries again until the board is whole.</summary>
    private void OnRefused(BoardChannels board, DriverException refused)
    {
        if (board != _board || _opening?.TryFail(Failure(null, Refused(refused), refused)) == true)
        {
            return;
        }

        Postpone(board, new(RelayDeviceState.Faulted, string.Create(CultureInfo.InvariantCulture, $"{Refused(refused)}; it is tried again every {RetryInterval.TotalSeconds} s")));
    }

    /// <summary>Opens again after a while what is closed of the board.</summary>
    private void Postpone(BoardChannels board, RelayDeviceStatus status)
    {
        if (board != _board)
        {
            return;
        }

        if (Device != status)
        {
            Become(status, relaysRest: false);
        }

        lock (_gate)
        {
            if (_closing is null)
            {
                _retry ??= _time.CreateTimer(static bank => ((PhidgetRelayBank)bank!).OnRetry(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _retry.Change(RetryInterval, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void OnRetry()
    {
        if (_board is { } board)
        {
            Call(board, () =>
            {
                board.OpenMissing();
                return ValueTask.CompletedTask;
            });
        }
    }

    /// <param name="status">What the bank is from now on.</param>
    /// <param name="relaysRest">Every relay is at rest.</param>
    /// <param name="withState">What is posted so that nobody sees the state before it: under the bank's lock, so it must not wait.</param>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A handler of somebody else's must not stop the board's reports.")]
    private void Become(RelayDeviceStatus status, bool relaysRest, Action? withState = null)
    {
        lock (_gate)
        {
            _device = status;
            if (relaysRest)
            {
                Array.Fill(_channels, ChannelState.Commanded(RelayCommand.Off));
            }

            withState?.Invoke();
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
