namespace Ecowatt.Delestage.Browser.Tests.Tools;

/// <summary>A test in a real browser: skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.Executable is null)
        {
            Skip = "Chromium is not installed; install it (Debian: apt install chromium), or name it in ECOWATT_CHROMIUM; nothing was tested";
        }
    }
}
