using System.Diagnostics.CodeAnalysis;
using Ecowatt.Delestage.Phidgets.Driver;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <content>
/// From the request to open to its end, which comes in time whatever the library does: it may block for minutes against a
/// server that is there and mute, and cannot be interrupted.
/// </content>
internal sealed partial class PhidgetRelayBank
{
    // Together less than the second that an opening may last beyond its limit.
    private static readonly TimeSpan ExplainLimit = TimeSpan.FromSeconds(0.7);
    private static readonly TimeSpan ReleaseLimit = TimeSpan.FromSeconds(0.2);
    private const int MillisecondsToSayWhy = 500;

    public async ValueTask OpenAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var opening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        BoardChannels board;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing is not null, this);
            if (_opening is not null)
            {
                throw new InvalidOperationException($"bank '{Name}' is open already: a bank is opened once");
            }

            _opening = opening;
            board = _board = NewBoard();
        }

        try
        {
            _calls.Post(() => Connect(board, opening));
            if (!await EndsInTimeAsync(opening.Task, _options.AttachTimeout, cancellationToken).ConfigureAwait(false))
            {
                await ExplainAsync(board, opening, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                // Whether the board has a failsafe is known once what its attach posted is done.
                await EndsInTimeAsync(_calls.RunAsync(static () => ValueTask.CompletedTask), ReleaseLimit, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception failure)
        {
            await DisconnectAsync(board, opening, failure).ConfigureAwait(false);
            throw;
        }
    }

    private BoardChannels NewBoard()
    {
        var server = _options.Server is { } host ? ServerName.Of(host, _options.Port) : null;
        var address = new ChannelAddress(_options.SerialNumber, 0, server, _options.HubPort, _options.IsHubPortDevice);
        return new BoardChannels(_driver, address, ChannelCount, Signal, failure => _log.CallFailed(Name, failure));
    }

    /// <summary>On the calls' work queue.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "It is told to whoever opens the bank.")]
    private void Connect(BoardChannels board, TaskCompletionSource opening)
    {
        if (board != _board)
        {
            return;
        }

        try
        {
            LibraryProbe.Check(_driver, Name);
            if (_options.Server is { } host)
            {
                _serverName = _servers.Acquire(Name, host, _options.Port, _options.Password, _options.SerialNumber);
                if (_options.SerialNumber is null)
                {
                    _log.AnyBoardIsShared(Name, Identity);
                }
            }

            board.Open(_serverName is { } server ? _servers.NameAmongOthers(server) : null);
        }
        catch (DriverException refused)
        {
            opening.TryFail(Failure(null, Refused(refused), refused));
        }
        catch (Exception other) when (other is TypeLoadException or MissingMemberException)
        {
            opening.TryFail(Failure(null, $"the vendor's libraries are of a version that lacks what is needed ({other.Message}): install Phidget22.NET 1.22.20250324 or later, and its native library with it", other));
        }
        catch (Exception other)
        {
            opening.TryFail(other);
        }
    }

    /// <summary>The board did not attach in time: the library is asked why, and the bank goes on waiting.</summary>
    private async Task ExplainAsync(BoardChannels board, TaskCompletionSource opening, CancellationToken cancellationToken)
    {
        var inquiry = new Inquiry();
        _ = AskServerAsync(inquiry);
        _calls.Post(() => AskAsync(board, inquiry));
        var told = await EndsInTimeAsync(Task.WhenAny(inquiry.Ended.Task, opening.Task), ExplainLimit, cancellationToken).ConfigureAwait(false);
        if (opening.Task.IsCompleted)
        {
            await opening.Task.ConfigureAwait(false);
            return;
        }

        var advice = inquiry.Advice ?? AttachAdvice.Silent(board.FirstMissing, _options.AttachTimeout, inquiry.ServerTrouble);
        if (advice.IsFinal)
        {
            throw Failure(null, advice.Text);
        }

        // A refusal that the asking met was posted before this: then the opening has failed, and there is nothing else to tell.
        await _events.RunAsync(() => opening.Task.IsCompleted ? ValueTask.CompletedTask : Tell(board, advice)).WaitAsync(cancellationToken).ConfigureAwait(false);

        // Nobody waits for it from now on, so what fails later is told by the bank's state. What came until now is the opening's end.
        if (!opening.TrySetResult())
        {
            await opening.Task.ConfigureAwait(false);
        }
        else if (!told)
        {
            // Whoever waits has been answered; who reads the log or the state hears the reason when there is one.
            _ = inquiry.Ended.Task.ContinueWith(_ => _events.Post(() => Tell(board, inquiry.Advice)), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>Off the work queues: the network may be slow.</summary>
    private async Task AskServerAsync(Inquiry inquiry)
    {
        try
        {
            inquiry.ServerTrouble = _options.Server is null ? null : (await InquireAsync().ConfigureAwait(false)).Trouble;
        }
        finally
        {
            inquiry.ServerAnswered.TrySetResult();
        }
    }

    /// <summary>On the calls' work queue, which it may hold for minutes.</summary>
    private async ValueTask AskAsync(BoardChannels board, Inquiry inquiry)
    {
        try
        {
            if (board != _board || board.Attached.IsWhole)
            {
                return;
            }

            var missing = board.FirstMissing;
            if (board.AskWhy(MillisecondsToSayWhy) is not { } reason)
            {
                inquiry.Advice = AttachAdvice.Late(missing, _options.AttachTimeout);
                return;
            }

            await inquiry.ServerAnswered.Task.ConfigureAwait(false);
            var isAbsent = board.Attached.IsEmpty;
            inquiry.Advice = AttachAdvice.For(reason, missing, isAbsent, ChannelCount, inquiry.ServerTrouble);
            if (inquiry.Advice.IsOtherBoard && missing.SerialNumber is not null && missing.Server is null)
            {
                inquiry.Advice = AttachAdvice.For(reason, missing, isAbsent, ChannelCount, serialsThere: board.SerialsThere(MillisecondsToSayWhy));
            }
        }
        catch (DriverException refused)
        {
            // The channel that was asked could not be opened again.
            _events.Post(() => OnRefused(board, refused));
        }
        finally
        {
            inquiry.Ended.TrySetResult();
        }
    }

    private ValueTask Tell(BoardChannels board, AttachAdvice? advice)
    {
        if (advice is not null && board == _board && !board.Attached.IsWhole && Device.State != RelayDeviceState.Attached && Device.Why != advice.Text)
        {
            Become(new(advice.State, advice.Text), relaysRest: false);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>An open that failed or was given up leaves nothing behind, and may be tried again.</summary>
    private async Task DisconnectAsync(BoardChannels board, TaskCompletionSource opening, Exception why)
    {
        Task released;
        lock (_gate)
        {
            if (_closing is not null)
            {
                // Closing releases everything, and nothing is said after it.
                return;
            }

            // Its signals count no more from now on. A next opening follows the release, on the calls' work queue.
            (_board, _opening) = (null, null);
            opening.TrySetCanceled(CancellationToken.None);
            released = _calls.RunAsync(() => Release(board));
        }

        var told = _events.RunAsync(() =>
        {
            if (_closing is null && _opening is null)
            {
                Become(why is RelayException ? new(RelayDeviceState.Faulted, why.Message) : new(RelayDeviceState.Closed, "opening was given up"), relaysRest: true);
            }

            return ValueTask.CompletedTask;
        });

        // Whoever opens it again finds nothing left behind, but where the library does not return.
        await told.ConfigureAwait(false);
        await released.WaitAsync(ReleaseLimit, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async ValueTask<bool> EndsInTimeAsync(Task task, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await task.WaitAsync(limit, _time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Represents the question why a board did not attach, and what has come of it so far.</summary>
    private sealed class Inquiry
    {
        public TaskCompletionSource ServerAnswered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public volatile string? ServerTrouble;

        public volatile AttachAdvice? Advice;
    }
}
