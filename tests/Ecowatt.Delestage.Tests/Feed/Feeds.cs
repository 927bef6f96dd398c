using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.HourOverrides;

namespace Ecowatt.Delestage.Tests.Feed;

/// <summary>Feeds of Ecowatt and of further sources.</summary>
internal static class Feeds
{
    public static SignalFeed Of(HourOverrideStore store, params ISignalSource[] others)
    {
        var ecowatt = new EcowattSignalSource();
        return new SignalFeed(new SignalAnalyzer(), store, ecowatt, SourceOrder.Of([ecowatt, .. others], []));
    }
}
