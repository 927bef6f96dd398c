using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A zone with its relay board and its loads.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bank">The name of its own relay bank.</param>
/// <param name="Mode">The configured mode.</param>
/// <param name="StandbyReason">The reason why it only observes although it is armed; null where it commands.</param>
/// <param name="Observes">Whether it only observes, by its mode or for that reason: nothing of what it decides is done.</param>
/// <param name="Problem">The reason why its state cannot be written; null while it can.</param>
/// <param name="Device">The state of its relay board; of several the worst.</param>
/// <param name="DecidedAt">The instant of the last decision; null before the first.</param>
/// <param name="NextEvaluationAt">The instant of the next decision, unless something happens before.</param>
/// <param name="EnergyNotServed">The energy not served to all of its loads, in watt-hours; 0 while it only observes.</param>
/// <param name="WouldBeEnergyNotServed">The energy that an observing zone would not have served, in watt-hours; null where it commands.</param>
/// <param name="Fairness">How evenly the time off was shared in each group; 1 is even.</param>
/// <param name="Limit">The hard limit in watts, with what a reading adds now; null where there is none.</param>
/// <param name="LongestOverrideSeconds">The longest time for which a person may override a load of it, in seconds.</param>
internal sealed record ZoneDto(
    string Name,
    string Bank,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<ZoneMode>))] ZoneMode Mode,
    string? StandbyReason,
    bool Observes,
    string? Problem,
    DeviceDto Device,
    DateTimeOffset? DecidedAt,
    DateTimeOffset? NextEvaluationAt,
    double EnergyNotServed,
    double? WouldBeEnergyNotServed,
    ImmutableSortedDictionary<string, double> Fairness,
    double? Limit,
    long LongestOverrideSeconds)
{
    /// <summary>Gets its relay banks, its own first; null where it has one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BankDto[]? Banks { get; init; }

    /// <summary>Gets what its limit is made of, where it follows a reading; null where it does not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LimitPartsDto? LimitParts { get; init; }

    /// <summary>Gets the name of the sensor that measures the building's power against its limit; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MeterSensor { get; init; }

    /// <summary>Gets its loads; null in events, which tell the loads one by one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LoadDto[]? Loads { get; init; }

    public static ZoneDto Of(ZoneStatus status, ExplanationLanguage language)
        => WithoutLoads(status, language) with { Loads = [.. status.Loads.Select(load => LoadDto.Of(load, status, language))] };

    public static ZoneDto WithoutLoads(ZoneStatus status, ExplanationLanguage language) => new(
        status.Zone.Name,
        status.Zone.Bank,
        status.Zone.Mode,
        status.StandbyReason is { } reason ? Explanation.OfMessage(reason, language) : null,
        status.Observes(),
        status.Problem is { } problem ? Explanation.OfMessage(problem, language) : null,
        DeviceDto.Of(status.Device, language),
        status.DecidedAt,
        status.NextEvaluationAt,
        status.Observes() ? 0 : Math.Round(status.EnergyNotServed, 1),
        status.Observes() ? Math.Round(status.EnergyNotServed, 1) : null,
        status.Fairness,
        status.Limit is { } limit ? Math.Round(limit.Watts) : status.Zone.Limit,
        (long)status.Zone.LongestOverride.TotalSeconds)
    {
        MeterSensor = status.Zone.Meter,
        LimitParts = status.Limit is { } followed ? LimitPartsDto.Of(followed) : null,
        Banks = status.Banks.Length > 1 ? [.. status.Banks.Select(bank => new BankDto(bank.Name, DeviceDto.Of(bank.Device, language)))] : null,
    };
}
