namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>The temperature that a load keeps.</summary>
/// <param name="Sensor">The name of the sensor.</param>
/// <param name="Floor">The temperature in °C below which it is powered; null where it cools.</param>
/// <param name="Ceiling">The temperature in °C above which it is powered; null where it heats.</param>
internal sealed record ComfortDto(string Sensor, double? Floor, double? Ceiling)
{
    public static ComfortDto Of(Comfort comfort) => new(comfort.Sensor, comfort.Ceiling is null ? comfort.Floor : null, comfort.Ceiling);
}
