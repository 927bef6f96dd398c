namespace Ecowatt.Delestage;

/// <summary>Represents what a sensor that zones use said last. Immutable; safe across threads.</summary>
/// <param name="Sensor">The sensor's name, as the configuration writes it first.</param>
/// <param name="Value">The last reading: a temperature in °C, or a power in watts; null where there was none, or where the last one was not a number.</param>
/// <param name="At">When it was reported, UTC; null where it never was.</param>
public sealed record SensorStatus(string Sensor, double? Value, DateTimeOffset? At)
{
    /// <summary>Gets what it measures: a temperature where the comfort of any load uses it. Default: a power.</summary>
    public SensorQuantity Quantity { get; init; }

    /// <summary>Gets the unit of <see cref="Value"/>: <c>°C</c> of a temperature, <c>W</c> of a power.</summary>
    public string Unit => Quantity == SensorQuantity.Temperature ? "°C" : "W";
}
