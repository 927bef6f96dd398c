using Ecowatt.Delestage.Engine;

namespace Ecowatt.Delestage.Control;

/// <summary>One thing to tell a zone, and who waits for it to be done. It is taken once, or withdrawn. Safe across threads.</summary>
internal sealed class ZoneRequest
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Withdrawn = 2;

    private readonly Action<ZoneEngine>? _open;
    private readonly Action<ZoneEngine>? _answer;
    private readonly TaskCompletionSource? _done;
    private int _state;

    private ZoneRequest(Action<ZoneEngine>? open, Action<ZoneEngine>? answer, TaskCompletionSource? done) => (_open, _answer, _done) = (open, answer, done);

    /// <summary>Gets whether it tells the zone something, which is to be saved; an inquiry changes nothing.</summary>
    public bool Tells => _open is not null;

    /// <summary>Ends when it was taken and carried out, or was refused.</summary>
    public Task Done => _done?.Task ?? Task.CompletedTask;

    /// <summary>One that nobody waits for.</summary>
    public static ZoneRequest Posted(Action<ZoneEngine> open) => new(open, null, null);

    /// <summary>One whose sender waits.</summary>
    public static ZoneRequest Asked(Action<ZoneEngine> open) => new(open, null, new(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>One that tells nothing: its sender waits for an answer, which is read once the zone has evaluated.</summary>
    public static ZoneRequest Inquiry(Action<ZoneEngine> answer) => new(null, answer, new(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>Tells it, unless it was withdrawn; a sender whose words were refused hears that at once.</summary>
    /// <returns>True where it is still to be closed.</returns>
    public bool Open(ZoneEngine engine)
    {
        if (Interlocked.CompareExchange(ref _state, Taken, Waiting) != Waiting)
        {
            return false;
        }

        try
        {
            _open?.Invoke(engine);
            return true;
        }
        catch (Exception e) when (_done is not null && e is not OutOfMemoryException)
        {
            // Its sender waits for it, so its sender is told, and the zone goes on.
            _done.TrySetException(e);
            return false;
        }
    }

    /// <summary>Takes it back.</summary>
    /// <returns>True where it was not taken yet, and never will be.</returns>
    public bool TryWithdraw() => Interlocked.CompareExchange(ref _state, Withdrawn, Waiting) == Waiting;

    /// <summary>Tells a sender who waits that the zone does not run.</summary>
    /// <returns>True where anybody waits.</returns>
    public bool TryRefuse(string why)
    {
        if (_done is null)
        {
            return false;
        }

        TryWithdraw();
        _done.TrySetException(new ControllerNotRunningException(why));
        return true;
    }

    /// <summary>It was carried out: an inquiry is answered by the zone as it now is.</summary>
    public void Close(ZoneEngine engine)
    {
        try
        {
            _answer?.Invoke(engine);
            _done?.TrySetResult();
        }
        catch (Exception e) when (_done is not null && e is not OutOfMemoryException)
        {
            // As in Open.
            _done.TrySetException(e);
        }
    }
}
