using System.Text.Json.Serialization;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>What the demonstration and <c>run</c> print with <c>--json</c> when they end.</summary>
internal sealed record HouseDocument(DateTimeOffset Start, DateTimeOffset End, int? RteCalls, IReadOnlyList<HouseDocument.ZoneSummary> Zones)
{
    /// <summary>Gets the loads of all zones.</summary>
    [JsonIgnore]
    public IEnumerable<LoadSummary> Loads => Zones.SelectMany(static zone => zone.Loads);

    /// <param name="Name">Its name.</param>
    /// <param name="Mode">Its mode; where it observes, its loads tell what would be.</param>
    /// <param name="StandbyReason">Why it only observes although it is armed; null where it commands.</param>
    /// <param name="Loads">Its loads.</param>
    internal sealed record ZoneSummary(
        string Name,
        [property: JsonConverter(typeof(CamelCaseEnumConverter<ZoneMode>))] ZoneMode Mode,
        string? StandbyReason,
        IReadOnlyList<LoadSummary> Loads);

    internal sealed record LoadSummary(string Name, bool? Powered, long TimeShedSeconds, long LongestShedSeconds, int Switches, double EnergyNotServed, string Why);
}
