using Ecowatt.Delestage.Phidgets.Tests.Fakes;
using Ecowatt.Delestage.Relays;

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
    public async Task Another_missing_file_is_not_taken_for_the_vendors()
    {
        await using var panel = new Panel(new FakeDriver { ProbeFails = new FileNotFoundException("no", "Other.dll") });
        await Assert.ThrowsAsync<FileNotFoundException>(async () => await panel.Bank.OpenAsync());
    }
}
