using System.Diagnostics;

namespace Ecowatt.Delestage.Tests.Disks;

/// <summary>
/// A folder whose disk can fail and recover: where the account is root, a file system of 64 kB in memory that is filled to the last byte; else a folder that
/// may not be written.
/// </summary>
internal sealed class FailingDisk : IDisposable
{
    private const UnixFileMode Writable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly bool _isMounted;

    private FailingDisk(string path, bool isMounted) => (Path, _isMounted) = (path, isMounted);

    /// <summary>Gets the folder.</summary>
    public string Path { get; }

    /// <summary>Gets whether such a disk can be had here.</summary>
    public static bool IsPossible { get; } = Try();

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Returns a disk that is well.</summary>
    /// <param name="kilobytes">The size of one in memory.</param>
    public static FailingDisk Create(int kilobytes = 64)
    {
        var path = Directory.CreateTempSubdirectory("ecowatt-disk-").FullName;
        return new(path, Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", path));
    }

    /// <summary>Fails every write from now on.</summary>
    public void Fail()
    {
        if (!_isMounted)
        {
            SetMode(UnixFileMode.UserRead | UnixFileMode.UserExecute);
            return;
        }

        using var filler = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        try
        {
            for (var block = new byte[512]; ;)
            {
                filler.Write(block);
            }
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    /// <summary>Makes it read-only; nobody may hold a file of it to write.</summary>
    public void Protect()
    {
        if (!_isMounted)
        {
            SetMode(UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
        else if (!Run("mount", "-o", "remount,ro", Path))
        {
            throw new IOException($"{Path} cannot be made read-only");
        }
    }

    /// <summary>Lets writes succeed again.</summary>
    public void Recover()
    {
        if (_isMounted)
        {
            Run("mount", "-o", "remount,rw", Path);
            File.Delete(Filler);
        }
        else
        {
            SetMode(Writable);
        }
    }

    public void Dispose()
    {
        if (_isMounted)
        {
            // Lazily: whoever still holds a file of it keeps only that.
            Run("umount", "-l", Path);
        }
        else
        {
            SetMode(Writable);
        }

        Directory.Delete(Path, recursive: true);
    }

    private static bool Try()
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        using var disk = Create();
        return disk._isMounted || !Environment.IsPrivilegedProcess;
    }

    private void SetMode(UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, mode);
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
