using System.Collections.Immutable;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.History.Recording;
using Ecowatt.Delestage.History.Storage;
using Ecowatt.Delestage.History.Writing;

namespace Ecowatt.Delestage.History.Rebuilding;

/// <summary>Follows one zone's journal, event by event, and puts what it tells into a batch. Not safe across threads.</summary>
internal sealed class JournalZone
{
    private static readonly TimeSpan ClockSlack = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, (bool? Powered, LoadDecision Decision)> _loads = new(StringComparer.OrdinalIgnoreCase);
    private readonly StateTracker _states;
    private readonly BoardTracker _boards;
    private readonly ServiceTracker _services;
    private readonly LevelTracker? _levels;
    private HistoryBatch _batch;
    private Zone? _zone;
    private SensorMap _sensors = new([]);
    private SignalTimeline _timeline = SignalTimeline.Empty;
    private DateTimeOffset? _last;

    public JournalZone(HistoryBatch batch, bool tellsLevels)
    {
        _batch = batch;
        Action<HistoryRecord> record = happened => _batch.Records.Add(happened);
        (_states, _boards, _services) = (new StateTracker(record), new BoardTracker(record), new ServiceTracker(record));
        _levels = tellsLevels ? new LevelTracker(record) : null;
    }

    /// <summary>Goes on in another batch, and returns it.</summary>
    public HistoryBatch Next() => _batch = new HistoryBatch();

    /// <summary>Takes an event.</summary>
    /// <returns>True where it was not taken, because the clock was set back before it: take it again, in another batch.</returns>
    public bool Take(JournalEvent happened)
    {
        if (_last is { } last && happened.At < last - ClockSlack)
        {
            _last = null;
            return true;
        }

        if (_last is { } since)
        {
            _levels?.Take(_timeline, since, happened.At);
        }

        Read(happened);
        _last = happened.At;
        return false;
    }

    /// <summary>Ends what stands: the journal tells no more.</summary>
    public void End()
    {
        if (_last is { } last)
        {
            _states.End(last.ToUnixTimeMilliseconds());
            _levels?.End(last.ToUnixTimeMilliseconds());
        }
    }

    private void Read(JournalEvent happened)
    {
        switch (happened)
        {
            case StartEvent started:
                Start(started);
                break;
            case ConfigurationEvent configured:
                Configure(configured.Zone);
                break;
            case SampleEvent sample:
                foreach (var series in _sensors.Of(sample.Sensor))
                {
                    _batch.Samples.Add(new QueuedSample(series, new Sample(sample.TakenAt.ToUnixTimeMilliseconds(), sample.Value ?? double.NaN)));
                }

                break;
            case EvaluationEvent evaluated:
                foreach (var (load, decision) in evaluated.Decisions)
                {
                    Tell(load, happened.At, known => (known.Powered, decision));
                }

                break;
            case ResultEvent result:
                Tell(result.Load, happened.At, known => (result.Failure is null ? result.Powered : null, known.Decision));
                break;
            case FoundEvent found:
                Tell(found.Load, happened.At, known => (found.Powered, known.Decision));
                break;
            case DeviceEvent device:
                Board(device);
                break;
            case SignalsEvent signals:
                _timeline = SignalTimeline.Of(signals.Slices.AsSpan());
                _levels?.Take(_timeline, happened.At, happened.At);
                break;
            case SavedEvent saved when _zone is not null:
                foreach (var load in saved.Saved.Loads)
                {
                    _services.Take(_zone.Name, load.Name, load.State.Tally.EnergyNotServed, happened.At);
                }

                break;
        }
    }

    private void Start(StartEvent started)
    {
        if (started.Continued != true)
        {
            // Between the last line and the start nobody knows.
            End();
            _loads.Clear();
        }

        Configure(started.Zone);
    }

    private void Configure(Zone zone) => (_zone, _sensors) = (zone, new SensorMap([zone], _sensors));

    private void Board(DeviceEvent device)
    {
        if (_zone is null)
        {
            return;
        }

        var bank = device.Bank ?? _zone.Bank;
        _boards.Take(_zone.Name, bank, device.Attached, null, device.At);
        foreach (var load in device.Rest ? _zone.Loads : ImmutableArray<Load>.Empty)
        {
            if (_zone.BankOf(load).Equals(bank, StringComparison.OrdinalIgnoreCase))
            {
                Tell(load.Name, device.At, known => (load.Contact.Powers(energised: false), known.Decision));
            }
        }
    }

    private void Tell(string name, DateTimeOffset at, Func<(bool? Powered, LoadDecision Decision), (bool? Powered, LoadDecision Decision)> change)
    {
        if (_zone?.Loads.FirstOrDefault(load => load.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } configured)
        {
            return;
        }

        var (powered, decision) = _loads[name] = change(_loads.GetValueOrDefault(name));
        _states.Take(_zone.Name, configured, powered, decision, _zone.Mode == ZoneMode.Observe, at);
    }
}
