namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A sensor that zones use, and its last reading.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The last reading; null where there was none, or where the last one was not a number.</param>
/// <param name="Unit">The unit: "°C" of a temperature, "W" of a power.</param>
/// <param name="At">When it was reported; null where it never was.</param>
internal sealed record SensorDto(string Name, double? Value, string Unit, DateTimeOffset? At)
{
    public static SensorDto[] Of(SystemSnapshot snapshot)
        => [.. snapshot.Sensors.Select(static sensor => new SensorDto(sensor.Sensor, sensor.Value is { } value ? Math.Round(value, 1) : null, sensor.Unit, sensor.At))];
}
