using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Journal;

namespace Ecowatt.Delestage.Simulation.Histories;

/// <summary>
/// Reads what came in out of a zone's journal. Its program's decisions are repeated on the way, for two things: what the zone remembered at the start of the
/// span, and how its loads stood at each reading of the meter, because a house that decides otherwise would have read otherwise. Not safe across threads.
/// </summary>
internal sealed class JournalHistory
{
    private static readonly IJournal Nowhere = new NoJournal();

    private readonly string _path;
    private readonly DateTimeOffset? _from;
    private readonly DateTimeOffset? _to;
    private readonly ImmutableArray<HistoryStep>.Builder _steps = ImmutableArray.CreateBuilder<HistoryStep>();
    private ZoneEngine? _engine;
    private JournalOpening? _opening;
    private TariffTimeline _tariff = TariffTimeline.Empty;
    private DateTimeOffset _last;

    private JournalHistory(string path, DateTimeOffset? from, DateTimeOffset? to) => (_path, _from, _to) = (path, from?.ToUniversalTime(), to?.ToUniversalTime());

    public static HouseHistory Of(string path, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        path = Path.GetFullPath(path);
        if (JournalFile.AllIn(path).Count == 0 && Directory.Exists(Path.Combine(path, "journal")))
        {
            // The zone's folder is meant.
            path = Path.Combine(path, "journal");
        }

        if (!File.Exists(path) && JournalFile.AllIn(path).Count == 0)
        {
            throw new FileNotFoundException($"there is no journal at '{path}'; expected a folder with journal-000001.jsonl and so on, or one such file", path);
        }

        return new JournalHistory(path, from, to).Read(cancellationToken);
    }

    private HouseHistory Read(CancellationToken cancellationToken)
    {
        using var reader = new JournalReader(_path, underWay: true);
        var goesOn = false;
        while (reader.Read() && !(goesOn = reader.Current.At >= _to))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                Take(reader.Current.ToEvent());
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new RecordingException($"{reader.File}, line {reader.LineInFile}: {e.Message}; it is of another version or no journal of a zone", e);
            }
        }

        if (reader.Fault is { } fault)
        {
            throw new RecordingException($"{fault.File}, line {fault.Line}: {fault.Message}; 'ecowatt replay' says more");
        }

        // A journal that ends before the end that was asked for says nothing of later.
        var end = goesOn ? _to!.Value : _last;
        return _opening is { } opening && end > opening.At
            ? new HouseHistory(HouseHistoryKind.Journal, opening.Zone.Name, opening.At, end) { Steps = _steps.ToImmutable(), Tariff = _tariff, Opening = opening.Open, RecordedZone = opening.Zone }
            : throw new RecordingException(string.Create(CultureInfo.InvariantCulture, $"the journal at '{_path}' has nothing of that time; its last line is of {_last:yyyy-MM-ddTHH:mm:ssZ}"));
    }

    private void Take(JournalEvent happened)
    {
        if (_opening is null && _engine is not null && happened.At >= _from)
        {
            _opening = new JournalOpening(_engine, _from.Value);
        }

        if (happened is LostEvent && _opening is not null)
        {
            throw new RecordingException(string.Create(CultureInfo.InvariantCulture, $"the journal lost lines before {happened.At:yyyy-MM-ddTHH:mm:ssZ}, because its disk could not be written; choose a span without that instant"));
        }

        // After lines that are missing nothing can be repeated until the next start.
        _engine = happened is LostEvent or RestartedEvent ? null : happened is StartEvent || _engine is not null ? Repeated(happened) : null;
        _opening ??= _from is null && _engine is not null ? new JournalOpening(_engine, happened.At) : null;
        _last = happened.At > _last ? happened.At : _last;
        if (_opening is not null && _engine is not null && JournalInput.Of(happened, _engine) is { } tell)
        {
            _steps.Add(new HistoryStep(happened.At, tell));
            _tariff = happened is TariffEvent prices ? TariffTimeline.Merge(TariffTimeline.Of(prices.Slices.AsSpan()), _tariff) : _tariff;
        }
    }

    // What only serves a restart of the program repeats nothing.
    private ZoneEngine? Repeated(JournalEvent happened) => happened is SavedEvent or RecoveredEvent ? _engine : happened.Repeat(_engine, Nowhere);

    private sealed class NoJournal : IJournal
    {
        public void Write(JournalEvent happened)
        {
            // What is decided again goes nowhere.
        }
    }
}
