namespace Ecowatt.Delestage.Threading;

/// <summary>
/// Represents a wait that ends with its span, or when it is rung. Ringing takes the timer away before it returns, so that virtual time sees
/// at once that somebody has work. Safe across threads.
/// </summary>
internal sealed class WakeableDelay : IDisposable
{
    // The waiter goes on by itself: whoever rings, and whoever turns the clock, does not carry it.
    private readonly TaskCompletionSource _rung = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _timer;

    /// <param name="span">How long at most, rounded up to milliseconds as in <see cref="Delays"/>.</param>
    /// <param name="time">Whose time.</param>
    public WakeableDelay(TimeSpan span, TimeProvider time)
        => _timer = time.CreateTimer(static alarm => ((WakeableDelay)alarm!)._rung.TrySetResult(), this, Delays.RoundUp(span), Timeout.InfiniteTimeSpan);

    /// <summary>Done when it has rung.</summary>
    public Task Rung => _rung.Task;

    public void Ring()
    {
        _timer.Dispose();
        _rung.TrySetResult();
    }

    /// <summary>Waits until it rings, is rung from a place where others find it, or is told to stop.</summary>
    /// <param name="place">Where others find it while it waits; whoever rings it there says before why.</param>
    /// <param name="ringsNow">Whether somebody has said so already.</param>
    /// <param name="stopping">Ends the wait; that throws nothing.</param>
    public async Task WaitAsync(Action<WakeableDelay?> place, Func<bool> ringsNow, CancellationToken stopping)
    {
        using var stop = stopping.UnsafeRegister(static alarm => ((WakeableDelay)alarm!).Ring(), this);
        place(this);
        if (ringsNow())
        {
            Ring();
        }

        await Rung.ConfigureAwait(false);
        place(null);
    }

    public void Dispose() => _timer.Dispose();
}
