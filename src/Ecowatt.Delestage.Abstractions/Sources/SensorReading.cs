namespace Ecowatt.Delestage;

/// <summary>Represents what a sensor measured.</summary>
/// <param name="Sensor">The sensor's name as configured, without regard to case.</param>
/// <param name="Value">The value: a temperature in °C, or a power in watts. One that is not a number counts as no reading.</param>
public readonly record struct SensorReading(string Sensor, double Value);
