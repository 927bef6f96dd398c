using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Ecowatt.Delestage.Phidgets.Driver;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <content>
/// The board's failsafe. Its signs of life go the commands' way, so that a worker that hangs gives none and the relays rest.
/// </content>
internal sealed partial class PhidgetRelayBank
{
    private ITimer? _heart;

    // The calls' work queue's own.
    private bool _failsafeIsMissing;
    private int _beating;

    // Of the board that attached last.
    private volatile bool _failsafeIsArmed;

    /// <summary>On the calls' work queue, at each attach, and with the next beat where a channel refused.</summary>
    private void ArmFailsafe(BoardChannels board)
    {
        if (_options.FailsafeTime is not { } time || !IsAttached(board))
        {
            return;
        }

        _failsafeIsMissing = _failsafeIsArmed = false;
        try
        {
            board.EnableFailsafe((int)time.TotalMilliseconds);
            _failsafeIsArmed = true;
        }
        catch (DriverException none) when (none.Code == DriverException.Unsupported)
        {
            // The first two generations have none.
            return;
        }
        catch (DriverException failure)
        {
            // Some channels may have theirs: without a beat they would fall.
            _failsafeIsMissing = true;
            _log.CallFailed(Name, failure);
        }

        lock (_gate)
        {
            if (_closing is null)
            {
                _heart ??= _time.CreateTimer(static bank => ((PhidgetRelayBank)bank!).OnHeart(), this, time / 3, time / 3);
            }
        }
    }

    // One beat at a time: those that a slow board held up would only follow one another.
    private void OnHeart()
    {
        if (Interlocked.Exchange(ref _beating, 1) == 0 && !_calls.Post(Beat))
        {
            Interlocked.Exchange(ref _beating, 0);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The work queue tells of it; the next beat must come all the same.")]
    private void Beat()
    {
        Interlocked.Exchange(ref _beating, 0);
        if (_board is not { } board || !IsAttached(board))
        {
            return;
        }

        var generation = board.Generation;
        if (_failsafeIsMissing)
        {
            ArmFailsafe(board);
        }

        try
        {
            board.ResetFailsafe();
        }
        catch (DriverException tripped) when (tripped.Code == DriverException.Failsafe)
        {
            _events.Post(() => FallByFailsafe(board, generation));
        }
        catch (DriverException)
        {
            // A board that left, or an answer that was lost: the board itself tells of the one, the next beat heals the other.
        }
    }

    /// <summary>On the events' work queue: the relays rest and obey no more; their channels are opened again.</summary>
    private void FallByFailsafe(BoardChannels board, int generation) => Fall(board, generation, string.Create(
        CultureInfo.InvariantCulture,
        $"the board's failsafe let its relays rest, because it heard nothing for {_options.FailsafeTime?.TotalSeconds} s: was this program stopped, or the machine asleep? It is taken up again by itself"));

    private bool IsAttached(BoardChannels board) => board == _board && Device.State == RelayDeviceState.Attached;
}
