using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>The house's tariff days, meters and sensors.</summary>
/// <param name="Now">The current instant.</param>
/// <param name="TariffDays">The present and the next day; null where the house has no tariff whose days have colours.</param>
/// <param name="Meters">The meters; empty where there is none.</param>
/// <param name="Sensors">The sensors that zones use; empty where they use none.</param>
internal sealed record SupplyDto(DateTimeOffset Now, TariffDaysDto? TariffDays, MeterDto[] Meters, SensorDto[] Sensors)
{
    public static SupplyDto Of(SystemSnapshot snapshot, ExplanationLanguage language) => new(
        snapshot.Now,
        snapshot.Supply.Days is { } days ? TariffDaysDto.Of(days, snapshot.Supply.Differences, language) : null,
        [.. snapshot.Supply.Meters.Select(meter => MeterDto.Of(meter.Name, meter.Snapshot, language))],
        SensorDto.Of(snapshot));
}
