using Ecowatt.Delestage.Phidgets.Driver;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <summary>Looks for the vendor's two libraries before anything is constructed, and says what to install.</summary>
internal static class LibraryProbe
{
    private const string Assembly = "Phidget22.NET";
    private const string Reference = "reference the NuGet package Phidget22.NET, 1.22.20250324 or later, in the application's project";

    /// <param name="driver">The vendor's library.</param>
    /// <param name="bank">The bank's name, for messages.</param>
    /// <param name="folder">The application's folder; null: this application's own.</param>
    /// <exception cref="RelayException">Something is missing or too old; the message names it and its cure.</exception>
    public static void Check(IRelayDriver driver, string bank, string? folder = null)
    {
        try
        {
            driver.Probe();
        }
        catch (FileNotFoundException missing) when (Names(missing.FileName))
        {
            // An assembly that lies beside an application is found only where the application's list of files names it.
            throw Failure(bank, missing, File.Exists(Path.Combine(folder ?? AppContext.BaseDirectory, $"{Assembly}.dll"))
                ? $"the vendor's assembly {Assembly} lies beside the application, but the application's .deps.json does not list it, so the runtime does not look there; {Reference} and publish it anew"
                : $"the vendor's assembly {Assembly} is not beside the application; {Reference} (in a build of this repository: dotnet build -p:FullFeed=true)");
        }
        catch (FileLoadException refused) when (Names(refused.FileName))
        {
            throw Failure(bank, refused,
                $"the vendor's assembly {Assembly} is there, but the runtime refuses it, as it does where it is older than {refused.FileName}, which is asked for; {Reference}");
        }
        catch (VendorMismatchException lacking)
        {
            throw Failure(bank, lacking,
                $"the vendor's libraries are of a version that lacks what is needed, {lacking.Message.ReplaceLineEndings(" ")}; {Reference}, and its native library with it");
        }
        catch (Exception missing) when (IsNative(missing))
        {
            throw Failure(bank, missing,
                "the vendor's native library phidget22 cannot be loaded; Windows: run the Phidget22 installer for the application's architecture; "
                + "Linux: install libusb-1.0 (Debian: apt install libusb-1.0-0), and libphidget22 where the package Phidget22.NET has none for this processor; "
                + "macOS: run the Phidget22 installer (see phidgets.com, Operating System Support)");
        }
    }

    private static RelayException Failure(string bank, Exception cause, string why) => new($"bank '{bank}': {why}", bank, innerException: cause);

    private static bool Names(string? file) => file?.StartsWith(Assembly, StringComparison.OrdinalIgnoreCase) == true;

    // A static constructor of the vendor's wraps what went wrong in it.
    private static bool IsNative(Exception failure)
        => failure is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException
            || failure is TypeInitializationException { InnerException: { } inner } && IsNative(inner);
}
