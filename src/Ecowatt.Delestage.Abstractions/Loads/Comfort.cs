namespace Ecowatt.Delestage;

/// <summary>Represents the temperature that a load keeps for people and things: below its floor (above its ceiling) it is powered whatever the grid says. Immutable; safe across threads.</summary>
/// <remarks>
/// Powered from the floor until 0.5 K above it. A reading that is missing, older than 15 min or outside the sensor's range counts
/// as at the floor: a silent sensor never lets pipes freeze.
/// </remarks>
public sealed record Comfort
{
    /// <summary>Gets the name of the sensor, as the application reports its readings. Range: 1 to 64 characters.</summary>
    public required string Sensor { get; init; }

    /// <summary>Gets the temperature in °C below which a load that heats is powered. It has no effect where <see cref="Ceiling"/> is set. Range: -30 to 60. Default: 7, which keeps pipes from freezing.</summary>
    public double Floor { get; init; } = 7;

    /// <summary>Gets the temperature in °C above which a load that cools is powered. Range: -30 to 60. Default: null, for a load that heats.</summary>
    public double? Ceiling { get; init; }

    /// <summary>Gets the lowest reading of a healthy sensor, in °C; a broken wire often reads -127. Range: -60 to 120. Default: -30.</summary>
    public double LowestReading { get; init; } = -30;

    /// <summary>Gets the highest reading of a healthy sensor, in °C; a sensor that has just started often reads 85. Range: -60 to 120. Default: 60.</summary>
    public double HighestReading { get; init; } = 60;

    /// <summary>Returns how far a temperature is on the good side, in K: above the floor, or below the ceiling.</summary>
    internal double Margin(double temperature) => Ceiling is { } ceiling ? ceiling - temperature : temperature - Floor;

    internal bool Believes(double temperature) => temperature >= LowestReading && temperature <= HighestReading;
}
