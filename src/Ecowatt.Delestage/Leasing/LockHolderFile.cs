using System.Globalization;
using Ecowatt.Delestage.Storage;

namespace Ecowatt.Delestage.Leasing;

/// <summary>
/// Represents the text beside a lock that says who holds it. The lock itself cannot carry it: while it is held nobody else can open it.
/// Every holder makes a file of its own, because in a shared folder it may neither overwrite nor rename somebody else's; the
/// newest counts. Best effort throughout: without it a second controller only knows less.
/// </summary>
internal sealed class LockHolderFile : IDisposable
{
    private const int Longest = 8_000;

    private readonly string _path;

    private LockHolderFile(string path) => _path = path;

    /// <summary>Says who holds the lock; expects it to be held, so that all notes beside it are of holders that are gone.</summary>
    public static LockHolderFile? TryLay(string lockPath, LockHolder holder)
    {
        foreach (var old in Beside(lockPath))
        {
            TryDelete(old);
        }

        var path = string.Create(CultureInfo.InvariantCulture, $"{lockPath}.holder-{holder.ProcessId}-{Guid.NewGuid():N}");
        try
        {
            using var file = SharedFile.Make(path);
            RandomAccess.Write(file, holder.ToBytes(), 0);
            return new LockHolderFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Returns who says that it holds the lock; null where nobody does, or not readably.</summary>
    public static LockHolder? TryRead(string lockPath)
    {
        try
        {
            var newest = Beside(lockPath).Select(static path => new FileInfo(path)).Where(static file => file.LinkTarget is null).MaxBy(static file => file.LastWriteTimeUtc);
            if (newest is not { Length: <= Longest })
            {
                return null;
            }

            using var handle = OrdinaryFile.Open(newest.FullName, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = new byte[Longest];
            return LockHolder.FromBytes(content.AsSpan(0, RandomAccess.Read(handle, content, 0)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose() => TryDelete(_path);

    private static string[] Beside(string lockPath)
        => Path.GetDirectoryName(lockPath) is { } folder && Directory.Exists(folder) ? Directory.GetFiles(folder, $"{Path.GetFileName(lockPath)}.holder-*") : [];

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else's, in a folder where only owners delete: the newest counts, it does no harm.
        }
    }
}
