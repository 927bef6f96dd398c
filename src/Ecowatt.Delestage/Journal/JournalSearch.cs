using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Ecowatt.Delestage.Engine;

namespace Ecowatt.Delestage.Journal;

/// <summary>Looks for lines in the journals of several zones, newest first, with bounds on what one look reads and holds.</summary>
internal sealed class JournalSearch
{
    private const long MostRead = 32 * 1024 * 1024;
    private const long MostHeld = 4 * 1024 * 1024;

    // The wall clock may have been set: lines so much older than asked for are the end all the same.
    private static readonly TimeSpan Slack = TimeSpan.FromDays(1);

    private readonly JournalQuery _query;
    private readonly byte[]? _kind;
    private readonly Source[] _sources;

    private JournalSearch(JournalQuery query, IReadOnlyList<(string Zone, string Folder)> journals, JournalCursor[] from)
    {
        _query = query;
        _kind = query.Kind is { } kind ? Encoding.UTF8.GetBytes(kind) : null;
        _sources = [.. journals.Select((journal, i) => new Source(journal.Zone, new JournalBackward(journal.Folder, from[i])))];
    }

    /// <summary>One page. Blocks while it reads.</summary>
    /// <exception cref="ArgumentException">The page does not go on from one of these journals.</exception>
    /// <exception cref="IOException">A journal cannot be read.</exception>
    public static JournalPage Read(JournalQuery query, IReadOnlyList<(string Zone, string Folder)> journals, CancellationToken cancellationToken)
    {
        var search = new JournalSearch(query, journals, Places(query.After, journals.Count));
        try
        {
            return search.Page(cancellationToken);
        }
        finally
        {
            foreach (var source in search._sources)
            {
                source.Lines.Dispose();
            }
        }
    }

    private JournalPage Page(CancellationToken cancellationToken)
    {
        var lines = ImmutableArray.CreateBuilder<JournalRecord>();
        var held = 0L;
        while (lines.Count < _query.Limit && held < MostHeld)
        {
            foreach (var source in _sources)
            {
                Fill(source, cancellationToken);
            }

            // A journal whose part of the reading is spent may have the newest line next: the page ends here.
            if (_sources.Any(static source => source.Spent) || Newest() is not { } newest)
            {
                break;
            }

            lines.Add(newest.Next!);
            held += newest.Next!.Utf8.Length;
            (newest.Next, newest.Behind) = (null, newest.Lines.Place);
        }

        var more = _sources.All(static source => source.Ended && source.Next is null)
            ? null
            : string.Join('.', _sources.Select(static source => source.Next is null ? source.Ended ? JournalCursor.Oldest : source.Lines.Place : source.Behind));
        return new JournalPage(lines.ToImmutable(), more, Kept: true);
    }

    private Source? Newest() => _sources.Where(static source => source.Next is not null).MaxBy(static source => source.Next!.At);

    private void Fill(Source source, CancellationToken cancellationToken)
    {
        while (source is { Next: null, Ended: false, Spent: false })
        {
            cancellationToken.ThrowIfCancellationRequested();
            source.Behind = source.Lines.Place;
            if (!source.Lines.Read())
            {
                source.Ended = true;
            }
            else if (JournalLine.TryRead(source.Lines.Current, out var line) is null)
            {
                Take(source, line);
            }

            source.Spent = source.Next is null && !source.Ended && source.Lines.BytesRead > MostRead / _sources.Length;
        }
    }

    private void Take(Source source, JournalLine line)
    {
        if (line.At < _query.From - Slack)
        {
            source.Ended = true;
        }
        else if ((_query.From is not { } from || line.At >= from)
            && (_query.To is not { } to || line.At < to)
            && (_kind is null || line.Is(_kind))
            // Bookkeeping for a restart: it tells nothing that other lines do not.
            && !line.Is(EventKind.WordOf<SavedEvent>())
            && (_query.Load is not { } load || Concerns(line, load)))
        {
            source.Next = new JournalRecord(source.Zone, line.Number, line.At, line.Kind, line.Utf8.ToArray());
        }
    }

    private static bool Concerns(JournalLine line, string load)
    {
        try
        {
            return line.ToEvent().Concerns(load);
        }
        catch (JsonException)
        {
            // Of a kind that this version does not know: whom it concerns is not known either.
            return false;
        }
    }

    private static JournalCursor[] Places(string? after, int journals)
    {
        if (after is null)
        {
            return [.. Enumerable.Repeat(JournalCursor.Newest, journals)];
        }

        var parts = after.Split('.');
        var places = new JournalCursor[journals];
        for (var i = 0; i < journals; i++)
        {
            if (parts.Length != journals || !JournalCursor.TryParse(parts[i], out places[i]))
            {
                throw new ArgumentException("the page does not go on from an earlier one of these journals; expected what that page gave as its \"more\"", nameof(after));
            }
        }

        return places;
    }

    /// <summary>One zone's journal on its way back.</summary>
    private sealed class Source(string zone, JournalBackward lines)
    {
        public string Zone => zone;

        public JournalBackward Lines => lines;

        /// <summary>The newest line that fits and was not given yet.</summary>
        public JournalRecord? Next { get; set; }

        /// <summary>The place behind <see cref="Next"/>.</summary>
        public JournalCursor Behind { get; set; }

        public bool Ended { get; set; }

        public bool Spent { get; set; }
    }
}
