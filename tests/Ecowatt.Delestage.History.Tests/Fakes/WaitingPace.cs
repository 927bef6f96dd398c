using Ecowatt.Delestage.History.Writing;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.History.Tests.Fakes;

/// <summary>The pace of a writer that runs by itself: it passes only when it is told to, and knows when the writer waits again. The disk takes no time of it.</summary>
internal sealed class WaitingPace : FakeTimeProvider
{
    private int _begun;
    private int _ended;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != HistoryWriter.Pause)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        var timer = base.CreateTimer(
            passed =>
            {
                Interlocked.Increment(ref _ended);
                callback(passed);
            },
            state,
            dueTime,
            period);
        Interlocked.Increment(ref _begun);
        return timer;
    }

    /// <summary>Lets time pass, and waits until the writer has written what it writes then.</summary>
    public async Task PassAsync(TimeSpan by)
    {
        Advance(by);
        await IdleAsync();
    }

    /// <summary>Waits until the writer waits.</summary>
    public Task IdleAsync() => HangGuard.UntilAsync(() => Volatile.Read(ref _begun) == Volatile.Read(ref _ended) + 1, static () => "the writer waits again");
}
