namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>Takes snapshots of the feed and the zones. Safe across threads.</summary>
internal sealed class SystemSnapshotReader(ISignalFeed feed, IDelestage delestage, TimeProvider time, ISignalAnalyzer? analyzer = null, IHouseSupply? supply = null)
{
    private readonly LevelScale _scale = LevelScale.Of(analyzer);

    public SystemSnapshot Read()
    {
        // Switches first: zones that are read later than the switches reflect at least those.
        var changes = delestage.LastChanges;
        return new SystemSnapshot(time.GetUtcNow(), feed.Current, delestage.Zones) { Changes = changes, Sensors = delestage.Sensors, Scale = _scale, Supply = supply?.Current ?? SupplySnapshot.None };
    }
}
