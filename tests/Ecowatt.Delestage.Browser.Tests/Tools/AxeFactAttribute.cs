namespace Ecowatt.Delestage.Browser.Tests.Tools;

/// <summary>A test in a real browser with the accessibility scanner: skipped where either is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AxeFactAttribute : FactAttribute
{
    public AxeFactAttribute()
    {
        if (Chromium.Executable is null)
        {
            Skip = BrowserFactAttribute.NoBrowser;
        }
        else if (Axe.File is null)
        {
            Skip = "axe-core is not installed; run npm ci in tests/browser-tools; nothing was tested";
        }
    }
}
