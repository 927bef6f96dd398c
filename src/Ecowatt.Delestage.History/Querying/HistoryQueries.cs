using System.Collections.Frozen;
using System.Collections.Immutable;
using Ecowatt.Delestage.History.Series;
using Ecowatt.Delestage.History.Storage;
using Ecowatt.Delestage.History.Writing;
using Microsoft.Data.Sqlite;

namespace Ecowatt.Delestage.History.Querying;

/// <summary>Answers queries from the file, each on a connection of its own: one snapshot of it, beside the writer. Two at a time. Safe across threads.</summary>
/// <param name="file">The file.</param>
/// <param name="time">The house's time.</param>
/// <param name="isArchive">Whether nobody knows by which clock the file was written: what it holds was, even where that lies ahead of the time given.</param>
#pragma warning disable CA1001 // A semaphore that nobody asks for its wait handle holds nothing, and a history can be asked at any time.
internal sealed class HistoryQueries(HistoryFile file, TimeProvider time, bool isArchive = false)
#pragma warning restore CA1001
{
    private const int MostPoints = 100_000;
    private static readonly TimeSpan LongestRange = TimeSpan.FromDays(36_600);
    private static readonly DateTimeOffset Earliest = new(2000, 1, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2099, 12, 30, 0, 0, 0, TimeSpan.Zero);

    private readonly SemaphoreSlim _readers = new(2);

    public Task<ImmutableArray<HistorySeries>> ListSeriesAsync(CancellationToken cancellationToken)
        => ReadAsync<ImmutableArray<HistorySeries>>(static reader => [.. reader.Series().Select(static known => known.Series), SeriesKeys.Events], [], cancellationToken);

    public Task<HistoryResult> QueryAsync(HistoryQuery query, CancellationToken cancellationToken)
    {
        Check(query);
        var none = new HistoryResult(query.From.ToUniversalTime(), query.To.ToUniversalTime(), []);
        return ReadAsync(reader => Answer(query, reader, none, cancellationToken), none, cancellationToken);
    }

    /// <summary>Finds of each series the first and the last instant of which it tells something, and looks at every page of the file where that is asked for.</summary>
    public Task<(ImmutableArray<HistoryExtent> Series, string? Damage)> InspectAsync(bool checkPages, CancellationToken cancellationToken)
        => ReadAsync<(ImmutableArray<HistoryExtent>, string?)>(reader => ([.. Extents.Of(reader)], checkPages ? reader.FindDamage() : null), ([], null), cancellationToken);

    private HistoryResult Answer(HistoryQuery query, HistoryReader reader, HistoryResult none, CancellationToken cancellationToken)
    {
        var now = Now(reader);
        var damagedBefore = reader.DamagedBlocks;
        var known = reader.Series();
        var ids = known.ToFrozenDictionary(static series => series.Series.Key, static series => series.Id, StringComparer.OrdinalIgnoreCase);
        var (from, to) = (query.From.ToUnixTimeMilliseconds(), query.To.ToUnixTimeMilliseconds());
        var step = query.Points is { } points ? QuerySteps.Shortest(from, to, points) : query.Step is { } asked ? (long)asked.TotalMilliseconds : (long?)null;
        var bounds = step is { } length ? QuerySteps.Bounds(from, to, length) : [];
        var hours = step >= UnixTime.Hour ? bounds : QuerySteps.Bounds(from, to, UnixTime.Hour);
        var (values, energy) = (new PointsReader(reader, now), new EnergyReader(reader, ids, now));
        var answer = ImmutableArray.CreateBuilder<HistorySeriesData>();
        foreach (var series in Wanted(query.Series, known.Select(static series => series.Series)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            answer.Add(series.Kind switch
            {
                HistorySeriesKind.Events => new HistorySeriesData(series) { Events = [.. reader.Events(from, to)] },
                HistorySeriesKind.Energy => new HistorySeriesData(series) { Energy = energy.Read(series, hours) },
                HistorySeriesKind.Level or HistorySeriesKind.LoadState => new HistorySeriesData(series) { Spans = SpanReader.Read(reader, ids[series.Key], from, to) },
                _ => new HistorySeriesData(series)
                {
                    Points = step is { } each ? values.Steps(ids[series.Key], series, bounds, each) : values.Readings(ids[series.Key], series, from, to),
                },
            });
        }

        return none with { Series = answer.ToImmutable(), Step = step is { } taken ? TimeSpan.FromMilliseconds(taken) : null, DamagedBlocks = reader.DamagedBlocks - damagedBefore };
    }

    private long Now(HistoryReader reader)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return isArchive ? Extents.Of(reader).Max(static series => series.Last?.ToUnixTimeMilliseconds()) is { } last && last > now ? last : now : now;
    }

    // With the energy that is not in the file yet, because its first hour is not over.
    private static IEnumerable<HistorySeries> Wanted(ImmutableArray<string> patterns, IEnumerable<HistorySeries> known)
        => known.Concat(known.Where(static series => series.Kind == HistorySeriesKind.Power).Select(SeriesKeys.EnergyOf))
            .Concat(known.Where(static series => series.Kind == HistorySeriesKind.LoadState).Select(static series => SeriesKeys.LoadEnergy(series.Zone!, series.Load!)))
            .Append(SeriesKeys.Events)
            .DistinctBy(static series => series.Key, StringComparer.OrdinalIgnoreCase)
            .Where(series => patterns.Any(pattern => KeyPattern.Matches(pattern, series.Key)))
            .OrderBy(static series => series.Key, StringComparer.Ordinal);

    private static void Check(HistoryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.To <= query.From || query.To - query.From > LongestRange || query.From < Earliest || query.To > Latest)
        {
            throw new ArgumentException($"the range is from {query.From:u} to {query.To:u}; expected an end after its start, within the years 2000 to 2099", nameof(query));
        }

        if (query is { Step: not null, Points: not null })
        {
            throw new ArgumentException("both Step and Points are given; expected one of them, or none for readings as they came", nameof(query));
        }

        if (query.Points is < 1 or > MostPoints)
        {
            throw new ArgumentException($"Points is {query.Points}; expected 1 to {MostPoints}", nameof(query));
        }

        if (query.Step is { } step && (!QuerySteps.IsStep(step) || (query.To - query.From) / step > MostPoints))
        {
            throw new ArgumentException($"Step is {step}; expected seconds that divide a minute, minutes that divide an hour, hours that divide a day, or days, and {MostPoints} in the range at most", nameof(query));
        }

        if (query.Series.IsDefaultOrEmpty || query.Series.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException("Series is empty; expected the keys of series, or * for every one", nameof(query));
        }
    }

    private async Task<T> ReadAsync<T>(Func<HistoryReader, T> read, T none, CancellationToken cancellationToken)
    {
        await _readers.WaitAsync(cancellationToken).ConfigureAwait(false);
        var reading = DiskThread.RunAsync(() => Read(read, none));

        // Whoever gives up need not wait for a disk that hangs, and whoever comes next is not a third reader of it.
        _ = reading.ContinueWith(_ => _readers.Release(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return await reading.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private T Read<T>(Func<HistoryReader, T> read, T none)
    {
        if (!file.Exists)
        {
            return none;
        }

        try
        {
            using var connection = file.OpenToRead(out var isEmpty);
            if (isEmpty)
            {
                return none;
            }

            var snapshot = new Statement(connection, "BEGIN", 0);
            snapshot.Execute();
            var reader = new HistoryReader(connection);

            // Whoever asks while it is made finds nothing in it yet.
            return reader.IsMade ? read(reader) : none;
        }
        catch (Exception e) when (e is SqliteException or InvalidDataException)
        {
            throw new HistoryUnavailableException(WhyNot(e), e);
        }
    }

    private string WhyNot(Exception e) => e switch
    {
        InvalidDataException => $"the history '{file.Path}' cannot be read: {e.Message}.",
        _ when HistoryFile.IsDamage(e) => $"the history '{file.Path}' cannot be read: the file is damaged, or is none; a house that runs sets it aside and makes it again from its journals.",
        _ when HistoryFile.IsForbidden(e) => $"the history '{file.Path}' cannot be opened; give the account the right to read the file and its folder.",
        _ => $"the history '{file.Path}' cannot be read now: {e.Message}",
    };
}
