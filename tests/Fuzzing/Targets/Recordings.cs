namespace Ecowatt.Delestage.Fuzzing.Targets;

/// <summary>Recorded answers, frames and documents, where they lie beside the repository; without them the built-in samples are all there is.</summary>
internal static class Recordings
{
    private const int Longest = 12_000;

    private static string Folder { get; } = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data"));

    /// <summary>Returns the files of a kind.</summary>
    public static IEnumerable<byte[]> Of(string folder, string pattern)
        => Path.Combine(Folder, folder) is var path && Directory.Exists(path)
            ? Directory.GetFiles(path, pattern).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Where(static bytes => bytes.Length <= Longest)
            : [];
}
