using System.Text.Json;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Replaying;

/// <summary>One replay of one journal, line by line; memory: one line, and the zone. Not safe across threads.</summary>
internal sealed class ReplayRun : IDisposable
{
    private readonly JournalEnd _end;
    private readonly JournalReader _reader;
    private readonly ReplayComparison _comparison = new();
    private Replay? _replay;
    private DateTimeOffset? _decidedAt;
    private ReplayReport _report;

    public ReplayRun(string path, bool underWay)
    {
        _end = JournalEnd.Of(path, underWay);
        _reader = new JournalReader(path, underWay);
        _report = new ReplayReport { Path = path };
    }

    /// <summary>Goes through the journal, up to the first line after an instant, or that differs.</summary>
    public ReplayReport To(DateTimeOffset? until, CancellationToken cancellationToken)
    {
        while (_comparison.Difference is null && _reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_reader.Current.At > until)
            {
                break;
            }

            Take(_reader.Current);
        }

        var difference = _comparison.Difference ?? (_reader.Fault is { } fault ? new ReplayDifference(fault.File, fault.Line, fault.Message) : null);
        var integrity = difference is null ? JournalIntegrity.Whole : JournalIntegrity.Changed;
        if (until is null && (difference is null || _reader.Fault?.Kind == JournalFaultKind.TornTail) && _end.WhyNot(_report.Lines, _reader.Last) is { } missing)
        {
            (integrity, var message) = missing;
            difference = new ReplayDifference(_report.Path, 0, difference is null ? message : $"{message}; {difference}");
        }

        return _report with
        {
            Difference = difference,
            Integrity = integrity,
            VouchedTo = _end.Known?.Number,
            FirstNumber = _report.Lines == 0 ? 0 : _reader.First,
            Zone = difference is null && _replay?.Engine is { } engine ? ZoneOf(engine) : null,
        };
    }

    public void Dispose()
    {
        _comparison.Dispose();
        _reader.Dispose();
    }

    private void Take(JournalLine line)
    {
        _report = _report with { Lines = _report.Lines + 1, From = _report.From ?? line.At, To = line.At };
        switch (line.Kind)
        {
            case JournalSystemRecord.Recovered:
                // A piece of a line was cut off; who had written it writes it again, or starts anew.
                break;
            case JournalSystemRecord.Lost:
                _report = _report with { Lost = _report.Lost + LostIn(line) };
                Distrust();
                break;
            case JournalSystemRecord.Restarted:
                _report = _report with { Breaks = _report.Breaks + 1 };
                Distrust();
                break;
            case RecordKinds.Start:
                _replay ??= new Replay(_comparison);
                _comparison.Forget();
                Repeat(line, RecordKinds.Start);
                break;
            case RecordKinds.Saved:
                // For a restart of the program: the replay has it from what came in.
                break;
            case var kind when _replay is not null:
                Repeat(line, kind);
                break;
            default:
                _report = _report with { NotReplayed = _report.NotReplayed + 1 };
                break;
        }
    }

    private void Repeat(JournalLine line, string kind)
    {
        _comparison.Stands(_reader.File, _reader.LineInFile, line);
        try
        {
            using var json = line.Parse();
            _replay!.Take(kind, new ClockReading(line.At, line.Mono), json.RootElement);
            Count(kind, json.RootElement);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            // Its hash is right and what it says is not: somebody wrote it who is not the engine.
            _comparison.Fails(e.Message);
        }

        _comparison.Settle(kind == RecordKinds.Sample ? SensorsAtMost(_replay!.Engine) : 0);
    }

    private void Count(string kind, JsonElement line)
    {
        if (kind == RecordKinds.Start)
        {
            _report = _report with { Starts = _report.Starts + (Replay.IsContinued(line) ? 0 : 1) };
        }
        else if (kind == RecordKinds.Evaluation)
        {
            _decidedAt = _replay!.Engine!.Now.Utc;
            _report = _report with { Decisions = _report.Decisions + line.GetProperty("decisions"u8).EnumerateObject().Count() };
        }
        else if (kind == RecordKinds.Command)
        {
            _report = _report with { Commands = _report.Commands + 1 };
        }
    }

    // What came in is not all here: nothing can be repeated until the next start.
    private void Distrust()
    {
        _replay = null;
        _comparison.Forget();
        _decidedAt = null;
    }

    private ReplayedZone ZoneOf(ZoneEngine engine)
        => new(engine.Zone, engine.Now.Utc, _decidedAt, [.. Enumerable.Range(0, engine.Zone.Loads.Length).Select(i => LoadOf(engine, i))]);

    private static ReplayedLoad LoadOf(ZoneEngine engine, int i)
    {
        var (load, decision) = (engine.Zone.Loads[i], engine.Decisions[i]);
        var status = new LoadStatus(load, engine.State.IsPowered(i), decision, engine.DecidedSince(i), Explanation.Of(load, decision, engine.Now.Utc))
        {
            Otherwise = decision.Rule == Rule.None ? default : engine.Otherwise(i),
            Override = engine.State.OverrideOf(i) is { } order ? OverrideCommands.StatusOf(engine.Zone, load, order) : null,
            Statistics = engine.State.StatisticsOf(i, engine.Now),
        };
        return new ReplayedLoad(status, engine.Rules(i));
    }

    private static long LostIn(JournalLine line)
    {
        using var json = line.Parse();
        return json.RootElement.TryGetProperty("lines"u8, out var lines) && lines.TryGetInt64(out var count) ? count : 1;
    }

    // Between two other lines: the last and the last good temperature and the power of each load, the surplus, and all readings of the
    // meter that count.
    private static int SensorsAtMost(ZoneEngine? engine) => engine is null ? 0 : 3 * engine.Zone.Loads.Length + 2 + (engine.Zone.Meter is null ? 0 : MeterHistory.Most);
}
