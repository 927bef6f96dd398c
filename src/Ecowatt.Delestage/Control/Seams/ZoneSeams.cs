using System.Collections.Immutable;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control.Seams;

/// <summary>All foreign code that a zone calls, each behind its guard.</summary>
internal sealed class ZoneSeams
{
    private readonly ConditionGuard[] _conditions;

    /// <param name="banks">The zone's banks, its own first.</param>
    /// <param name="feed">The source of the signals.</param>
    /// <param name="conditions">The application's rules, in the order in which they are asked.</param>
    /// <param name="wake">Has the zone evaluated again. Safe across threads.</param>
    /// <param name="patience">Real time.</param>
    /// <param name="logger">Told what went wrong.</param>
    public ZoneSeams(IEnumerable<IRelayBank> banks, ISignalFeed feed, IEnumerable<ILoadCondition> conditions, Action wake, TimeProvider patience, ILogger logger)
    {
        Banks = [.. banks.Select(bank => new BankGuard(bank, patience, logger))];
        Feed = new FeedGuard(feed, wake, logger);
        _conditions = [.. conditions.Select(condition => new ConditionGuard(condition, wake, patience, logger))];
    }

    /// <summary>The zone's banks, its own first.</summary>
    public ImmutableArray<BankGuard> Banks { get; }

    public FeedGuard Feed { get; }

    /// <summary>Gets the fault of any of them, or of the files, in one sentence; null while there is none.</summary>
    public string? TroubleWith(string? files)
    {
        string[] found = [.. ((string?[])[.. Banks.Select(static bank => bank.Trouble), Feed.Trouble, .. _conditions.Select(static condition => condition.Trouble), files]).OfType<string>()];
        return found.Length == 0 ? null : string.Join("; ", found);
    }

    /// <param name="device">Told of each board that comes or goes, by the number of its bank in the zone.</param>
    /// <param name="relay">Told of each relay that a board reports though nobody commanded it.</param>
    public void Listen(Action<int, RelayDeviceEventArgs> device, Action<int, RelayChannelEventArgs> relay)
    {
        for (var i = 0; i < Banks.Length; i++)
        {
            var number = i;
            Banks[i].Listen(e => device(number, e), e => relay(number, e));
        }

        Feed.Listen();
        Array.ForEach(_conditions, static condition => condition.Listen());
    }

    public void StopListening()
    {
        foreach (var bank in Banks)
        {
            bank.StopListening();
        }

        Feed.StopListening();
        Array.ForEach(_conditions, static condition => condition.StopListening());
    }

    /// <summary>Gets the earliest instant, still to come when the conditions were asked, at which one of them said that time alone changes its answer, UTC; null where none did.</summary>
    public DateTimeOffset? AskAgainAt { get; private set; }

    /// <summary>Asks the conditions, all at the same time, and tells the engine of each load the first that asks.</summary>
    /// <returns>True where there are any, so that time may have gone by.</returns>
    public async Task<bool> AskConditionsAsync(ZoneEngine engine)
    {
        if (_conditions.Length == 0)
        {
            return false;
        }

        var now = engine.Now.Utc;
        var contexts = Contexts(engine, now);
        await Task.WhenAll(_conditions.Select(condition => condition.AskAsync(contexts))).ConfigureAwait(false);
        var again = new EarliestInstant(now);
        for (var i = 0; i < contexts.Length; i++)
        {
            engine.Condition(i, _conditions.Select(condition => condition.Active(i)).FirstOrDefault(static active => active is not null));
            Array.ForEach(_conditions, condition => again.Add(condition.Answer(i).Until));
        }

        AskAgainAt = again.Instant;

        return true;
    }

    // One for each load, made once for all conditions. Whoever keeps one sees no later reading in it.
    private static LoadConditionContext[] Contexts(ZoneEngine engine, DateTimeOffset now)
    {
        var (level, readings) = (engine.Timeline.LevelAt(now), engine.FreshReadings);
        return [.. engine.Zone.Loads.Select(load => new LoadConditionContext { Zone = engine.Zone.Name, Load = load, Now = now, Level = level, Readings = readings })];
    }
}
