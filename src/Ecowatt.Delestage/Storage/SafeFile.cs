using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Ecowatt.Delestage.Storage;

/// <summary>Represents a small file that is there whole or as it was before, whenever the power fails. Safe across threads and processes.</summary>
/// <remarks>
/// <para>
/// Written aside, flushed to the disk, renamed. Of several writers at once the last to rename wins, and nobody ever reads a mix:
/// whoever needs an order among writers keeps it.
/// </para>
/// <para>
/// After the rename its folder is flushed, which makes the rename itself last (Linux, macOS); where that cannot be done, the file
/// once more, which does it on some file systems. It is best effort: where neither helps, a power failure within seconds of the
/// write may bring back the content from before, still whole. A crash between any two steps leaves the old file or the new one,
/// and beside it at most a file <c>name.tmp-…</c>, which <see cref="DeleteLeftovers"/> deletes.
/// </para>
/// <para>Every trouble of the disk is an <see cref="IOException"/>, missing rights included, with what to do about it.</para>
/// </remarks>
/// <param name="path">The file; its folder is made with the first write.</param>
/// <param name="time">By which damaged files are named.</param>
/// <param name="flushFolder">Flushes a folder and tells whether it could; null for <see cref="FolderFlush"/>.</param>
internal sealed class SafeFile(string path, TimeProvider time, Func<string, bool>? flushFolder = null)
{
    /// <summary>Specifies how many damaged files are kept, the newest.</summary>
    public const int MostSetAside = 5;

    // One count for all files of the process: two objects for one path must not write aside into the same file.
    private static long _writes;

    private readonly string _path = System.IO.Path.GetFullPath(path);

    /// <summary>Gets the file, as a full path.</summary>
    public string Path => _path;

    private string Folder => System.IO.Path.GetDirectoryName(_path) ?? _path;

    private string Name => System.IO.Path.GetFileName(_path);

    /// <summary>Returns the content.</summary>
    /// <param name="longest">The most bytes that a sane file has.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null where there is no such file.</returns>
    /// <exception cref="InvalidDataException">It is longer than sane: damaged or foreign.</exception>
    /// <exception cref="IOException">It cannot be read; nothing is known about its content.</exception>
    public async Task<byte[]?> ReadAsync(int longest, CancellationToken cancellationToken = default)
    {
        try
        {
            // Shared with all: a writer of another process may rename its file over this one meanwhile.
            using var file = OrdinaryFile.Open(_path, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.Asynchronous);
            var length = RandomAccess.GetLength(file);
            if (length > longest)
            {
                throw new InvalidDataException($"'{_path}' has {length.ToString(CultureInfo.InvariantCulture)} bytes; expected at most {longest.ToString(CultureInfo.InvariantCulture)}");
            }

            var content = new byte[length];
            var read = 0;
            while (read < content.Length)
            {
                var more = await RandomAccess.ReadAsync(file, content.AsMemory(read), read, cancellationToken).ConfigureAwait(false);
                if (more == 0)
                {
                    return content[..read];
                }

                read += more;
            }

            return content;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException e)
        {
            throw Trouble("read", "Give the account that runs the application the right to read it", e);
        }
    }

    /// <summary>Replaces the content. When this returns, the file holds it; when it throws, the file is as it was.</summary>
    /// <param name="content">All of it.</param>
    /// <param name="cancellationToken">Gives up, until the rename.</param>
    /// <exception cref="IOException">The disk is full, read-only, or the account may not write there.</exception>
    public async Task WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        string? aside = null;
        try
        {
            Directory.CreateDirectory(Folder);
            using var file = CreateAside(out aside);
            await RandomAccess.WriteAsync(file, content, 0, cancellationToken).ConfigureAwait(false);
            RandomAccess.FlushToDisk(file);
            cancellationToken.ThrowIfCancellationRequested();
            File.Move(aside, _path, overwrite: true);
            aside = null;
            FlushRename(file);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw Trouble("written", "Leave room on the disk, mount it writable, and give the account that runs the application the right to write in the folder", e);
        }
        finally
        {
            if (aside is not null)
            {
                TryDelete(aside);
            }
        }
    }

    /// <summary>Renames the file to <c>name.damaged-20260114T053000Z</c>, so that a person can look at it; keeps the newest five.</summary>
    /// <returns>Its new full path; no file is ever overwritten.</returns>
    /// <exception cref="IOException">It cannot be renamed, or is not there any more.</exception>
    public string SetAside()
    {
        var stem = $"{_path}.damaged-";
        try
        {
            var stamp = stem + time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
            var target = NextFree(stamp);
            File.Move(_path, target, overwrite: false);
            foreach (var old in Beside("damaged-").Where(other => other != target).Order(StringComparer.Ordinal).SkipLast(MostSetAside - 1))
            {
                TryDelete(old);
            }

            return target;
        }
        catch (UnauthorizedAccessException e)
        {
            throw Trouble("set aside", "Give the account that runs the application the right to write in the folder", e);
        }
    }

    /// <summary>Deletes what writers left that ended in mid-write. A file that a living writer holds stays.</summary>
    public void DeleteLeftovers()
    {
        foreach (var leftover in Beside("tmp-"))
        {
            try
            {
                // Not shared with a writer, which locks its file until it is renamed: then this is refused.
                using var file = File.OpenHandle(leftover, FileMode.Open, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
            }
            catch (Exception e) when (e is UnauthorizedAccessException or IOException)
            {
                // It is being written, or may not be deleted; it does no harm.
            }
        }
    }

    // Held open over the rename, so that DeleteLeftovers of another process sees at every moment that it is in use.
    private SafeFileHandle CreateAside(out string aside)
    {
        // In a container every process has number 1: an earlier one may have left a file of this name.
        do
        {
            aside = string.Create(CultureInfo.InvariantCulture, $"{_path}.tmp-{Environment.ProcessId}-{Interlocked.Increment(ref _writes)}");
        }
        while (File.Exists(aside));

        return File.OpenHandle(aside, FileMode.CreateNew, FileAccess.Write, FileShare.Delete, FileOptions.Asynchronous);
    }

    private void FlushRename(SafeFileHandle file)
    {
        try
        {
            if (!(flushFolder ?? FolderFlush.Try)(Folder))
            {
                RandomAccess.FlushToDisk(file);
            }
        }
        catch (IOException)
        {
            // The content is flushed and renamed: whether the rename survives a power failure is best effort.
        }
    }

    // Damaged twice in a second: numbered after the last, so that the order of names stays that of time.
    private string NextFree(string stamp)
    {
        var last = Directory.EnumerateFiles(Folder, System.IO.Path.GetFileName(stamp) + "*").Max(StringComparer.Ordinal);
        if (last is null)
        {
            return stamp;
        }

        var number = int.TryParse(last.AsSpan(Math.Min(stamp.Length + 1, last.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var found) ? found : 1;
        return string.Create(CultureInfo.InvariantCulture, $"{stamp}-{number + 1:D4}");
    }

    private string[] Beside(string kind)
    {
        try
        {
            return Directory.Exists(Folder) ? Directory.GetFiles(Folder, $"{Name}.{kind}*") : [];
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return []; // A folder that cannot be listed keeps its litter; reading and writing will tell what is wrong with it.
        }
    }

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            // It is only litter; the caller's own trouble matters more.
        }
    }

    private IOException Trouble(string what, string advice, Exception e) => new($"'{_path}' cannot be {what}: {e.Message} {advice}.", e);
}
