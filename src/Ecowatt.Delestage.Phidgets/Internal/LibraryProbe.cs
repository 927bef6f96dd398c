using Ecowatt.Delestage.Phidgets.Driver;
using Ecowatt.Delestage.Relays;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <summary>Looks for the vendor's two libraries before anything is constructed, and says what to install.</summary>
internal static class LibraryProbe
{
    public static void Check(IRelayDriver driver, string bank)
    {
        try
        {
            driver.Probe();
        }
        catch (Exception missing) when (IsManaged(missing))
        {
            throw new RelayException(
                $"bank '{bank}': the vendor's assembly Phidget22.NET is not beside the application; reference the NuGet package Phidget22.NET, 1.22.20250324 or later, "
                + "in the application's project (in a build of this repository: dotnet build -p:FullFeed=true)",
                bank,
                innerException: missing);
        }
        catch (Exception missing) when (IsNative(missing))
        {
            throw new RelayException(
                $"bank '{bank}': the vendor's native library phidget22 cannot be loaded; Windows: run the Phidget22 installer for the application's architecture; "
                + "Linux: install libusb-1.0 (Debian: apt install libusb-1.0-0), and libphidget22 where the package Phidget22.NET has none for this processor; "
                + "macOS: run the Phidget22 installer (see phidgets.com, Operating System Support)",
                bank,
                innerException: missing);
        }
    }

    private static bool IsManaged(Exception failure) => failure switch
    {
        FileNotFoundException file => Names(file.FileName),
        FileLoadException file => Names(file.FileName),
        _ => false,
    };

    private static bool Names(string? file) => file?.StartsWith("Phidget22.NET", StringComparison.OrdinalIgnoreCase) == true;

    // A static constructor of the vendor's wraps what went wrong in it.
    private static bool IsNative(Exception failure)
        => failure is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException
            || failure is TypeInitializationException { InnerException: { } inner } && IsNative(inner);
}
