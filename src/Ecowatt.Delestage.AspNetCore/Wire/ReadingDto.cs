namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>What a sensor measures now.</summary>
/// <param name="Sensor">Its name as configured, without regard to case.</param>
/// <param name="Value">The value, °C of a temperature and W of a power; null where the sensor has none.</param>
internal sealed record ReadingDto(string Sensor, double? Value);
