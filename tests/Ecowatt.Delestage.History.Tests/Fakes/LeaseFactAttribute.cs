namespace Ecowatt.Delestage.History.Tests.Fakes;

/// <summary>A test over a file that hangs when it is opened; skipped where none can be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LeaseFactAttribute : FactAttribute
{
    public LeaseFactAttribute()
    {
        if (!IsPossible)
        {
            Skip = "the system or the file system of temporary files has no leases (Linux has them), by which a file hangs; nothing was tested";
        }
    }

    private static bool IsPossible { get; } = Try();

    private static bool Try()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var lease = FileLease.TryTake(path);
            return lease is not null;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
