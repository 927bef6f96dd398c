namespace Ecowatt.Delestage.Browser.Tests.Tools;

/// <summary>The accessibility scanner, as npm installs it.</summary>
internal static class Axe
{
    /// <summary>Its script; null where it is not installed.</summary>
    public static string? File { get; } = Find();

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var script = Path.Combine(folder.FullName, "tests", "browser-tools", "node_modules", "axe-core", "axe.min.js");
            if (System.IO.File.Exists(script))
            {
                return script;
            }
        }

        return null;
    }
}
