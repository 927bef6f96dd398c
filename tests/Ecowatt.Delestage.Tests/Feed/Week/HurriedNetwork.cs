namespace Ecowatt.Delestage.Tests.Feed.Week;

/// <summary>The network's clock: real, but while it is hurried its time limits are fifty times shorter. A drip of thirty seconds takes one.</summary>
internal sealed class HurriedNetwork(Func<bool> hurried) : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && hurried() ? dueTime / 50 : dueTime, period);
}
