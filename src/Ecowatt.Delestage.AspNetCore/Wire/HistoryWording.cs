namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>Tells the reasons of spans in a language, by the loads as they are configured now.</summary>
internal static class HistoryWording
{
    public static Func<HistorySeries, HistorySpan, string> In(ExplanationLanguage language, SystemSnapshot snapshot)
    {
        var loads = snapshot.Zones.SelectMany(static zone => zone.Loads.Select(load => (Zone: zone.Zone.Name, load.Load)))
            .ToDictionary(static known => (known.Zone.ToUpperInvariant(), known.Load.Name.ToUpperInvariant()), static known => known.Load);
        return (series, span) => span.Why(Find(series), language);

        Load? Find(HistorySeries series)
            => series is { Zone: { } zone, Load: { } load } ? loads.GetValueOrDefault((zone.ToUpperInvariant(), load.ToUpperInvariant())) : null;
    }
}
