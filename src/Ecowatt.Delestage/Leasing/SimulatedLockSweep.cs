using System.Text.RegularExpressions;
using Ecowatt.Delestage.Storage;

namespace Ecowatt.Delestage.Leasing;

/// <summary>
/// Deletes the lock files that earlier versions left for simulated banks: each start made one of its own name, and none was ever taken again.
/// A file that somebody holds stays, and so does every file of a board.
/// </summary>
internal static partial class SimulatedLockSweep
{
    /// <summary>Deletes what nobody holds in a folder of locks; what cannot be deleted stays.</summary>
    public static void Run(string folder)
    {
        try
        {
            foreach (var path in Directory.Exists(folder) ? Directory.GetFiles(folder, "ecowatt-delestage-simulated-*.lock") : [])
            {
                if (OfSimulatedBank().IsMatch(Path.GetFileName(path)))
                {
                    Delete(path);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be listed is told by whoever takes a lock in it.
        }
    }

    // It is deleted while it is held: whoever opened it meanwhile finds, once it holds it, that it is not in place any more.
    private static void Delete(string path)
    {
        try
        {
            using var held = LockFile.TryTake(path);
            if (held is null)
            {
                return;
            }

            foreach (var note in Directory.GetFiles(Path.GetDirectoryName(path)!, $"{Path.GetFileName(path)}.holder-*").Append(path))
            {
                File.Delete(note);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another account's, in a folder where only owners delete: it protects nothing and does no harm.
        }
    }

    // The first 40 characters of "simulated:name:32 hex digits", at least eight of the digits among them, and the hash of all.
    [GeneratedRegex("^ecowatt-delestage-(?=.{40}-[0-9a-f]{16}[.]lock$)simulated-.+-[0-9a-f]{8,}-[0-9a-f]{16}[.]lock$", RegexOptions.CultureInvariant)]
    private static partial Regex OfSimulatedBank();
}
