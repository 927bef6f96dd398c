using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Tests.Control;

/// <summary>What an application writes into its log of a snapshot and a zone is a line that tells something, and no name of a type.</summary>
public sealed class LogLineTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 14, 17, 18, 0, TimeSpan.Zero);

    [Fact]
    public void A_snapshot_is_told_in_one_line()
    {
        var signals = SignalScenario.WinterDay(new DateOnly(2026, 1, 14)).PublishedAt(Now);
        var snapshot = new FeedSnapshot(signals, new SignalAnalyzer().Analyze(signals), Now, SignalOrigin.Live);
        Assert.Equal($"{signals.Days.Length} days, Live, answered 2026-01-14T17:18:00Z, 0 changes, 0 further sources", snapshot.ToString());
        Assert.Equal("0 days, None, 0 changes, 0 further sources", FeedSnapshot.None.ToString());
    }

    [Fact]
    public void A_zone_is_told_in_one_line()
    {
        var load = new Load { Name = "heater", Channel = 0 };
        var zone = new ZoneStatus(
            new Zone { Name = "house", Bank = "desk", Loads = [load] },
            [new BankStatus("desk", RelayDeviceStatus.Attached)],
            [new LoadStatus(load, true, default, null, ""), new LoadStatus(load, false, default, null, ""), new LoadStatus(load, null, default, null, "")],
            Now,
            null);
        Assert.Equal("house: 1 of 3 loads on, 1 off, 1 unknown, board Attached", zone.ToString());
        Assert.Equal("house: 1 of 3 loads on, 1 off, 1 unknown, board Attached, only observing, with a problem", (zone with { StandbyReason = "x", Problem = "y" }).ToString());
    }
}
