using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Ecowatt.Delestage.Storage;

/// <summary>
/// Opens files of ours that are there, and refuses in words what only stands in the place of one: a folder, or a pipe, which would let whoever opens it
/// wait for another program for ever. Stateless; safe across threads.
/// </summary>
internal static class OrdinaryFile
{
    // Read only, without waiting for anybody, and not handed on to programs that are started meanwhile.
    private const int LinuxFlags = 0x800 | 0x80000;
    private const int OtherFlags = 0x4;

    /// <summary>Opens a file that exists.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="IOException">It is a folder, a pipe or a device, or cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The account may not open it.</exception>
    public static SafeFileHandle Open(string path, FileAccess access, FileShare share, FileOptions options = FileOptions.None)
    {
        Check(path);
        return File.OpenHandle(path, FileMode.Open, access, share, options);
    }

    /// <summary>Returns whether a name is a link to elsewhere; false where there is nothing of that name.</summary>
    public static bool IsLink(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget is not null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Refuses what is no file. What is not there, or may not be opened, is left to who opens it.</summary>
    /// <exception cref="IOException">It is a folder, a pipe or a device.</exception>
    private static void Check(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"'{path}' is a folder where a file is expected; move it away.");
        }

        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var probe = new SafeFileHandle(Open(Encoding.UTF8.GetBytes(path + '\0'), OperatingSystem.IsLinux() ? LinuxFlags : OtherFlags), ownsHandle: true);
        if (probe.IsInvalid)
        {
            return;
        }

        try
        {
            // Only what has places in it has a length.
            RandomAccess.GetLength(probe);
        }
        catch (NotSupportedException e)
        {
            throw new IOException($"'{path}' is a pipe or a device where a file is expected; move it away.", e);
        }
    }

    // Nothing is marshalled: a pointer and a number in, a number out.
    [DllImport("libc", EntryPoint = "open", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Open(byte[] path, int flags);
}
