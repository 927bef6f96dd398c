namespace Ecowatt.Delestage.Leasing;

/// <summary>Describes the folder of locks that all accounts of a machine share.</summary>
/// <remarks>
/// <para>
/// Windows: <c>%ProgramData%\Ecowatt.Delestage\Locks</c>, where every user may make files. Elsewhere <c>/run/lock</c> where
/// everybody may write in it, otherwise <c>/tmp</c>. The choice looks at the folder's own mode, never at what this account may
/// do or at <c>TMPDIR</c>: were it otherwise, root and a user would look in different folders and both command the board. For
/// the same reason there is no third choice.
/// </para>
/// <para>
/// What it cannot see: a container, or a service with a <c>/tmp</c> of its own (systemd's <c>PrivateTmp</c>), has folders of its
/// own. Whoever lets two of them reach one board gives both the same folder by the option. A lock on a network drive
/// holds only where the drive carries locks; where it does not, it is refused (<see cref="BankLocks"/>).
/// </para>
/// </remarks>
internal static class MachineLockFolder
{
    private static readonly string[] Unix = ["/run/lock", "/tmp"];

    public static string Default() => OperatingSystem.IsWindows()
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "Ecowatt.Delestage", "Locks")
        : FirstForEverybody(Unix);

    /// <summary>Returns the first in which everybody may write; the last where there is none, for its error to tell.</summary>
    internal static string FirstForEverybody(IReadOnlyList<string> folders)
        => folders.FirstOrDefault(IsForEverybody) ?? folders[^1];

    private static bool IsForEverybody(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return Directory.Exists(folder);
        }

        try
        {
            return (File.GetUnixFileMode(folder) & UnixFileMode.OtherWrite) != 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
