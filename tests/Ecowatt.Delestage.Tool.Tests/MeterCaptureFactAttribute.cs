namespace Ecowatt.Delestage.Tool.Tests;

/// <summary>Runs only where recordings of real meters lie beside the repository.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MeterCaptureFactAttribute : FactAttribute
{
    public MeterCaptureFactAttribute()
    {
        if (!Directory.Exists(Folder))
        {
            Skip = "the recordings of meters are not at ../shared/data/tic beside the repository; nothing was tested";
        }
    }

    public static string Folder { get; } = Path.Combine(Recorded.Root, "..", "shared", "data", "tic");
}
