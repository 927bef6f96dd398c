namespace Ecowatt.Delestage;

/// <summary>Settings of <see cref="TempoScorer"/>. Immutable; safe across threads.</summary>
public sealed record TempoScoreOptions
{
    /// <summary>Gets how many days ahead the forecast is made, in the evening. Range: 1 to 6. Default: 2.</summary>
    public int Lead { get; init; } = 2;

    /// <summary>Gets whether weather and wind are expected, with the errors below. Default: true; without it neither is known.</summary>
    public bool UseWeather { get; init; } = true;

    /// <summary>Gets the deviation of the expected temperature from what came, K. Range: 0 to 20. Default: 1.3.</summary>
    public double TemperatureError { get; init; } = 1.3;

    /// <summary>Gets the deviation of the expected wind's production from what came, as a share of it. Range: 0 to 5. Default: 0.2.</summary>
    public double WindError { get; init; } = 0.2;

    /// <summary>Gets over how many draws of these errors scores are averaged. Range: 1 to 1,000. Default: 20.</summary>
    public int Seeds { get; init; } = 20;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Lead, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Lead, 6);
        ArgumentOutOfRangeException.ThrowIfLessThan(Seeds, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Seeds, 1000);
        if (!(TemperatureError is >= 0 and <= 20) || !(WindError is >= 0 and <= 5))
        {
            throw new ArgumentOutOfRangeException(nameof(TemperatureError), TemperatureError, $"The errors must be from 0 to 20 K and from 0 to 5 of the wind; the latter is {WindError}.");
        }
    }
}
