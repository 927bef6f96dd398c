using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Ecowatt.Delestage.Storage;

/// <summary>Makes a rename last: flushes the folder that names the file. Only Linux, macOS and their like can, and only they need it.</summary>
internal static class FolderFlush
{
    private const int ReadOnly = 0;

    /// <summary>Flushes a folder to the disk.</summary>
    /// <returns>False where that cannot be done: the platform has no such thing, or the folder may not be opened.</returns>
    public static bool Try(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        try
        {
            // .NET opens no folder by itself, but flushes what was opened; on macOS down to the disk's own cache.
            using var handle = new SafeFileHandle(Open(Encoding.UTF8.GetBytes(folder + '\0'), ReadOnly), ownsHandle: true);
            if (handle.IsInvalid)
            {
                return false;
            }

            RandomAccess.FlushToDisk(handle);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    // Nothing is marshalled: a pointer and a number in, a number out.
    [DllImport("libc", EntryPoint = "open", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Open(byte[] path, int flags);
}
