namespace Ecowatt.Delestage.Browser.Tests.Tools;

/// <summary>The system's Chromium: Playwright's own would be a download of its own.</summary>
internal static class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

    /// <summary>Nothing in the background, which could ask other hosts; no sandbox, which root cannot have.</summary>
    public static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Where it is; null where it is not. <c>ECOWATT_CHROMIUM</c> names another place.</summary>
    public static string? Executable { get; } = Environment.GetEnvironmentVariable("ECOWATT_CHROMIUM") is { Length: > 0 } named
        ? named
        : Array.Find(Places, File.Exists);
}
