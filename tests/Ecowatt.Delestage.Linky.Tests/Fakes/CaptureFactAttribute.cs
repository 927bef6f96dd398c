namespace Ecowatt.Delestage.Linky.Tests.Fakes;

/// <summary>A test over recordings of real meters; skipped where they are not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CaptureFactAttribute : FactAttribute
{
    public CaptureFactAttribute()
    {
        if (!Directory.Exists(Captures.Folder))
        {
            Skip = "the recordings of meters are not at ../shared/data/tic beside the repository; nothing was tested";
        }
    }
}
