using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Ecowatt.Delestage.Control.Engine;
using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Relays;

namespace Ecowatt.Delestage.Control;

/// <summary>What others may see of a zone: replaced as a whole after each decision, so that a reader sees one moment.</summary>
internal sealed class ZoneView(Zone zone, IRelayBank bank)
{
    private readonly (bool Wish, Rule Rule, DateTimeOffset At)[] _since = new (bool, Rule, DateTimeOffset)[zone.Loads.Length];
    private volatile ZoneStatus _status = new(
        zone,
        bank.Device,
        [.. zone.Loads.Select(static load => new LoadStatus(load, null, default, null, "not decided yet"))],
        DecidedAt: null,
        NextLook: null);

    /// <summary>The zone as last decided; the board's state is asked for anew.</summary>
    public ZoneStatus Status => _status.Device == bank.Device ? _status : _status with { Device = bank.Device };

    public void Show(ZoneEngine engine, string? observing, string? trouble)
    {
        var before = _status;
        var now = engine.Now;
        var loads = new LoadStatus[engine.Decisions.Length];
        for (var i = 0; i < loads.Length; i++)
        {
            var decision = engine.Decisions[i];
            if (before.DecidedAt is null || _since[i].Wish != decision.Wish || _since[i].Rule != decision.Rule)
            {
                _since[i] = (decision.Wish, decision.Rule, now.Wall);
            }

            var (load, old) = (engine.Zone.Loads[i], before.Loads[i]);
            var same = old.Decision == decision && old.Powered == engine.Memory.IsPowered(i) && ReferenceEquals(old.Load, load);
            loads[i] = (same ? old : new LoadStatus(load, engine.Memory.IsPowered(i), decision, _since[i].At, Explanation.Of(load, decision, now.Wall)) { Otherwise = engine.Otherwise(i) }) with
            {
                UnmetRun = engine.Memory.UnmetOf(i),
                Override = Order(engine, i, old.Override),
                Tally = engine.Memory.TallyOf(i, now),
            };
        }

        _status = new ZoneStatus(engine.Zone, bank.Device, ImmutableCollectionsMarshal.AsImmutableArray(loads), now.Wall, engine.Next) { Observing = observing, Trouble = trouble };
    }

    private static OverrideStatus? Order(ZoneEngine engine, int load, OverrideStatus? before)
    {
        if (engine.Memory.OverrideOf(load) is not { } order)
        {
            return null;
        }

        var status = Overrides.StatusOf(engine.Zone, engine.Zone.Loads[load], order);
        return status == before ? before : status;
    }
}
