namespace Ecowatt.Delestage.Feed;

/// <summary>
/// RTE's Ecowatt signals as a source among the others. The feed publishes into it: its levels and the published days, which only this
/// source has, are one snapshot there.
/// </summary>
internal sealed class EcowattSignalSource() : SignalSource(SourceName)
{
    public const string SourceName = "ecowatt";

    public void Show(SignalTimeline timeline, DateTimeOffset fetchedAt) => Publish(new SignalSourceSnapshot(timeline, fetchedAt));
}
