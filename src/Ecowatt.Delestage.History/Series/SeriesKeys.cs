namespace Ecowatt.Delestage.History.Series;

/// <summary>Makes series of what a house has. Keys are stable: they come from names, and from nothing that a restart changes.</summary>
internal static class SeriesKeys
{
    public static HistorySeries Level { get; } = new("level", HistorySeriesKind.Level, "", null, null, "level");

    public static HistorySeries Events { get; } = new("events", HistorySeriesKind.Events, "", null, null, "events");

    public static HistorySeries Meter(string sensor) => new($"meter/{Escape(sensor)}", HistorySeriesKind.Power, "W", null, null, sensor);

    public static HistorySeries Surplus(string sensor) => new($"surplus/{Escape(sensor)}", HistorySeriesKind.Power, "W", null, null, sensor);

    public static HistorySeries Temperature(string sensor) => new($"temperature/{Escape(sensor)}", HistorySeriesKind.Temperature, "°C", null, null, sensor);

    public static HistorySeries Sensor(string sensor) => new($"sensor/{Escape(sensor)}", HistorySeriesKind.Sensor, "", null, null, sensor);

    public static HistorySeries LoadPower(string zone, string load) => OfLoad(zone, load, "power", HistorySeriesKind.Power, "W");

    public static HistorySeries LoadState(string zone, string load) => OfLoad(zone, load, "state", HistorySeriesKind.LoadState, "");

    public static HistorySeries LoadEnergy(string zone, string load) => OfLoad(zone, load, "energy", HistorySeriesKind.Energy, "Wh");

    /// <summary>Returns the energy of a power: of a meter or a surplus from its readings, of a load from its states too.</summary>
    public static HistorySeries EnergyOf(HistorySeries power)
        => power is { Zone: { } zone, Load: { } load } ? LoadEnergy(zone, load) : power with { Key = $"{power.Key}/energy", Kind = HistorySeriesKind.Energy, Unit = "Wh" };

    /// <summary>Writes a name as a part of a key.</summary>
    public static string Escape(string name) => name.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal);

    private static HistorySeries OfLoad(string zone, string load, string what, HistorySeriesKind kind, string unit)
        => new($"load/{Escape(zone)}/{Escape(load)}/{what}", kind, unit, zone, load, load);
}
