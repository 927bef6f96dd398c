namespace Ecowatt.Delestage.Trust.Tests.Disk;

/// <summary>The folder belongs to somebody else: the house commands all the same, uses what it may read, says what it may not, and changes nothing.</summary>
public sealed class OwnerTests
{
    private const UnixFileMode ReadByAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
    private const UnixFileMode ForAll = ReadByAll | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    [OtherAccountTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_folder_of_somebody_else_is_told_and_left_alone(bool isReadable)
    {
        using var small = await SmallHouse.LiveAsync();
        var folder = small.Copy(small.Stopped);
        var locks = Directory.CreateTempSubdirectory("ecowatt-locks-");
        SetMode(Path.GetDirectoryName(folder)!, ReadByAll);
        SetMode(folder, isReadable ? ReadByAll : UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        SetMode(locks.FullName, ForAll);
        var before = Contents(folder);

        var said = await OtherAccount.LiveAsync(folder, locks.FullName);
        Assert.Contains("boiler: False", said, StringComparison.Ordinal);
        Assert.Contains(isReadable ? "orders: heater" : "orders: \n", said, StringComparison.Ordinal);
        Assert.Contains("problem: ", said.Replace("problem: \n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(said.Contains("give the account", StringComparison.OrdinalIgnoreCase), said);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.Equal(before, Contents(folder));
        locks.Delete(recursive: true);
    }

    private static string[] Contents(string folder)
        => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(static path => $"{path} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))}")];

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
