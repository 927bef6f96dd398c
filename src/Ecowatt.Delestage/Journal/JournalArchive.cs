using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Storage;

namespace Ecowatt.Delestage.Journal;

/// <summary>
/// Reads and searches the journals of every zone: two readers at a time, because each reads as fast as the disk gives; each page has
/// bounds on the bytes that it reads and holds. Safe across threads.
/// </summary>
/// <param name="folder">The folder in which zones keep what they remember; null keeps nothing.</param>
/// <param name="zones">The names of the zones.</param>
#pragma warning disable CA1001 // A semaphore that nobody asks for its wait handle holds nothing, and a journal can be read at any time.
internal sealed class JournalArchive(string? folder, IReadOnlyList<string> zones) : IJournalReader
#pragma warning restore CA1001
{
    private const int MostLines = 10_000;
    private const long MostRead = 32 * 1024 * 1024;
    private const long MostHeld = 4 * 1024 * 1024;

    // The wall clock may have been set: lines so much older than asked for are the end all the same.
    private static readonly TimeSpan Slack = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim _readers = new(2);

    public async Task<JournalPage> ReadAsync(JournalQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var asked = Check(query);
        if (folder is null)
        {
            return new JournalPage([], null, Kept: false);
        }

        var journals = asked.Select(zone => (zone, Path.Combine(ZoneFolder.Of(folder, zone)!, "journal"))).ToArray();
        await _readers.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Read(query, journals, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _readers.Release();
        }
    }

    /// <summary>Reads one page, newest line first. Blocks while it reads.</summary>
    /// <exception cref="ArgumentException">The page does not go on from one of these journals.</exception>
    /// <exception cref="IOException">A journal cannot be read.</exception>
    public static JournalPage Read(JournalQuery query, IReadOnlyList<(string Zone, string Folder)> journals, CancellationToken cancellationToken)
    {
        var from = Places(query.After, journals.Count);
        Source[] sources = [.. journals.Select((journal, i) => new Source(journal.Zone, query, new JournalBackward(journal.Folder, from[i])))];
        try
        {
            return Page(query, sources, cancellationToken);
        }
        finally
        {
            foreach (var source in sources)
            {
                source.Lines.Dispose();
            }
        }
    }

    private static JournalPage Page(JournalQuery query, Source[] sources, CancellationToken cancellationToken)
    {
        var lines = ImmutableArray.CreateBuilder<JournalRecord>();
        var held = 0L;
        while (lines.Count < query.Limit && held < MostHeld)
        {
            foreach (var source in sources)
            {
                source.Fill(MostRead / sources.Length, cancellationToken);
            }

            // A journal whose part of the reading is spent may have the newest line next: the page ends here.
            if (sources.Any(static source => source.Spent) || sources.Where(static source => source.Next is not null).MaxBy(static source => source.Next!.At) is not { } newest)
            {
                break;
            }

            lines.Add(newest.Next!);
            held += newest.Next!.Utf8.Length;
            (newest.Next, newest.Behind) = (null, newest.Lines.Place);
        }

        var more = sources.All(static source => source.Ended && source.Next is null)
            ? null
            : string.Join('.', sources.Select(static source => source.Next is not null ? source.Behind : source.Ended ? JournalCursor.Oldest : source.Lines.Place));
        return new JournalPage(lines.ToImmutable(), more, Kept: true);
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

    // The zones that are asked for.
    private IReadOnlyList<string> Check(JournalQuery query)
    {
        if (query.Limit is < 1 or > MostLines)
        {
            throw new ArgumentException($"the limit is {query.Limit}; expected 1 to {MostLines}", nameof(query));
        }

        if (query.Kind is { } kind && !JournalQuery.Kinds.Contains(kind))
        {
            throw new ArgumentException($"no line is of kind \"{kind}\"; expected one of {string.Join(", ", JournalQuery.Kinds)}", nameof(query));
        }

        return query.Zone is not { } name ? zones
            : zones.FirstOrDefault(zone => zone.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known ? [known]
            : throw new ArgumentException($"there is no zone \"{name}\"; expected one of {string.Join(", ", zones.Select(static zone => $"\"{zone}\""))}", nameof(query));
    }

    /// <summary>Represents one zone's journal on its way back.</summary>
    private sealed class Source(string zone, JournalQuery query, JournalBackward lines)
    {
        private readonly byte[]? _kind = query.Kind is { } kind ? Encoding.UTF8.GetBytes(kind) : null;

        public JournalBackward Lines => lines;

        /// <summary>Gets the newest line that fits and was not given yet.</summary>
        public JournalRecord? Next { get; set; }

        /// <summary>Gets the place behind <see cref="Next"/>.</summary>
        public JournalCursor Behind { get; set; }

        public bool Ended { get; private set; }

        public bool Spent { get; private set; }

        /// <summary>Reads back to the next line that fits, or until its part of the reading is spent.</summary>
        public void Fill(long mostRead, CancellationToken cancellationToken)
        {
            while (this is { Next: null, Ended: false, Spent: false })
            {
                cancellationToken.ThrowIfCancellationRequested();
                Behind = lines.Place;
                Ended = !lines.Read();
                if (!Ended && JournalLine.TryRead(lines.Current, out var line) is null)
                {
                    Ended = line.At < query.From - Slack;
                    Next = !Ended && Fits(line) ? new JournalRecord(zone, line.Number, line.At, line.Kind, line.Utf8.ToArray()) : null;
                }

                Spent = Next is null && !Ended && lines.BytesRead > mostRead;
            }
        }

        private bool Fits(JournalLine line)
            => (query.From is not { } from || line.At >= from)
                && (query.To is not { } to || line.At < to)
                && (_kind is null || line.Is(_kind))
                // Bookkeeping for a restart: it tells nothing that other lines do not.
                && !line.Is(EventKind.WordOf<SavedEvent>())
                && (query.Load is not { } load || Concerns(line, load));

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
    }
}
