using System.Collections.Immutable;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Engine;

/// <summary>
/// A copy of a zone that runs ahead of it: the engine itself, in time that flies, with relays that obey at once. It is taken where the zone is, and
/// runs anywhere. What only measurements can tell is left out: meters, the sun, the power that a load really draws. Not safe across threads.
/// </summary>
internal sealed class Foreseer
{
    // As the zone's loop looks: room under a limit is shared out anew at the first look of a turn.
    private static readonly TimeSpan LongestStep = TimeSpan.FromMinutes(1);

    private readonly ZoneEngine _engine;
    private readonly ImmutableArray<(string Sensor, double Value)> _temperatures;
    private readonly List<(int Load, LoadDecision Decision)> _commands = [];
    private readonly List<ForeseenSpan>[] _spans;
    private readonly (DateTimeOffset Start, bool? Powered, LoadDecision Decision)[] _open;

    /// <param name="engine">The zone, which has evaluated; nothing of it is changed, or kept.</param>
    /// <param name="supposed">The zone as it would be configured, with the same loads; null as it is.</param>
    public Foreseer(ZoneEngine engine, Zone? supposed = null)
    {
        var zone = Unmeasured(supposed ?? engine.Zone, engine.State.Breaker);
        var banks = new ZoneBanks(zone, engine.Banks.Intervals);
        for (var bank = 0; bank < banks.Names.Length; bank++)
        {
            banks.Set(bank, engine.Banks.IsAttached(bank));
        }

        _engine = new ZoneEngine(zone, banks, engine.Save(), engine.State.Seed, new EngineClock(engine.Now), journal: null);
        _engine.Signals(engine.Timeline);
        _temperatures = [.. Temperatures(zone, engine.FreshReadings)];
        _spans = [.. zone.Loads.Select(static _ => new List<ForeseenSpan>())];
        _open = new (DateTimeOffset, bool?, LoadDecision)[zone.Loads.Length];
    }

    /// <summary>Runs ahead. Once only.</summary>
    /// <param name="until">The end, UTC; what lies before now gives a course without spans.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public ZoneForesight Run(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var from = _engine.Now;
        for (var now = from.Utc; now < until; now = Next(now))
        {
            cancellationToken.ThrowIfCancellationRequested();
            _engine.Resume(new ClockReading(now, from.Monotonic + (now - from.Utc)));
            foreach (var (sensor, value) in _temperatures)
            {
                _engine.Sample(sensor, new Reading(value, _engine.Now));
            }

            Step();
            Record(first: now == from.Utc);
        }

        return new ZoneForesight(from.Utc, until, KnownUntil(from.Utc, until), [.. _engine.Zone.Loads.Select((load, i) => new LoadForesight(load, Close(i, until)))]);
    }

    // The limit stays; what a meter measures of the rest of the building, nobody knows ahead.
    private static Zone Unmeasured(Zone zone, BreakerGuard? breaker) => zone with
    {
        Limit = zone.LimitByBreaker ? breaker?.Setting : zone.Limit,
        LimitByBreaker = false,
        Meter = null,
        SurplusSensor = null,
        Loads = [.. zone.Loads.Select(static load => load with { PowerSensor = null })],
    };

    private static IEnumerable<(string, double)> Temperatures(Zone zone, IReadOnlyDictionary<string, double> fresh)
        => zone.Loads.Select(static load => load.Comfort?.Sensor).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(fresh.ContainsKey).Select(sensor => (sensor, fresh[sensor]));

    // As the controller carries it out: sheds first, then one restore, until nothing more may move now.
    private void Step()
    {
        do
        {
            _engine.Decide();
            CommandOrder.TakeUp(_engine, _commands);
            foreach (var (load, decision) in _commands)
            {
                _engine.Commanded(load, decision.Powered, failure: null);
            }
        }
        while (_commands.Count > 0);
    }

    private void Record(bool first)
    {
        for (var i = 0; i < _open.Length; i++)
        {
            var (powered, decision) = (_engine.State.IsPowered(i), _engine.Decisions[i]);
            if (!first && powered == _open[i].Powered && decision.Rule == _open[i].Decision.Rule)
            {
                continue;
            }

            if (!first)
            {
                Add(i, _engine.Now.Utc);
            }

            _open[i] = (_engine.Now.Utc, powered, decision);
        }
    }

    private void Add(int load, DateTimeOffset end)
    {
        var (start, powered, decision) = _open[load];
        if (end > start)
        {
            _spans[load].Add(new ForeseenSpan(start, end, powered, decision));
        }
    }

    private ImmutableArray<ForeseenSpan> Close(int load, DateTimeOffset until)
    {
        if (_open[load].Decision.Rule != Rule.None)
        {
            Add(load, until);
        }

        return [.. _spans[load]];
    }

    private DateTimeOffset Next(DateTimeOffset now)
    {
        var latest = now + LongestStep;
        return _engine.Next is { } next && next > now && next < latest ? next : latest;
    }

    private DateTimeOffset KnownUntil(DateTimeOffset from, DateTimeOffset until)
    {
        var at = from;
        while (at < until && _engine.Timeline.LevelAt(at) != SignalLevel.Unknown)
        {
            at = _engine.Timeline.NextChange(at) ?? until;
        }

        return at < until ? at : until;
    }
}
