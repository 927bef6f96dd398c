using System.Collections.Immutable;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Simulation.Zones;

namespace Ecowatt.Delestage.Simulation.Histories;

/// <summary>Represents a recorded zone at an instant: as if its program went on from there under another configuration. Immutable.</summary>
internal sealed class JournalOpening
{
    private static readonly TimeSpan UsualInterval = TimeSpan.FromSeconds(3);

    private readonly SavedZoneState _saved;
    private readonly SignalTimeline _levels;
    private readonly ImmutableDictionary<string, (TimeSpan Interval, bool Attached)> _banks;

    public JournalOpening(ZoneEngine engine, DateTimeOffset at)
    {
        (Zone, At, _saved, _levels) = (engine.Zone, at, engine.Save(), engine.Timeline);
        _banks = engine.Banks.Names.Select((name, i) => (name, engine.Banks.Intervals[i], engine.Banks.IsAttached(i)))
            .ToImmutableDictionary(static bank => bank.name, static bank => (bank.Item2, bank.Item3), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Gets the configuration of then.</summary>
    public Zone Zone { get; }

    public DateTimeOffset At { get; }

    /// <summary>Returns the zone under another configuration, with all that was remembered.</summary>
    public SimulatedZone Open(Zone zone, Action<int, LoadDecision> moved)
    {
        var banks = new ZoneBanks(zone, [.. zone.Banks.Select(bank => _banks.TryGetValue(bank, out var known) ? known.Interval : UsualInterval)]);
        var opened = new SimulatedZone(new ZoneEngine(zone, banks, _saved with { Zone = zone.Name }, _saved.Seed, new EngineClock(At, TimeSpan.Zero, _saved.At), journal: null), At, moved);
        for (var bank = 0; bank < banks.Names.Length; bank++)
        {
            opened.Engine.Device(!_banks.TryGetValue(banks.Names[bank], out var known) || known.Attached, rest: false, bank);
        }

        opened.Engine.Signals(_levels);
        return opened;
    }
}
