using System.Text.Json;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Replaying;

/// <summary>Represents one replay of one journal, line by line; memory: one line, and the zone. Not safe across threads.</summary>
/// <param name="path">The journal's folder, or one of its files.</param>
/// <param name="underWay">Whether a program may be writing it now.</param>
internal sealed class ReplayRun(string path, bool underWay) : IDisposable
{
    // Looked at before the journal is read: the saved state is never ahead of it.
    private readonly JournalEnd _end = JournalEnd.Of(path, underWay);
    private readonly JournalReader _reader = new(path, underWay);
    private readonly ReplayComparison _comparison = new();
    private ZoneEngine? _engine;
    private bool _started;
    private DateTimeOffset? _decidedAt;
    private ReplayReport _report = new() { Path = path };

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

        ReplayedZone? zone = null;
        try
        {
            zone = difference is null && _engine is { } engine ? ReplayedZone.Of(engine, _decidedAt) : null;
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            // Its last lines gave the engine what no engine was given, such as a configuration that no start takes.
            (integrity, difference) = (JournalIntegrity.Changed, new ReplayDifference(_reader.File, _reader.LineInFile, e.Message));
        }

        return _report with
        {
            Difference = difference,
            Integrity = integrity,
            VouchedTo = _end.Known?.Number,
            FirstNumber = _report.Lines == 0 ? 0 : _reader.First,
            Zone = zone,
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
        JournalEvent happened;
        try
        {
            happened = line.ToEvent();
        }
        catch (JsonException e)
        {
            NotRead(line, e.Message);
            return;
        }

        switch (happened)
        {
            case SavedEvent or RecoveredEvent:
                // For a restart of the program: a replay has it from what came in. Of a piece of a line that was cut off, who had
                // written it writes it again, or starts anew.
                break;
            case LostEvent lost:
                _report = _report with { Lost = _report.Lost + lost.Lines };
                Distrust();
                break;
            case RestartedEvent:
                _report = _report with { Breaks = _report.Breaks + 1 };
                Distrust();
                break;
            case StartEvent:
                _started = true;
                _comparison.Forget();
                Repeat(line, happened);
                break;
            case var _ when _started:
                Repeat(line, happened);
                break;
            default:
                _report = _report with { NotReplayed = _report.NotReplayed + 1 };
                break;
        }
    }

    // Its hash is right and what it says is not: somebody wrote it who is not the engine, or another version of it.
    private void NotRead(JournalLine line, string why)
    {
        if (_started || line.Is(EventKind.WordOf<StartEvent>()))
        {
            _comparison.Stands(_reader.File, _reader.LineInFile, line);
            _comparison.Fails(why);
        }
        else
        {
            _report = _report with { NotReplayed = _report.NotReplayed + 1 };
        }
    }

    private void Repeat(JournalLine line, JournalEvent happened)
    {
        _comparison.Stands(_reader.File, _reader.LineInFile, line);
        try
        {
            _engine = happened.Repeat(_engine, _comparison);
            Count(happened);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            // It names a load that is not there, or gives the engine what no engine was given.
            _comparison.Fails(e.Message);
        }

        _comparison.Settle(happened is SampleEvent or BreakerEvent or LimitEvent ? ReadingsAtMost(_engine) : 0);
    }

    private void Count(JournalEvent happened)
    {
        switch (happened)
        {
            case StartEvent start:
                _report = _report with { Starts = _report.Starts + (start.Continued == true ? 0 : 1) };
                break;
            case EvaluationEvent evaluation:
                _decidedAt = evaluation.At;
                _report = _report with { Decisions = _report.Decisions + evaluation.Decisions.Count };
                break;
            case CommandEvent:
                _report = _report with { Commands = _report.Commands + 1 };
                break;
            default:
                break;
        }
    }

    // What came in is not all here: nothing can be repeated until the next start.
    private void Distrust()
    {
        (_engine, _started) = (null, false);
        _comparison.Forget();
        _decidedAt = null;
    }

    // Between two other lines: the last and the last good temperature and the power of each load, the surplus, all readings of the
    // meter that count, and what the readings of the breaker and of the limit came to.
    private static int ReadingsAtMost(ZoneEngine? engine) => engine is null ? 0 : 3 * engine.Zone.Loads.Length + 4 + (engine.Zone.Meter is null ? 0 : MeterHistory.Most);
}
