namespace Ecowatt.Delestage.Simulation.Tests.Meter;

/// <summary>A test that needs <c>socat</c>: skipped where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SocatFactAttribute : FactAttribute
{
    public SocatFactAttribute()
    {
        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        if (!folders.Any(static folder => File.Exists(Path.Combine(folder, "socat"))))
        {
            Skip = "socat is not installed; nothing was tested";
        }
    }
}
