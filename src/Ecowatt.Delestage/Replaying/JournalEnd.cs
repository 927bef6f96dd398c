using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ecowatt.Delestage.Replaying;

/// <summary>
/// Describes where a journal must at least reach, by the zone's saved state beside it: no chain of hashes tells by itself that lines are missing
/// at its end. Reads only.
/// </summary>
/// <param name="Files">The journal's files.</param>
/// <param name="Known">The line that the saved state knows; null where there is no such state, or it is an older program's.</param>
/// <param name="UnderWay">Whether a program writes the journal now, so that it may just have begun.</param>
internal sealed record JournalEnd(IReadOnlyList<JournalFile> Files, ChainHead? Known, bool UnderWay)
{
    /// <summary>Looks beside a journal. To be done before it is read: the saved state is never ahead of the journal.</summary>
    /// <param name="path">Its folder, or one of its files.</param>
    /// <param name="underWay">Whether a program writes it now.</param>
    public static JournalEnd Of(string path, bool underWay)
    {
        var isFile = File.Exists(path);
        var folder = isFile ? Path.GetDirectoryName(path)! : path;
        var known = KnownBeside(folder);
        var files = JournalFile.AllIn(folder);

        // Of a file by itself only the newest can be held against the state.
        return isFile && (files.Count == 0 || !Path.GetFullPath(files[^1].Path).Equals(path, StringComparison.Ordinal))
            ? new JournalEnd([new JournalFile(1, path)], null, underWay)
            : new JournalEnd(files, known, underWay);
    }

    /// <summary>Returns what is missing.</summary>
    /// <param name="lines">How many lines were read.</param>
    /// <param name="last">The last one.</param>
    /// <returns>Null where nothing is.</returns>
    public (JournalIntegrity Integrity, string Message)? WhyNot(long lines, ChainHead last)
    {
        if (Known is { Number: > 0 } known)
        {
            return Files.Count == 0
                ? (JournalIntegrity.Absent, $"the journal is gone: no file of it is there, and the saved state knows its line {known.Number}")
                : JournalBackward.WhyMissing(known, Path.GetDirectoryName(Files[0].Path)!, last) is { } why
                    ? (known.Number > last.Number ? JournalIntegrity.Cut : JournalIntegrity.Changed, $"lines are missing at its end, or were changed: line {known.Number}, which the saved state knows, is not there as it was written; {why}")
                    : null;
        }

        return lines == 0 && !UnderWay ? (JournalIntegrity.Absent, "the journal holds no line: nothing is there to be verified") : null;
    }

    private static ChainHead? KnownBeside(string folder)
    {
        var zone = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder)) ?? folder;
        try
        {
            using var state = SavedZoneFile.In(zone, TimeProvider.System, NullLogger.Instance);
            return File.Exists(state.Path) ? state.Peek(File.ReadAllBytes(state.Path))?.Head : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing is known of it then, and the report says so.
            return null;
        }
    }
}
