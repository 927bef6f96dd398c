using System.Text.Json.Serialization;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>What the limit of a zone is made of that follows a reading.</summary>
/// <param name="Base">The zone's own limit in watts.</param>
/// <param name="Added">What the reading adds now, in watts.</param>
/// <param name="AddedForRestores">What it has added for 30 s, in watts: what restores may count on.</param>
/// <param name="Sensor">The sensor of the reading.</param>
/// <param name="Fault">Why the reading is not known, so that it adds nothing; null where it is.</param>
internal sealed record LimitPartsDto(
    double Base,
    double Added,
    double AddedForRestores,
    string Sensor,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<SensorFault>))] SensorFault? Fault)
{
    public static LimitPartsDto Of(LimitStatus limit)
        => new(limit.Base, Math.Round(limit.Added), Math.Round(limit.AddedForRestores), limit.Sensor, limit.Fault == SensorFault.None ? null : limit.Fault);
}
