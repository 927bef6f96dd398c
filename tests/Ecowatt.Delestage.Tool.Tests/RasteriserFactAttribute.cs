namespace Ecowatt.Delestage.Tool.Tests;

/// <summary>A test that needs librsvg's own program (Debian's package librsvg2-bin); without it, it says so and is skipped.</summary>
internal sealed class RasteriserFactAttribute : FactAttribute
{
    public RasteriserFactAttribute()
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(static folder => File.Exists(Path.Combine(folder, "rsvg-convert"))))
        {
            Skip = "rsvg-convert is not installed (Debian's package librsvg2-bin)";
        }
    }
}
