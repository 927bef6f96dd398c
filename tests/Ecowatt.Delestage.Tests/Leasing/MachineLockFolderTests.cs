using Ecowatt.Delestage.Leasing;
using Ecowatt.Delestage.Tests.Storage;

namespace Ecowatt.Delestage.Tests.Leasing;

public sealed class MachineLockFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_account_comes_to_the_same_folder_whatever_it_may_write_itself()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // Root, who runs tests in containers, could write in the first.
        var mine = Directory.CreateDirectory(_folder.File("mine"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
        var everybodys = Directory.CreateDirectory(_folder.File("everybodys")).FullName;
        File.SetUnixFileMode(everybodys, (UnixFileMode)0b001_111_111_111);

        Assert.Equal(everybodys, MachineLockFolder.FirstForEverybody([_folder.File("missing"), mine, everybodys]));
        Assert.Equal(mine, MachineLockFolder.FirstForEverybody([_folder.File("missing"), mine]));
    }

    [Fact]
    public void The_default_is_a_folder_of_the_machine_not_of_the_account()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.StartsWith(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), MachineLockFolder.Default(), StringComparison.OrdinalIgnoreCase);
        }
        else
        {
            Assert.Contains(MachineLockFolder.Default(), (string[])["/run/lock", "/tmp"]);
        }
    }
}
