using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Replaying;

namespace Ecowatt.Delestage;

/// <summary>
/// Reads a zone's journal, verifies its chain of hashes, and decides all of it again: what came in gives the same decisions to
/// the byte, or the first line that differs is named. Reads only. Safe across threads.
/// </summary>
/// <remarks>
/// <para>
/// A replay begins at each line of kind <c>start</c>, which holds the configuration and what was saved. Lines before the first
/// (the oldest files may be gone) and after lines that were lost, until the next start, are verified by their hashes and not
/// replayed (<see cref="ReplayReport.NotReplayed"/>). Memory: one line and one zone, however long the journal.
/// </para>
/// <para>The journal of another version of the library may decide otherwise: replay it with the version that wrote it.</para>
/// </remarks>
public static class JournalReplay
{
    /// <summary>Replays a journal.</summary>
    /// <param name="path">Its folder (<c>journal</c> below the zone's), or one of its files.</param>
    /// <param name="until">Stops before the first line that is later, UTC; null, the default, goes to the end.</param>
    /// <param name="underWay">
    /// Whether a program may be writing it now: then a last line without an end is left out; otherwise it is a difference, because
    /// it was cut short. False by default.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was found; a difference is no exception.</returns>
    /// <exception cref="FileNotFoundException">There is no journal.</exception>
    /// <exception cref="OperationCanceledException">Given up.</exception>
    public static ReplayReport Run(string path, DateTimeOffset? until = null, bool underWay = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        path = Path.GetFullPath(path);
        if (Directory.Exists(path) && JournalFile.AllIn(path).Count == 0 && File.Exists(Path.Combine(path, "state.json")))
        {
            // The zone's folder is meant.
            path = Path.Combine(path, "journal");
        }

        if (!File.Exists(path) && JournalFile.AllIn(path).Count == 0 && JournalEnd.Of(path, underWay) is { Known: not null } end)
        {
            var (integrity, message) = end.WhyNot(0, ChainHead.Genesis)!.Value;
            return new ReplayReport { Path = path, Difference = new ReplayDifference(path, 0, message), Integrity = integrity, VouchedTo = end.Known?.Number };
        }

        if (Directory.Exists(path) ? JournalFile.AllIn(path).Count == 0 : !File.Exists(path))
        {
            throw new FileNotFoundException($"there is no journal at '{path}'; expected a folder with journal-000001.jsonl and so on, or one such file", path);
        }

        using var run = new ReplayRun(path, underWay);
        return run.To(until, cancellationToken);
    }
}
