namespace Ecowatt.Delestage;

/// <summary>The temperature that a load keeps for people and things: below its floor (above its ceiling) it is powered whatever the grid says. Immutable; safe across threads.</summary>
/// <remarks>
/// Powered from the floor until 0.5 K above it. A reading that is missing, older than 15 min or outside the sensor's range counts
/// as at the floor: a silent sensor never lets pipes freeze.
/// </remarks>
public sealed record Comfort
{
    /// <summary>The name of its sensor, as the application reports it; 1 to 64 characters.</summary>
    public required string Sensor { get; init; }

    /// <summary>For a load that heats, in °C, -30 to 60; 7 by default, which keeps pipes from freezing. Not looked at where <see cref="Ceiling"/> is set.</summary>
    public double Floor { get; init; } = 7;

    /// <summary>For a load that cools, in °C, -30 to 60; none by default, which says that the load heats.</summary>
    public double? Ceiling { get; init; }

    /// <summary>The lowest reading that the sensor gives in good health, in °C; -30 by default. A broken wire often reads -127.</summary>
    public double LowestReading { get; init; } = -30;

    /// <summary>The highest reading that the sensor gives in good health, in °C; 60 by default. A sensor that just started often reads 85.</summary>
    public double HighestReading { get; init; } = 60;

    /// <summary>How far a temperature is on the good side, in K: above the floor, or below the ceiling.</summary>
    internal double Margin(double temperature) => Ceiling is { } ceiling ? ceiling - temperature : temperature - Floor;

    internal bool Believes(double temperature) => temperature >= LowestReading && temperature <= HighestReading;
}
