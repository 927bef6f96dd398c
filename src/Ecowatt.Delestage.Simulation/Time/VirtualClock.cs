namespace Ecowatt.Delestage.Simulation.Time;

/// <summary>
/// Time that goes only when it is told to, or many times faster than real time. Every part of the library takes its time from
/// a <see cref="TimeProvider"/>: give it this one and a day passes in seconds.
/// </summary>
/// <remarks>
/// Timers fire in the order of their instants, and whoever a timer woke gets real time to act before the clock goes on. While
/// something real is under way, such as an HTTP request, the clock can be held (<see cref="Hold"/>). Safe across threads.
/// </remarks>
/// <param name="start">The first instant.</param>
public sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    // Woken code goes back to a wait of its own, which schedules a timer or holds the clock: that is waited for, but not for
    // ever, because some timers are the last of their kind.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(1);
    private const int MostSettlings = 50;

    private static readonly ManualResetEventSlim Never = new(initialState: false, spinCount: 0);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<(VirtualTimer Timer, long Version), (long Due, long Order)> _due = new();
    private readonly DateTimeOffset _start = start.ToUniversalTime();
    private long _now;
    private long _order;
    private int _holds;
    private TaskCompletionSource? _released;

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
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Keeps the clock where it is until the result is disposed of: for work that takes real time.</summary>
    public IDisposable Hold()
    {
        lock (_gate)
        {
            _holds++;
            _released ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return new Held(this);
    }

    /// <summary>Goes to an instant, firing every timer on the way at its own.</summary>
    /// <param name="instant">Where to go; an instant that passed already is no error and changes nothing.</param>
    /// <param name="cancellationToken">Stops on the way.</param>
    public async Task AdvanceToAsync(DateTimeOffset instant, CancellationToken cancellationToken = default)
    {
        var target = (instant - _start).Ticks;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await ReleasedAsync(cancellationToken).ConfigureAwait(false);
            if (Next(target) is not { } timer)
            {
                return;
            }

            var scheduled = Interlocked.Read(ref _order);
            timer.Fire();
            await SettleAsync(scheduled, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Goes on at a multiple of real time until cancelled.</summary>
    /// <param name="speed">How many virtual seconds a real one lasts, above 0.</param>
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

    internal void Schedule(VirtualTimer timer, long version, TimeSpan dueTime)
    {
        lock (_gate)
        {
            _due.Enqueue((timer, version), (_now + Math.Max(dueTime.Ticks, 0), _order++));
        }
    }

    // Sets the clock to the next timer's instant and returns it, or to the target and returns nothing.
    private VirtualTimer? Next(long target)
    {
        lock (_gate)
        {
            while (_due.TryPeek(out var entry, out var at) && at.Due <= target)
            {
                _due.Dequeue();
                if (entry.Timer.IsCurrent(entry.Version))
                {
                    Interlocked.Exchange(ref _now, Math.Max(_now, at.Due));
                    return entry.Timer;
                }
            }

            Interlocked.Exchange(ref _now, Math.Max(_now, target));
            return null;
        }
    }

    private async Task ReleasedAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task? released;
            lock (_gate)
            {
                released = _released?.Task;
            }

            if (released is null)
            {
                return;
            }

            var scheduled = Interlocked.Read(ref _order);
            await released.WaitAsync(cancellationToken).ConfigureAwait(false);
            await SettleAsync(scheduled, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SettleAsync(long scheduledBefore, CancellationToken cancellationToken)
    {
        for (var i = 0; i < MostSettlings && Interlocked.Read(ref _order) == scheduledBefore && Volatile.Read(ref _holds) == 0; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            Pause();
        }

        // Whoever the woken code woke in its turn.
        await Task.Yield();
        Pause();
    }

    // A blocking wait ends after a millisecond; a timer of the system's rounds it up to five, and a day has thousands.
    private static void Pause() => Never.Wait(Settling, CancellationToken.None);

    private void Release()
    {
        lock (_gate)
        {
            if (--_holds == 0)
            {
                _released!.SetResult();
                _released = null;
            }
        }
    }

    private sealed class Held(VirtualClock clock) : IDisposable
    {
        private VirtualClock? _clock = clock;

        public void Dispose() => Interlocked.Exchange(ref _clock, null)?.Release();
    }
}
