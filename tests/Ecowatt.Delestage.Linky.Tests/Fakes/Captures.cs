using Ecowatt.Delestage.Tests;

namespace Ecowatt.Delestage.Linky.Tests.Fakes;

/// <summary>Recordings of real meters, where they lie beside the repository.</summary>
internal static class Captures
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data", "tic"));

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, $"{name}.tic"));

    public static IEnumerable<(string Name, byte[] Bytes)> All()
        => Directory.GetFiles(Folder, "*.tic").Order(StringComparer.Ordinal).Select(static file => (Path.GetFileNameWithoutExtension(file), File.ReadAllBytes(file)));

    /// <summary>Every line between a line feed and a carriage return.</summary>
    public static IEnumerable<(string Name, byte[] Line)> Lines()
    {
        foreach (var (name, bytes) in All())
        {
            for (var at = Array.IndexOf(bytes, (byte)'\n'); at >= 0; at = Array.IndexOf(bytes, (byte)'\n', at + 1))
            {
                yield return (name, bytes[(at + 1)..Array.IndexOf(bytes, (byte)'\r', at)]);
            }
        }
    }
}
