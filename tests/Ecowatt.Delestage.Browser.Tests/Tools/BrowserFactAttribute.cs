namespace Ecowatt.Delestage.Browser.Tests.Tools;

/// <summary>A test in a real browser: skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    internal const string NoBrowser = "Chromium is not installed; install it (Debian: apt install chromium), or name it in ECOWATT_CHROMIUM; nothing was tested";

    public BrowserFactAttribute()
    {
        if (Chromium.Executable is null)
        {
            Skip = NoBrowser;
        }
    }
}
