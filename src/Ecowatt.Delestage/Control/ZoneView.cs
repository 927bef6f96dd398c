using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Relays;

namespace Ecowatt.Delestage.Control;

/// <summary>What others may see of a zone: replaced as a whole after each decision, so that a reader sees one moment.</summary>
internal sealed class ZoneView(Zone zone, IRelayBank bank)
{
    private readonly (bool Powered, Rule Rule, DateTimeOffset At)[] _since = new (bool, Rule, DateTimeOffset)[zone.Loads.Length];
    private volatile ZoneStatus _status = new(
        zone,
        bank.Device,
        [.. zone.Loads.Select(static load => new LoadStatus(load, null, default, null, "not decided yet"))],
        DecidedAt: null,
        NextLook: null);

    /// <summary>The zone as last decided; the board's state is asked for anew.</summary>
    public ZoneStatus Status => _status.Device == bank.Device ? _status : _status with { Device = bank.Device };

    public void Show(ReadOnlySpan<LoadState> states, ReadOnlySpan<LoadDecision> decisions, DateTimeOffset now, DateTimeOffset? next)
    {
        var before = _status;
        var loads = new LoadStatus[states.Length];
        for (var i = 0; i < loads.Length; i++)
        {
            var decision = decisions[i];
            if (before.DecidedAt is null || _since[i].Powered != decision.Powered || _since[i].Rule != decision.Rule)
            {
                _since[i] = (decision.Powered, decision.Rule, now);
            }

            loads[i] = before.Loads[i].Decision == decision && before.Loads[i].Powered == states[i].Powered
                ? before.Loads[i]
                : new LoadStatus(zone.Loads[i], states[i].Powered, decision, _since[i].At, Explanation.Of(zone.Loads[i], decision, now));
        }

        _status = new ZoneStatus(zone, bank.Device, ImmutableCollectionsMarshal.AsImmutableArray(loads), now, next);
    }
}
