using Ecowatt.Delestage.History.Series;
using Ecowatt.Delestage.History.Storage;
using Ecowatt.Delestage.History.Writing;

namespace Ecowatt.Delestage.History.Recording;

/// <summary>
/// Listens to a house and puts what it hears into the queue. <see cref="Take(string, double, DateTimeOffset)"/> may be called from any thread and never waits; the rest is
/// called by one at a time.
/// </summary>
/// <param name="delestage">The house.</param>
/// <param name="feed">Its levels.</param>
/// <param name="queue">Where it goes.</param>
/// <param name="time">The house's time.</param>
internal sealed class HouseRecorder(IDelestage delestage, ISignalFeed feed, HistoryQueue queue, TimeProvider time)
{
    private static readonly TimeSpan ClockSlack = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestGap = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly StateTracker _states = new(queue.Add);
    private readonly LevelTracker _levels = new(queue.Add);
    private readonly BoardTracker _boards = new(queue.Add);
    private readonly ServiceTracker _services = new(queue.Add);
    private volatile SensorMap _sensors = new([]);
    private Zone[] _zones = [];
    private DateTimeOffset? _last;
    private DateTimeOffset? _answered;
    private long _lastMonotonic;

    /// <summary>Takes a reading.</summary>
    public void Take(string sensor, double value, DateTimeOffset at)
    {
        var sample = new Sample(at.ToUnixTimeMilliseconds(), value);
        foreach (var series in _sensors.Of(sensor))
        {
            queue.Add(series, sample);
        }
    }

    public void Start()
    {
        lock (_gate)
        {
            KnowZones();
            queue.Add(new EventHappened(new HistoryEvent(time.GetUtcNow(), HistoryEventKind.Started, null, null, null)));
        }
    }

    /// <summary>Takes a change.</summary>
    public void Take(DelestageChange change)
    {
        lock (_gate)
        {
            Tick();
            if (change is LoadChange moved)
            {
                if (delestage.FindLoad(moved.Zone, moved.Load) is { } known)
                {
                    _states.Take(moved.Zone, known.Load, moved.Powered, moved.Decision, moved.Observed, moved.At);
                }
            }
            else if (delestage.FindZone(change.Zone) is { } zone)
            {
                Take(zone, change.At);
            }
        }
    }

    /// <summary>Looks at what changes by time alone: levels, and the clock itself.</summary>
    public void Look()
    {
        lock (_gate)
        {
            Tick();
        }
    }

    /// <summary>Ends what stands: the application stops.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            Tick();
            foreach (var zone in delestage.Zones)
            {
                Take(zone, time.GetUtcNow());
            }

            var now = time.GetUtcNow();
            _states.End(now.ToUnixTimeMilliseconds());
            _levels.End(now.ToUnixTimeMilliseconds());
            queue.Add(new EventHappened(new HistoryEvent(now, HistoryEventKind.Stopped, null, null, null)));
        }
    }

    private void Take(ZoneStatus zone, DateTimeOffset at)
    {
        KnowZones();
        foreach (var bank in zone.Banks)
        {
            _boards.Take(zone.Zone.Name, bank.Name, bank.Device.State == RelayDeviceState.Attached, bank.Device.Why, at);
        }

        if (zone.DecidedAt is not { } decidedAt)
        {
            return;
        }

        foreach (var load in zone.Loads)
        {
            _states.Take(zone.Zone.Name, load.Load, load.Powered, load.Decision, load.Observed, load.Decision.Rule == Rule.None ? at : decidedAt);
            _services.Take(zone.Zone.Name, load.Load.Name, load.Statistics.EnergyNotServed, decidedAt);
        }
    }

    private void Tick()
    {
        var (now, monotonic) = (time.GetUtcNow(), time.GetTimestamp());
        if (_last is { } last)
        {
            var elapsed = time.GetElapsedTime(_lastMonotonic, monotonic);
            if (now < last - ClockSlack)
            {
                queue.Add(new EventHappened(new HistoryEvent(now, HistoryEventKind.ClockSetBack, null, null, null)));
                Restate(now);
                _services.Shift(now - last - elapsed);
                _last = now;
            }
            else if (now - last > elapsed + LongestGap)
            {
                // The clock was set forward, or the machine slept: what was between is not known.
                EndAndRestate(last, now);
                _services.Shift(now - last - elapsed);
                _last = now;
            }
        }

        var signals = feed.Current;
        _levels.Take(signals.Timeline, _last ?? now, now);
        if (signals is { Origin: SignalOrigin.Live, FetchedAt: { } at } && at != _answered)
        {
            // What came from the disk was told when it was an answer.
            _answered = at;
            queue.Add(new EventHappened(new HistoryEvent(at, HistoryEventKind.SignalsReceived, null, null, null)));
        }

        (_last, _lastMonotonic) = (now, monotonic);
    }

    private void EndAndRestate(DateTimeOffset end, DateTimeOffset start)
    {
        _states.Pause(end.ToUnixTimeMilliseconds());
        _levels.Pause(end.ToUnixTimeMilliseconds());
        Restate(start);
    }

    private void Restate(DateTimeOffset at)
    {
        _states.Restate(at.ToUnixTimeMilliseconds());
        _levels.Restate(at.ToUnixTimeMilliseconds());
    }

    // A zone may be configured anew while it runs.
    private void KnowZones()
    {
        var zones = delestage.Zones.Select(static zone => zone.Zone).ToArray();
        if (zones.Length != _zones.Length || zones.Zip(_zones).Any(static pair => !ReferenceEquals(pair.First, pair.Second)))
        {
            (_zones, _sensors) = (zones, new SensorMap(zones, _sensors));
        }
    }
}
