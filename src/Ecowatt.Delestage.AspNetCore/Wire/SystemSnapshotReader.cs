namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>Takes snapshots of the feed and the controller. Safe across threads.</summary>
internal sealed class SystemSnapshotReader(ISignalFeed feed, LoadSheddingController controller, TimeProvider time)
{
    public SystemSnapshot Read()
    {
        // Switches first: zones that are read later than the switches reflect at least those.
        var changes = controller.LastChanges;
        return new SystemSnapshot(time.GetUtcNow(), feed.Current, controller.Zones) { Changes = changes };
    }
}
