using Ecowatt.Delestage.Client;

namespace Ecowatt.Delestage.Tests.Feed.Week;

/// <summary>
/// The network's clock: real, but for pauses between repeats that are fifty times shorter while nobody is trusted, and for time
/// limits that are ten times shorter while an answer drips without an end. Elsewhere limits are as they are: one that a busy machine
/// runs into would end a call before anybody knows of it.
/// </summary>
internal sealed class HurriedNetwork(Func<bool> pauses, Func<bool> limits) : TimeProvider
{
    private static readonly EcowattClientOptions Client = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => base.CreateTimer(callback, state, dueTime <= TimeSpan.Zero ? dueTime : IsLimit(dueTime) ? limits() ? dueTime / 10 : dueTime : pauses() ? dueTime / 50 : dueTime, period);

    private static bool IsLimit(TimeSpan due) => due == Client.AttemptTimeout || due == Client.TotalTimeout || due == HostConnector.LongestTry;
}
