namespace Ecowatt.Delestage.Trust.Tests.Soak;

/// <summary>The folders of a house, and how much may be in them by what is kept.</summary>
internal sealed class SoakFolders : IDisposable
{
    public const long JournalFileBytes = 256 * 1024;
    public const int JournalFiles = 4;
    public const int RawDays = 2;
    public const int MinuteDays = 7;
    public const int HourDays = 62;

    private readonly string _root = MakeRoot();

    public string House => Path.Combine(_root, "house");

    public string Locks => Path.Combine(_root, "locks");

    /// <summary>Every file below the house, with its bytes, by its path.</summary>
    public IReadOnlyDictionary<string, long> Files() => Directory.EnumerateFiles(House, "*", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(House, path), static path => new FileInfo(path).Length);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    // Ten years flush a disk some millions of times: in memory where the machine has such a folder.
    private static string MakeRoot()
        => Directory.Exists("/dev/shm") ? Directory.CreateDirectory($"/dev/shm/ecowatt-soak-{Guid.NewGuid():N}").FullName : Directory.CreateTempSubdirectory("ecowatt-soak-").FullName;
}
