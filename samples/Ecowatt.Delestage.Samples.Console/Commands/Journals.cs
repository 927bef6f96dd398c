namespace Ecowatt.Delestage.Samples.Console.Commands;

/// <summary>Where journals are.</summary>
internal static class Journals
{
    /// <summary>The journal that a person means: its folder, one of its files, or the folder of its zone.</summary>
    public static string Meant(string path) => Directory.Exists(Path.Combine(path, "journal")) ? Path.Combine(path, "journal") : path;

    /// <summary>The journals of all zones below the default folder.</summary>
    public static IReadOnlyList<string> OfAllZones()
    {
        var zones = new FeedOptions().Folder is { } folder ? Path.Combine(folder, "zones") : throw new CliFailure("there is no default folder for this user; name a journal with --journal.");
        string[] journals = Directory.Exists(zones) ? [.. Directory.EnumerateDirectories(zones).Select(static zone => Path.Combine(zone, "journal")).Where(Directory.Exists).Order(StringComparer.Ordinal)] : [];
        return journals.Length > 0 ? journals : throw new CliFailure($"there is no journal below '{zones}'; 'ecowatt run --live' keeps one there, and without --live a house file with a ControlFolder keeps one in it; or name a journal with --journal.");
    }
}
