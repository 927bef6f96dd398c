using Ecowatt.Delestage.Phidgets.Driver;
using Ecowatt.Delestage.Phidgets.Internal;
using Ecowatt.Delestage.Phidgets.Tests.Fakes;

namespace Ecowatt.Delestage.Phidgets.Tests;

public sealed class LibraryTests
{
    public static TheoryData<Exception, string> Missing => new()
    {
        { new FileNotFoundException("no", "Phidget22.NET, Version=1.1.0.0, Culture=neutral"), "reference the NuGet package Phidget22.NET" },
        { new FileLoadException("no", "Phidget22.NET, Version=1.1.0.0, Culture=neutral"), "reference the NuGet package Phidget22.NET" },
        { new DllNotFoundException("phidget22"), "libusb-1.0" },
        { new BadImageFormatException("x86"), "Phidget22 installer for the application's architecture" },
        { new TypeInitializationException("Phidget", new DllNotFoundException("phidget22")), "macOS: run the Phidget22 installer" },
    };

    [Theory]
    [MemberData(nameof(Missing), DisableDiscoveryEnumeration = true)]
    public async Task A_missing_library_is_named_with_its_cure_before_anything_is_constructed(Exception missing, string cure)
    {
        var driver = new FakeDriver { ProbeFails = missing };
        await using var panel = new Panel(driver);
        var refused = await Assert.ThrowsAsync<RelayException>(async () => await panel.Bank.OpenAsync());

        Assert.Contains(cure, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.Same(missing, refused.InnerException);
        Assert.Equal(RelayDeviceState.Faulted, panel.Bank.Device.State);
        Assert.Equal(["probe"], driver.Log);
    }

    [Fact]
    public async Task An_assembly_that_lacks_a_member_is_told_with_the_member_and_the_versions()
    {
        var lacking = new VendorMismatchException("Phidget22.NET 1.1.9.0 over 1.9", new MissingFieldException("Phidget22.Events.ErrorEventArgs", "Code"));
        await using var panel = new Panel(new FakeDriver { ProbeFails = lacking });
        var refused = await Assert.ThrowsAsync<RelayException>(async () => await panel.Bank.OpenAsync());
        Assert.Contains("Phidget22.NET 1.1.9.0 over 1.9 lacks a member: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("ErrorEventArgs.Code", refused.Message, StringComparison.Ordinal);
        Assert.Contains("1.22.20250324 or later", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_that_is_absent_one_that_is_not_listed_and_one_that_is_too_old_are_told_apart()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var absent = Told(new FileNotFoundException("no", "Phidget22.NET, Version=1.1.0.0"), folder.FullName);
            File.WriteAllText(Path.Combine(folder.FullName, "Phidget22.NET.dll"), "");
            var unlisted = Told(new FileNotFoundException("no", "Phidget22.NET, Version=1.1.0.0"), folder.FullName);
            var old = Told(new FileLoadException("no", "Phidget22.NET, Version=1.1.23.2"), folder.FullName);
            Assert.Contains("is not beside the application", absent, StringComparison.Ordinal);
            Assert.Contains("lies beside the application, but the application's .deps.json does not list it", unlisted, StringComparison.Ordinal);
            Assert.Contains("older than Phidget22.NET, Version=1.1.23.2, which is asked for", old, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Told(Exception missing, string folder)
        => Assert.Throws<RelayException>(() => LibraryProbe.Check(new FakeDriver { ProbeFails = missing }, "panel", folder)).Message;

    [Fact]
    public async Task Another_missing_file_is_not_taken_for_the_vendors()
    {
        await using var panel = new Panel(new FakeDriver { ProbeFails = new FileNotFoundException("no", "Other.dll") });
        await Assert.ThrowsAsync<FileNotFoundException>(async () => await panel.Bank.OpenAsync());
    }
}
