using Microsoft.Win32.SafeHandles;

namespace Ecowatt.Delestage.Storage;

/// <summary>Files that every account of the machine may read, whatever the maker's own habits (umask) are.</summary>
internal static class SharedFile
{
    private const UnixFileMode ReadByAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Makes a new file. Never opens one that is there, nor follows a link that somebody laid under its name.</summary>
    /// <exception cref="IOException">There is one, or it cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The account may not make it.</exception>
    public static SafeFileHandle Make(string path)
    {
        var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        if (!OperatingSystem.IsWindows())
        {
            try
            {
                File.SetUnixFileMode(handle, ReadByAll);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A file system without rights, such as FAT: then all may read it anyway.
            }
        }

        return handle;
    }
}
