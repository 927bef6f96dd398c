namespace Ecowatt.Delestage.Concurrency.Scheduling;

/// <summary>Represents who has a lock, and who waits for it. Threads that no schedule controls pass: they are alone.</summary>
internal sealed class HeldBy
{
    private readonly List<Operation> _wanted = [];
    private readonly List<Operation> _asleep = [];
    private Operation? _owner;
    private int _depth;

    public void Enter()
    {
        if (Scheduler.Running is { } me)
        {
            Scheduler.Point("lock");
            Take(me);
            _depth++;
        }
    }

    public void Exit()
    {
        if (Scheduler.Running is { } me)
        {
            if (--_depth == 0)
            {
                Release(me);
            }

            Scheduler.Point("unlock");
        }
    }

    /// <summary>Gives it back until somebody pulses, or the time is over.</summary>
    /// <returns>False where the time was over first.</returns>
    public bool Wait(TimeSpan limit)
    {
        var me = Scheduler.Running!;
        var (depth, woken) = (_depth, true);
        _depth = 0;
        Release(me);
        _asleep.Add(me);
        using var timer = limit == Timeout.InfiniteTimeSpan ? null : me.Scheduler.Time.CreateTimer(
            _ =>
            {
                if (_asleep.Remove(me))
                {
                    woken = false;
                    me.Scheduler.Unblock(me);
                }
            },
            null, limit, Timeout.InfiniteTimeSpan);
        me.Scheduler.Block(me, "a pulse", isTimed: timer is not null);
        Take(me);
        _depth = depth;
        return woken;
    }

    public void Pulse(int most)
    {
        Scheduler.Point("pulse");
        foreach (var sleeper in _asleep.Take(most).ToArray())
        {
            _asleep.Remove(sleeper);
            sleeper.Scheduler.Unblock(sleeper);
        }
    }

    private void Take(Operation me)
    {
        while (_owner is not null && _owner != me)
        {
            _wanted.Add(me);
            me.Scheduler.Block(me, $"a lock that operation {_owner} has");
        }

        _owner = me;
    }

    private void Release(Operation me)
    {
        _owner = null;
        _wanted.ForEach(me.Scheduler.Unblock);
        _wanted.Clear();
    }
}
