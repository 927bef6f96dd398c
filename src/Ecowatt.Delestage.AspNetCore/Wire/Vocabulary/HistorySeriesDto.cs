using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.Wire;

/// <summary>One series of the history.</summary>
/// <param name="Key">The name by which a query asks for it.</param>
/// <param name="Kind">What it holds: a word to which others may come.</param>
/// <param name="Name">The name of the sensor, or of the load.</param>
internal sealed record HistorySeriesDto(string Key, string Kind, string Name)
{
    /// <summary>Gets the unit of its values; left out where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Unit { get; init; }

    /// <summary>Gets the zone's name; left out for a series of the whole house.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Zone { get; init; }

    /// <summary>Gets the load's name; left out for a series of no load.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Load { get; init; }

    /// <summary>Gets arrays of start, end (seconds since 1970 UTC), lowest, highest and mean value, and for how many seconds it is known; left out where there are none, as in a list of series.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double[][]? Points { get; init; }

    /// <summary>Gets the levels, or the states of a load.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HistorySpanDto[]? Spans { get; init; }

    /// <summary>Gets the energy by step.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HistoryEnergyDto[]? Energy { get; init; }

    /// <summary>Gets what happened to boards and to the history.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HistoryEventDto[]? Events { get; init; }

    public static HistorySeriesDto Of(HistorySeries series) => new(series.Key, JsonNamingPolicy.CamelCase.ConvertName(series.Kind.ToString()), series.Name)
    {
        Unit = series.Unit.Length == 0 ? null : series.Unit,
        Zone = series.Zone,
        Load = series.Load,
    };
}
