using Ecowatt.Delestage.Control.Engine;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Control.Replaying;

/// <summary>Since when each load's wish and rule stand, over restarts too. Not safe across threads.</summary>
internal sealed class SinceBook
{
    private readonly Dictionary<string, (bool Wish, Rule Rule, DateTimeOffset At)> _loads = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>When something was last decided anew.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    public void Look(ZoneEngine engine)
    {
        DecidedAt = engine.Now.Wall;
        for (var i = 0; i < engine.Decisions.Length; i++)
        {
            ref readonly var decision = ref engine.Decisions[i];
            var name = engine.Zone.Loads[i].Name;
            if (!_loads.TryGetValue(name, out var before) || before.Wish != decision.Wish || before.Rule != decision.Rule)
            {
                _loads[name] = (decision.Wish, decision.Rule, engine.Now.Wall);
            }
        }
    }

    public DateTimeOffset? Of(string load) => _loads.TryGetValue(load, out var since) ? since.At : null;

    /// <summary>Lines are missing: nothing is known of what stood.</summary>
    public void Forget()
    {
        _loads.Clear();
        DecidedAt = null;
    }
}
