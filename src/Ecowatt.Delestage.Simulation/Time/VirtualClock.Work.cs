using Ecowatt.Delestage.Simulation.Time;

namespace Ecowatt.Delestage.Simulation;

/// <content>What keeps the clock where it is: who holds it, and who works.</content>
public sealed partial class VirtualClock : IWorkAwareTime
{
    // Work that hangs, such as a relay's driver that never answers, stops its own zone and not the day.
    private static readonly TimeSpan LongestWork = TimeSpan.FromSeconds(30);

    private readonly AsyncLocal<VirtualWork?> _flow = new();
    private readonly HashSet<VirtualWork> _working = [];
    private int _holds;

    // Work of which one timer fired while others of it are pending: it was woken, and rests all the same by what the clock counts.
    private (VirtualWork Work, int Timers)? _doubt;
    private TaskCompletionSource? _released;

    /// <summary>Keeps the clock where it is until the result is disposed of: for work that takes real time.</summary>
    /// <returns>The hold. Several may exist at once; the clock goes on when the last one is disposed of. Disposing of it twice is harmless.</returns>
    /// <example>
    /// <code>
    /// using (clock.Hold())
    /// {
    ///     await http.GetAsync(address); // real time passes, virtual time does not
    /// }
    /// </code>
    /// </example>
    public IDisposable Hold()
    {
        lock (_gate)
        {
            _holds++;
        }

        return new Held(this);
    }

    /// <summary>
    /// Announces work of the calling flow of code: the clock stands until the result is disposed of, except while the flow waits
    /// for a timer of this clock (a timer with a period is no wait). For services that run in the background.
    /// </summary>
    /// <returns>The work, which ends when this is disposed of.</returns>
    /// <remarks>The flow is that of <see cref="AsyncLocal{T}"/>: what is awaited or started from here on belongs to it. Work that
    /// holds the clock for more than 30 s of real time is taken to hang, and no longer waited for until its next timer.</remarks>
    public IDisposable BeginWork()
    {
        var work = new VirtualWork(this, _flow.Value);
        _flow.Value = work;
        lock (_gate)
        {
            Begin(work);
        }

        return work;
    }

    internal void End(VirtualWork work)
    {
        if (_flow.Value == work)
        {
            _flow.Value = work.Outer;
        }

        lock (_gate)
        {
            work.Ended = true;
            Rest(work);
        }
    }

    private void Release()
    {
        lock (_gate)
        {
            _holds--;
            Freed();
        }
    }

    private Task? Releasing()
    {
        lock (_gate)
        {
            return IsFree ? null : (_released ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private async Task WaitAsync(Task released, CancellationToken cancellationToken)
    {
        try
        {
            await released.WaitAsync(LongestWork, System, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            lock (_gate)
            {
                foreach (var work in _working.Where(static work => System.GetElapsedTime(work.Since) >= LongestWork).ToList())
                {
                    Rest(work);
                }
            }
        }
    }

    // What follows expects the lock.
    private bool IsFree => _holds == 0 && _working.Count == 0;

    private void Begin(VirtualWork work)
    {
        // From here on it is known again when it waits.
        _doubt = _doubt?.Work == work ? null : _doubt;
        work.Since = System.GetTimestamp();
        _working.Add(work);
    }

    private void Rest(VirtualWork work)
    {
        _working.Remove(work);
        Freed();
    }

    private void Freed()
    {
        if (IsFree)
        {
            _released?.SetResult();
            _released = null;
        }
    }

    private void Waits(VirtualWork? work)
    {
        if (work is null)
        {
            _timers++;
        }
        else if (work.Timers++ == 0)
        {
            Rest(work);
        }
    }

    private void WaitsNoMore(VirtualWork? work)
    {
        if (work is null)
        {
            _timers--;
        }
        else if (--work.Timers == 0 && !work.Ended)
        {
            Begin(work);
        }
    }

    // After its timer fired: whether it holds the clock now until it waits again.
    private bool Wakes(VirtualWork? work)
    {
        if (work is not { Ended: false })
        {
            return false;
        }

        _doubt = work.Timers == 0 ? null : (work, work.Timers + 1);
        return work.Timers == 0;
    }

    private sealed class Held(VirtualClock clock) : IDisposable
    {
        private VirtualClock? _clock = clock;

        public void Dispose() => Interlocked.Exchange(ref _clock, null)?.Release();
    }
}
