using System.Collections.Immutable;
using Ecowatt.Delestage.History.Querying;
using Ecowatt.Delestage.History.Storage;

namespace Ecowatt.Delestage.History;

/// <summary>
/// Reads the file of a history without its house: beside a house that writes it, after one that stopped, or a copy. It is opened for each question alone, to read; nothing is
/// written, and nobody waits for it. It knows what was, and nothing that is planned. Safe across threads.
/// </summary>
/// <example>
/// <code>
/// var archive = HistoryArchive.Open("/var/lib/ecowatt/history.db");
/// var known = await archive.InspectAsync(cancellationToken: cancellationToken);
/// foreach (var series in known.Series)
/// {
///     Console.WriteLine($"{series.Series.Key}: {series.First:u} to {series.Last:u}");
/// }
/// </code>
/// </example>
public sealed class HistoryArchive : IHistory
{
    private readonly HistoryFile _file;
    private readonly HistoryQueries _queries;

    private HistoryArchive(HistoryFile file, TimeProvider time)
        => (_file, _queries) = (file, new HistoryQueries(file, time, isArchive: true));

    /// <summary>Gets the file, as a full path.</summary>
    public string Path => _file.Path;

    /// <summary>Gets the path. Of the house that may write the file nothing is known here: <see cref="HistoryStatus.Problem"/> is null, and counts are 0.</summary>
    public HistoryStatus Status => new(Path, null, 0, 0, null, IsRebuilding: false);

    /// <summary>Takes a file, and opens nothing yet. A file that is not there answers as an empty one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">
    /// Tells now: until then a last reading stands. Default: null, for the machine's time. Where the file reaches further, as that of a house in virtual time, its own end is now.
    /// </param>
    /// <returns>Its reader.</returns>
    /// <exception cref="ArgumentException">The path is null, empty or blank.</exception>
    public static HistoryArchive Open(string path, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var clock = time ?? TimeProvider.System;
        return new HistoryArchive(new HistoryFile(path, clock), clock);
    }

    /// <summary>Tells what the file holds, and from when to when.</summary>
    /// <param name="checkPages">Whether to look at every page of the file for damage, which reads all of it: about a second for each 500 MB. Default: false.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What it holds; nothing where there is no file.</returns>
    /// <exception cref="HistoryUnavailableException">The file cannot be read; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<HistoryInspection> InspectAsync(bool checkPages = false, CancellationToken cancellationToken = default)
    {
        var (series, damage) = await _queries.InspectAsync(checkPages, cancellationToken).ConfigureAwait(false);
        return new HistoryInspection(_file.Length, damage, series);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<HistorySeries>> ListSeriesAsync(CancellationToken cancellationToken = default) => _queries.ListSeriesAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<HistoryResult> QueryAsync(HistoryQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _queries.QueryAsync(query, cancellationToken);
    }
}
