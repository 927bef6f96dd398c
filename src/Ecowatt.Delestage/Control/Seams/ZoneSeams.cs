using Ecowatt.Delestage.Engine;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control.Seams;

/// <summary>All foreign code that a zone calls, each behind its guard.</summary>
internal sealed class ZoneSeams
{
    private readonly ConditionGuard[] _conditions;

    /// <param name="bank">The zone's bank.</param>
    /// <param name="feed">Where the signals come from.</param>
    /// <param name="conditions">The application's rules, in the order in which they are asked.</param>
    /// <param name="wake">Has the zone look again. Safe across threads.</param>
    /// <param name="patience">Real time.</param>
    /// <param name="logger">Told what went wrong.</param>
    public ZoneSeams(IRelayBank bank, ISignalFeed feed, IEnumerable<ILoadCondition> conditions, Action wake, TimeProvider patience, ILogger logger)
    {
        Bank = new BankGuard(bank, patience, logger);
        Feed = new FeedGuard(feed, wake, logger);
        _conditions = [.. conditions.Select(condition => new ConditionGuard(condition, wake, patience, logger))];
    }

    public BankGuard Bank { get; }

    public FeedGuard Feed { get; }

    /// <summary>What is wrong with any of them, or with the files, in one sentence; null while nothing is.</summary>
    public string? TroubleWith(string? files)
    {
        string[] found = [.. ((string?[])[Bank.Trouble, Feed.Trouble, .. _conditions.Select(static condition => condition.Trouble), files]).OfType<string>()];
        return found.Length == 0 ? null : string.Join("; ", found);
    }

    public void Listen(Action<RelayDeviceEventArgs> device)
    {
        Bank.Listen(device);
        Feed.Listen();
        Array.ForEach(_conditions, static condition => condition.Listen());
    }

    public void StopListening()
    {
        Bank.StopListening();
        Feed.StopListening();
        Array.ForEach(_conditions, static condition => condition.StopListening());
    }

    /// <summary>Asks the conditions, all at the same time, and tells the engine of each load the first that asks.</summary>
    /// <returns>Whether there are any, so that time may have gone by.</returns>
    public async Task<bool> AskConditionsAsync(ZoneEngine engine)
    {
        if (_conditions.Length == 0)
        {
            return false;
        }

        await Task.WhenAll(_conditions.Select(condition => condition.AskAsync(engine.Zone))).ConfigureAwait(false);
        for (var i = 0; i < engine.Zone.Loads.Length; i++)
        {
            engine.Condition(i, Array.Find(_conditions, condition => condition.Asks(i))?.Name);
        }

        return true;
    }
}
