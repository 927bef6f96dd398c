namespace Ecowatt.Delestage;

/// <summary>Describes the weather of a day in France, averaged over the places where people live. Immutable; safe across threads.</summary>
/// <param name="Temperature">Mean temperature of the day, °C.</param>
/// <param name="Smoothed95">Mean of the temperature smoothed by 0.95 each half-hour, °C: what houses feel within a day.</param>
/// <param name="Smoothed99">Mean of the temperature smoothed by 0.99 each half-hour, °C: what walls feel within days.</param>
/// <param name="Wind">Mean wind, m/s; 0 where it is not known.</param>
/// <param name="Cloud">Cover of clouds, 0 to 1; 0.5 where it is not known.</param>
public readonly record struct DailyWeather(double Temperature, double Smoothed95, double Smoothed99, double Wind, double Cloud)
{
    /// <summary>Returns the same weather with every temperature higher by so much, as a forecast that is wrong.</summary>
    /// <param name="kelvin">The error, K.</param>
    public DailyWeather Warmer(double kelvin)
        => this with { Temperature = Temperature + kelvin, Smoothed95 = Smoothed95 + kelvin, Smoothed99 = Smoothed99 + kelvin };

    /// <summary>Returns the weather of a day of which the mean temperature alone is known.</summary>
    /// <param name="temperature">Mean temperature of the day, °C.</param>
    /// <param name="before">The day before, whose smoothed temperatures go on; null smooths from this temperature.</param>
    /// <param name="wind">Mean wind, m/s. Default: 0.</param>
    /// <param name="cloud">Cover of clouds, 0 to 1. Default: 0.5.</param>
    public static DailyWeather FromMean(double temperature, DailyWeather? before, double wind = 0, double cloud = 0.5)
    {
        // What a constant temperature has reached of a day's mean after 48 half-hours at these rates.
        const double day95 = 0.64, day99 = 0.21;
        return before is { } last
            ? new(temperature, last.Smoothed95 + day95 * (temperature - last.Smoothed95), last.Smoothed99 + day99 * (temperature - last.Smoothed99), wind, cloud)
            : new(temperature, temperature, temperature, wind, cloud);
    }

    internal bool IsFinite => double.IsFinite(Temperature) && double.IsFinite(Smoothed95) && double.IsFinite(Smoothed99) && double.IsFinite(Wind) && double.IsFinite(Cloud);
}
