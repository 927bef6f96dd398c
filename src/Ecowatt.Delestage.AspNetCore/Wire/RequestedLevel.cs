using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>The levels that a person can set, under the names by which answers write them; unknown is none of them.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<RequestedLevel>))]
internal enum RequestedLevel
{
    /// <summary>More low-carbon production than consumption.</summary>
    LowCarbon = SignalLevel.LowCarbon,

    /// <summary>No tension.</summary>
    Normal = SignalLevel.Normal,

    /// <summary>A tense grid.</summary>
    Tense = SignalLevel.Tense,

    /// <summary>A very tense grid.</summary>
    Critical = SignalLevel.Critical,
}
