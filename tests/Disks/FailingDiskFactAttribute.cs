namespace Ecowatt.Delestage.Tests.Disks;

/// <summary>A test over a disk that fails; skipped where none can be had: on Windows, and for root in a container that may not mount.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FailingDiskFactAttribute : FactAttribute
{
    public FailingDiskFactAttribute()
    {
        if (!FailingDisk.IsPossible)
        {
            Skip = "no disk that fails can be had: root may not mount one here, or this is Windows; nothing was tested";
        }
    }
}
