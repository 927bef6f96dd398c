using System.Collections.Immutable;

namespace Ecowatt.Delestage.Simulation.WhatIf;

/// <summary>One run through time: plan, carry out, leap to the next instant that the plan named.</summary>
internal sealed class SimulatedRun
{
    private readonly Zone _zone;
    private readonly DateTimeOffset _start;
    private readonly DateTimeOffset _end;
    private readonly TimeSpan _relayInterval;
    private readonly ZoneState _memory;
    private readonly LoadDecision[] _decisions;
    private readonly LoadAccumulator[] _ledgers;
    private readonly LevelLog _levels = new();
    private readonly ReboundMeter _meter;
    private DateTimeOffset _now;

    public SimulatedRun(Zone zone, DateTimeOffset start, DateTimeOffset end, TimeSpan poweredBefore, TimeSpan relayInterval)
    {
        _zone = zone;
        _start = _now = start;
        _end = end;
        _relayInterval = relayInterval;
        _memory = ZoneState.AllPowered(zone, new ClockReading(start - poweredBefore, -poweredBefore));
        _decisions = new LoadDecision[zone.Loads.Length];
        _ledgers = [.. zone.Loads.Select(static load => new LoadAccumulator(load))];
        _meter = new ReboundMeter(zone, start);
    }

    /// <summary>Goes on until an instant, knowing this timeline.</summary>
    public void Advance(SignalTimeline timeline, DateTimeOffset until)
    {
        until = until < _end ? until : _end;
        while (_now < until)
        {
            var next = Plan(timeline);
            if (!CarryOut())
            {
                Leap(timeline, next is { } instant && instant < until ? instant : until);
            }
        }
    }

    public WhatIfReport Report(int captures)
    {
        var levels = _levels.Slices();
        var any = _zone.Loads.IsEmpty ? SignalLevel.Critical : _zone.Loads.Min(static load => load.ShedAt);
        var loads = _ledgers.Select(ledger => ledger.Close(_now)).ToImmutableArray();
        return new WhatIfReport(
            _zone,
            _start,
            _end,
            captures,
            levels,
            loads,
            loads.Any(static load => load.TimeShed > TimeSpan.Zero) ? _meter.Peaks(_levels.WindowsAtOrAbove(any)) : []);
    }

    private DateTimeOffset? Plan(SignalTimeline timeline)
    {
        var input = new PlanInput
        {
            Timeline = timeline,
            Now = Now(),
            ShortestInterval = _relayInterval,
            Attached = true,
        };
        return Planner.Plan(input, _memory, _decisions);
    }

    private bool CarryOut()
    {
        var any = false;
        for (var i = 0; i < _decisions.Length; i++)
        {
            if (_decisions[i].ShouldSwitch)
            {
                any = true;
                _memory.RelaySwitched(i, _decisions[i].Powered, Now());
                _ledgers[i].Switched(_decisions[i], _now);
            }
        }

        return any;
    }

    private void Leap(SignalTimeline timeline, DateTimeOffset to)
    {
        // Levels may change without any load minding: the log follows the timeline, not the plan.
        _levels.Add(timeline, _now, to);
        _meter.Advance(to, _ledgers);
        _now = to;
    }

    private ClockReading Now() => new(_now, _now - _start);
}
