namespace Ecowatt.Delestage.Linky.Tests.Fakes;

/// <summary>A test over a pair of pseudo-terminals; skipped where socat, which makes them, is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SocatFactAttribute : FactAttribute
{
    public SocatFactAttribute()
    {
        if (Executable is null)
        {
            Skip = "socat is not installed (.ci/socat installs it); nothing was tested";
        }
    }

    /// <summary>Where socat is installed; null where it is not.</summary>
    public static string? Executable { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(static folder => Path.Combine(folder, "socat")).FirstOrDefault(File.Exists);
}
