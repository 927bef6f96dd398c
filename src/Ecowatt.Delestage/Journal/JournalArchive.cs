using Ecowatt.Delestage.Storage;

namespace Ecowatt.Delestage.Journal;

/// <summary>The journals of every zone, for reading: two readers at a time, because each reads as fast as the disk gives.</summary>
/// <param name="folder">Where zones keep what they remember; null keeps nothing.</param>
internal sealed class JournalArchive(string? folder) : IDisposable
{
    private const int MostLines = 10_000;

    private readonly SemaphoreSlim _readers = new(2);

    public async Task<JournalPage> ReadAsync(JournalQuery query, IReadOnlyList<string> zones, CancellationToken cancellationToken)
    {
        if (query.Limit is < 1 or > MostLines)
        {
            throw new ArgumentException($"the limit is {query.Limit}; expected 1 to {MostLines}", nameof(query));
        }

        if (query.Kind is { } kind && !JournalQuery.Kinds.Contains(kind))
        {
            throw new ArgumentException($"no line is of kind \"{kind}\"; expected one of {string.Join(", ", JournalQuery.Kinds)}", nameof(query));
        }

        if (folder is null)
        {
            return new JournalPage([], null, Kept: false);
        }

        var journals = zones.Select(zone => (zone, Path.Combine(ZoneFolder.Of(folder, zone)!, "journal"))).ToArray();
        await _readers.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => JournalSearch.Read(query, journals, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _readers.Release();
        }
    }

    public void Dispose() => _readers.Dispose();
}
