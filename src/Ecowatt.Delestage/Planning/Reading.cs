namespace Ecowatt.Delestage.Planning;

/// <summary>Represents a sensor's value and its instant. Immutable.</summary>
/// <param name="Value">In the sensor's unit: °C for temperatures, watts for power.</param>
/// <param name="At">The instant of the reading, on both clocks.</param>
internal readonly record struct Reading(double Value, ClockReading At)
{
    /// <summary>A temperature counts for 15 min, on whichever clock is first.</summary>
    internal static readonly TimeSpan TemperatureLife = TimeSpan.FromMinutes(15);

    /// <summary>A power counts for 60 s, on whichever clock is first.</summary>
    internal static readonly TimeSpan PowerLife = TimeSpan.FromSeconds(60);

    internal bool IsFresh(TimeSpan life, ClockReading now) => double.IsFinite(Value) && now.Since(At).Max < life;

    internal DateTimeOffset Expires(TimeSpan life, ClockReading now) => now.Utc + (life - now.Since(At).Max);
}
