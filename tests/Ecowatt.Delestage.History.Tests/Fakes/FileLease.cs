using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ecowatt.Delestage.History.Tests.Fakes;

/// <summary>
/// A file that hangs: whoever opens it waits in the system, as on a disk that does not answer, until it is let go; by a lease of Linux, which the system takes away after
/// 45 s at the latest.
/// </summary>
internal sealed class FileLease : IDisposable
{
    private const int SetSignal = 10;
    private const int SetLease = 1024;
    private const int Write = 1;
    private const int None = 2;

    // It tells the holder that somebody waits; by itself it does nothing, where the usual one would end the process.
    private const int Urgent = 23;

    private readonly SafeFileHandle _handle;

    private FileLease(SafeFileHandle handle) => _handle = handle;

    /// <summary>Makes an empty file, which SQLite takes for a new database, and holds it; null where the system has no leases.</summary>
    public static FileLease? TryTake(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        if (Control(handle, SetSignal, Urgent) == 0 && Control(handle, SetLease, Write) == 0)
        {
            return new FileLease(handle);
        }

        handle.Dispose();
        return null;
    }

    /// <summary>Lets it go.</summary>
    public void Dispose()
    {
        if (!_handle.IsClosed)
        {
            _ = Control(_handle, SetLease, None);
            _handle.Dispose();
        }
    }

#pragma warning disable SYSLIB1054 // One call of three numbers needs no generated code, which is unsafe.
    [DllImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(SafeFileHandle file, int command, int argument);
#pragma warning restore SYSLIB1054
}
