using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Simulation.Tests.Board;

/// <summary>Virtual time that tells how many timers it was asked for, so that a test knows when somebody waits.</summary>
internal sealed class CountingTime : FakeTimeProvider
{
    private int _timers;

    public int Timers => Volatile.Read(ref _timers);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        Interlocked.Increment(ref _timers);
        return timer;
    }
}
