using System.Collections.Immutable;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Simulation.Zones;

namespace Ecowatt.Delestage.Simulation.WhatIf;

/// <summary>Represents one run through time: decide, carry out, leap to the next instant that the engine named.</summary>
internal sealed class SimulatedRun
{
    private readonly Zone _zone;
    private readonly DateTimeOffset _start;
    private readonly DateTimeOffset _end;
    private readonly SimulatedZone _simulated;
    private readonly LoadAccumulator[] _loads;
    private readonly LevelLog _levels = new();
    private readonly ReboundMeter _meter;
    private DateTimeOffset _now;

    public SimulatedRun(Zone zone, DateTimeOffset start, DateTimeOffset end, TimeSpan poweredBefore, IJournal? journal = null)
    {
        _zone = zone;
        _start = _now = start;
        _end = end;
        _simulated = new SimulatedZone(zone, start - poweredBefore, powered: true, (load, decision) => _loads![load].Switched(decision, _now), journal: journal);
        _loads = [.. zone.Loads.Select(static load => new LoadAccumulator(load))];
        _meter = new ReboundMeter(zone, start);
    }

    /// <summary>Goes on until an instant, knowing this timeline.</summary>
    public void Advance(SignalTimeline timeline, DateTimeOffset until)
    {
        until = until < _end ? until : _end;
        while (_now < until)
        {
            _simulated.At(_now);
            _simulated.Engine.Signals(timeline);
            if (!_simulated.Step())
            {
                Leap(timeline, _simulated.Engine.Next is { } next && next < until ? next : until);
            }
        }
    }

    public WhatIfReport Report(int captures)
    {
        var levels = _levels.Slices();
        var any = _zone.Loads.IsEmpty ? SignalLevel.Critical : _zone.Loads.Min(static load => load.ShedAt);
        var loads = _loads.Select(ledger => ledger.Close(_now)).ToImmutableArray();
        return new WhatIfReport(
            _zone,
            _start,
            _end,
            captures,
            levels,
            loads,
            loads.Any(static load => load.TimeShed > TimeSpan.Zero) ? _meter.Peaks(_levels.WindowsAtOrAbove(any)) : []) { Quarters = _meter.Quarters };
    }

    private void Leap(SignalTimeline timeline, DateTimeOffset to)
    {
        // Levels may change without any load minding: the log follows the timeline, not the plan.
        _levels.Add(timeline, _now, to);
        _meter.Advance(to, _loads);
        _now = to;
    }
}
