using Microsoft.Win32.SafeHandles;

namespace Ecowatt.Delestage.Storage;

/// <summary>
/// Represents a file that one holder at a time has, of all processes and inside one. The system takes it back when the process ends,
/// however it ends. Members are safe across threads.
/// </summary>
/// <remarks>
/// <para>
/// On Windows the file is opened without sharing; elsewhere .NET adds an advisory lock (flock), so that only programs that ask are
/// kept out. The file is empty, and it is never deleted: were it, one process could hold the old file and another the new one.
/// </para>
/// <para>
/// It is opened for reading, so that any account may hold what another one made. On Linux a file of somebody else in a folder
/// such as <c>/tmp</c> may not even be opened by who would also create it (<c>fs.protected_regular</c>): opening and making are
/// two steps here.
/// </para>
/// </remarks>
/// <param name="path">The file, as a full path, which is there.</param>
internal sealed class LockFile(string path) : IDisposable
{
    private const int Attempts = 10;

    // Who waits for it waits for a small file to be saved: milliseconds, seconds on a disk in trouble.
    private const int MostTries = 4_000;
    private const int LongestPause = 10;

    private readonly SafeFileHandle _handle = OrdinaryFile.Open(path, FileAccess.Read, FileShare.None);

    /// <summary>Gets the file, as a full path.</summary>
    public string Path { get; } = path;

    /// <summary>
    /// Gets whether a second holder would be refused. False where locks are switched off
    /// (<c>DOTNET_SYSTEM_IO_DISABLEFILELOCKING</c>) or the file system knows none, as some network drives: there everybody "holds".
    /// </summary>
    public bool KeepsOthersOut
    {
        get
        {
            using var second = Open(Path);
            return second is null;
        }
    }

    /// <summary>
    /// Gets whether the file that is held is still the one under that name: somebody may have deleted it, and another one may hold a
    /// new one. Files are told apart by when they were made and written, to the file system's tick of some milliseconds.
    /// </summary>
    public bool IsInPlace
    {
        get
        {
            try
            {
                // Asks the system once for all of it. Where there is no such file, each attribute counts as set.
                var named = new FileInfo(Path);
                return !_handle.IsClosed
                    && !named.Attributes.HasFlag(FileAttributes.ReparsePoint)
                    && named.LastWriteTimeUtc == File.GetLastWriteTimeUtc(_handle)
                    && named.CreationTimeUtc == File.GetCreationTimeUtc(_handle);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
            {
                return false;
            }
        }
    }

    /// <summary>Takes it, making the file where there is none; its folder must exist.</summary>
    /// <returns>Null where another one holds it.</returns>
    /// <exception cref="IOException">It can be neither opened nor made: nothing is known about a holder.</exception>
    public static LockFile? TryTake(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    var taken = Open(path);
                    if (taken is null or { IsInPlace: true })
                    {
                        return taken;
                    }

                    // Deleted between opening and locking, or a link: what is locked is not what others would find.
                    taken.Dispose();
                    if (attempt == Attempts)
                    {
                        throw new IOException("the file under this name is a link, or is replaced again and again; expected a plain file that nobody touches.");
                    }
                }
                catch (FileNotFoundException) when (attempt < Attempts)
                {
                    Make(path);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"'{path}' cannot be locked: {e.Message} Give the account that runs the application the right to read it, and to make files in its folder.", e);
        }
    }

    /// <summary>Takes it as soon as it is free, making the file where there is none. In real time, because it is other processes that hold it.</summary>
    /// <exception cref="IOException">It can be neither opened nor made, or another has had it for twenty seconds and more.</exception>
    public static async Task<LockFile> TakeAsync(string path, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var taken = TryTake(path);
            if (taken is not null)
            {
                return taken;
            }

            if (tries == MostTries)
            {
                throw new IOException($"'{path}' is held by another process and does not come free. End that process, or give this one a folder of its own.");
            }

            // By chance: two that wait alike would come too late alike.
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, LongestPause + 1)), TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Returns whether a failure to open a file means that another one holds it.</summary>
    public static bool IsHeld(IOException e)
        => e is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException)
            && (e.HResult is unchecked((int)0x80070020) or 11 or 35); // a sharing violation on Windows, EAGAIN on Linux, on macOS

    /// <summary>Gives it back.</summary>
    public void Dispose() => _handle.Dispose();

    private static LockFile? Open(string path)
    {
        try
        {
            return new LockFile(path);
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
    }

    private static void Make(string path)
    {
        try
        {
            using var made = SharedFile.Make(path);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Somebody else was first.
        }
    }
}
