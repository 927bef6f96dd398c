using Ecowatt.Delestage.Simulation.Time;
using Ecowatt.Delestage.Threading;

namespace Ecowatt.Delestage.Simulation;

/// <summary>
/// Provides time that goes only when it is told to, or many times faster than real time. Every part of the library takes its time from
/// a <see cref="TimeProvider"/>: give it this one and a day passes in seconds.
/// </summary>
/// <remarks>
/// Timers fire in the order of their instants. The clock stands while anybody works who told it so: the feed and the controller
/// do (<see cref="BeginWork"/>), from their start on and whenever a timer, a signal or an order woke them. It goes on as soon as they
/// wait again, which makes a day of a zone take about 0.2 s. Whoever else a timer woke gets a second of real time at most to act before the
/// clock goes on; for work that takes longer, such as an HTTP request, it can be held (<see cref="Hold"/>). Safe across threads.
/// </remarks>
/// <param name="start">The first instant.</param>
/// <example>
/// <code>
/// var clock = new VirtualClock(new DateTimeOffset(2026, 1, 14, 6, 0, 0, TimeSpan.Zero));
/// services.AddEcowattDelestage(section).AddSimulatedRelays("desk").UseVirtualTime(clock);
/// await clock.AdvanceToAsync(clock.GetUtcNow() + TimeSpan.FromHours(1)); // an hour, or less than a second of real time
/// </code>
/// </example>
public sealed partial class VirtualClock(DateTimeOffset start) : TimeProvider
{
    // Whoever announced its work holds the clock from the firing of its timer on until it waits again: nothing is left to guess.
    // Whoever announced nothing is out of its wait until it holds a timer again, or holds the clock: for that the clock waits,
    // a second of real time at most, because some timers are the last of their kind.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(1);
    private const int MostSettlings = 1_000;

    private static readonly ManualResetEventSlim Never = new(initialState: false, spinCount: 0);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<(VirtualTimer Timer, long Version), (long Due, long Order)> _due = new();
    private readonly DateTimeOffset _start = start.ToUniversalTime();
    private long _now;
    private long _order;

    // The pending timers of those who announced nothing, and how many there were when all of them waited.
    private int _timers;
    private int _waiting;

    // Whether a timer fired, and whoever waited for it may not wait again yet, of which nobody knows.
    private bool _unsettled;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start.AddTicks(GetTimestamp());

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Read(ref _now);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state, _flow.Value);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes to an instant, firing every timer on the way at its own. Completes when the clock stands there and nobody works.</summary>
    /// <param name="instant">Where to go; an instant that passed already is no error and changes nothing.</param>
    /// <param name="cancellationToken">Stops on the way.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; the clock stands where it was then.</exception>
    public async Task AdvanceToAsync(DateTimeOffset instant, CancellationToken cancellationToken = default)
    {
        var target = (instant - _start).Ticks;
        var settle = true;
        while (true)
        {
            settle |= Volatile.Read(ref _unsettled);
            await (settle ? QuietAsync(cancellationToken) : FreeAsync(cancellationToken)).ConfigureAwait(false);
            var (step, timer) = GoOn(target, settle);
            if (step == ClockStep.Arrived)
            {
                return;
            }

            if (step != ClockStep.None)
            {
                // At the end of the way those of whom nobody knows get their time in any case: a reader of the changes, for example.
                settle = step == ClockStep.Arriving;
                timer?.Fire();
            }
        }
    }

    /// <summary>Goes on at a multiple of real time until cancelled.</summary>
    /// <param name="speed">The virtual seconds in a real one. Range: above 0; 60 makes an hour a minute.</param>
    /// <param name="cancellationToken">Stops it; that is its normal end and throws nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The speed is not above 0.</exception>
    public async Task RunAsync(double speed, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speed);
        var (origin, started) = (GetUtcNow(), System.GetTimestamp());
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), System, cancellationToken).ConfigureAwait(false);
                await AdvanceToAsync(origin + System.GetElapsedTime(started) * speed, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    /// <summary>Puts a timer in the queue; each change gives it a new version, and entries of older ones are dead.</summary>
    internal void Schedule(VirtualTimer timer, TimeSpan dueTime)
    {
        lock (_gate)
        {
            Forget(timer);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.Pending = true;
                timer.CountedIn = timer.Waiter is { Ended: false } work ? work : null;
                Waits(timer.CountedIn);
                _due.Enqueue((timer, timer.Version), (_now + Math.Max(dueTime.Ticks, 0), _order++));
            }
        }
    }

    internal void Cancel(VirtualTimer timer)
    {
        lock (_gate)
        {
            Forget(timer);
        }
    }

    // Expects the lock.
    private void Forget(VirtualTimer timer)
    {
        timer.Version++;
        if (timer.Pending)
        {
            timer.Pending = false;
            WaitsNoMore(timer.CountedIn);
        }
    }

    // Sets the clock to the next timer's instant and gives it. Where none is left on the way it goes to the target, if all has settled.
    private (ClockStep Step, VirtualTimer? Timer) GoOn(long target, bool isSettled)
    {
        lock (_gate)
        {
            if (!IsFree || (_unsettled && !isSettled))
            {
                return (ClockStep.None, null);
            }

            _waiting = Math.Max(_waiting, _timers);
            while (_due.TryPeek(out var entry, out var at) && at.Due <= target)
            {
                _due.Dequeue();
                if (entry.Timer.Version == entry.Version)
                {
                    Interlocked.Exchange(ref _now, Math.Max(_now, at.Due));
                    Forget(entry.Timer);
                    _unsettled |= !Wakes(entry.Timer.CountedIn);
                    return (ClockStep.Fired, entry.Timer);
                }
            }

            if (!isSettled)
            {
                return (ClockStep.Arriving, null);
            }

            Interlocked.Exchange(ref _now, Math.Max(_now, target));
            return (ClockStep.Arrived, null);
        }
    }

    // Until nothing holds the clock: enough where whoever was woken holds it until it waits again.
    private async Task FreeAsync(CancellationToken cancellationToken)
    {
        while (Releasing() is { } released)
        {
            await WaitAsync(released, cancellationToken).ConfigureAwait(false);
        }

        // Behind what was woken on the way and waits for the thread pool; and a caller that cancels is heard.
        await default(YieldToThreadPool);
        cancellationToken.ThrowIfCancellationRequested();
    }

    // Until nothing holds the clock and everybody waits for it again, seen twice: who was woken may wake others.
    private async Task QuietAsync(CancellationToken cancellationToken)
    {
        var left = MostSettlings;
        for (var seen = 0; seen < 2 && left > 0; left--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            Pause();
            if (Releasing() is { } released)
            {
                await WaitAsync(released, cancellationToken).ConfigureAwait(false);
                (seen, left) = (0, MostSettlings);
            }
            else
            {
                seen = AllWait() ? seen + 1 : 0;
            }
        }

        lock (_gate)
        {
            (_doubt, _unsettled) = (null, false);
            if (left == 0)
            {
                // Fewer wait than before: somebody came to an end.
                _waiting = _timers;
            }
        }
    }

    private bool AllWait()
    {
        lock (_gate)
        {
            return _timers >= _waiting && (_doubt is not { } doubt || doubt.Work.Ended || doubt.Work.Timers >= doubt.Timers);
        }
    }

    // A blocking wait ends after a millisecond; a timer of the system's rounds it up to five, and a day has thousands.
    private static void Pause() => Never.Wait(Settling, CancellationToken.None);
}
