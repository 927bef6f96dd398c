using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary>Where journals are.</summary>
internal static class Journals
{
    /// <summary>The journal that a person means: its folder, one of its files, or the folder of its zone.</summary>
    public static string Meant(string path) => Directory.Exists(Path.Combine(path, "journal")) ? Path.Combine(path, "journal") : path;

    /// <summary>The journals of all zones below the default folder.</summary>
    public static IReadOnlyList<string> OfAllZones()
    {
        var zones = new FeedOptions().Folder is { } folder ? Path.Combine(folder, "zones") : throw new CliFailure(UiText.Of("there is no default folder for this user; name a journal with --journal.", "cet utilisateur n’a pas de dossier par défaut ; nommez un journal avec --journal."));
        string[] journals = Directory.Exists(zones) ? [.. Directory.EnumerateDirectories(zones).Select(static zone => Path.Combine(zone, "journal")).Where(Directory.Exists).Order(StringComparer.Ordinal)] : [];
        return journals.Length > 0 ? journals : throw new CliFailure(UiText.Of(
            $"there is no journal below '{zones}'; 'ecowatt run --live' keeps one there, and without --live a house file with a ControlFolder keeps one in it; or name a journal with --journal.",
            $"il n’y a pas de journal sous '{zones}' ; 'ecowatt run --live' en tient un là, et sans --live une maison qui a un ControlFolder en tient un dedans ; ou nommez un journal avec --journal."));
    }
}
