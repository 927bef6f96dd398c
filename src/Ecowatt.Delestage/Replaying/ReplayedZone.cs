using System.Collections.Immutable;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage;

/// <summary>Represents a zone as it was after a line of its journal. Immutable; safe across threads.</summary>
/// <param name="Zone">Its configuration then.</param>
/// <param name="At">The line's instant, UTC.</param>
/// <param name="DecidedAt">When something was last decided anew, UTC; null where nothing was since the start.</param>
/// <param name="Loads">Its loads, in the order of the configuration.</param>
public sealed record ReplayedZone(Zone Zone, DateTimeOffset At, DateTimeOffset? DecidedAt, ImmutableArray<ReplayedLoad> Loads)
{
    internal static ReplayedZone Of(ZoneEngine engine, DateTimeOffset? decidedAt)
        => new(engine.Zone, engine.Now.Utc, decidedAt, [.. Enumerable.Range(0, engine.Zone.Loads.Length).Select(i => LoadOf(engine, i))]);

    private static ReplayedLoad LoadOf(ZoneEngine engine, int i)
    {
        var (load, decision) = (engine.Zone.Loads[i], engine.Decisions[i]);
        var (powered, observed) = (engine.State.IsPowered(i), engine.Zone.Mode == ZoneMode.Observe);
        var status = new LoadStatus(load, powered, decision, engine.DecidedSince(i), Explanation.Of(load, decision, powered, engine.Now.Utc, observed: observed))
        {
            Observed = observed,
            Otherwise = decision.Rule == Rule.None ? default : engine.Otherwise(i),
            Override = engine.State.OverrideOf(i) is { } order ? OverrideCommands.StatusOf(engine.Zone, load, order) : null,
            Statistics = engine.State.StatisticsOf(i, engine.Now),
        };
        return new ReplayedLoad(status, engine.Rules(i));
    }
}
