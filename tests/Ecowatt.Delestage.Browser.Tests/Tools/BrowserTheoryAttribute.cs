namespace Ecowatt.Delestage.Browser.Tests.Tools;

/// <summary>A test of several cases in a real browser: skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute()
    {
        if (Chromium.Executable is null)
        {
            Skip = BrowserFactAttribute.NoBrowser;
        }
    }
}
