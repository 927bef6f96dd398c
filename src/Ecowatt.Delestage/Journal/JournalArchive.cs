using Ecowatt.Delestage.Storage;

namespace Ecowatt.Delestage.Journal;

/// <summary>The journals of every zone, for reading: two readers at a time, because each reads as fast as the disk gives.</summary>
/// <param name="folder">Where zones keep what they remember; null keeps nothing.</param>
/// <param name="zones">The names of the zones.</param>
#pragma warning disable CA1001 // A semaphore that nobody asks for its wait handle holds nothing, and a journal can be read at any time.
internal sealed class JournalArchive(string? folder, IReadOnlyList<string> zones) : IJournalReader
#pragma warning restore CA1001
{
    private const int MostLines = 10_000;

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
            return await Task.Run(() => JournalSearch.Read(query, journals, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _readers.Release();
        }
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
}
