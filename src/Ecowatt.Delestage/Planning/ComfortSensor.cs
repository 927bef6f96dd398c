namespace Ecowatt.Delestage.Planning;

/// <summary>Decides which readings of a comfort's sensor count.</summary>
internal static class ComfortSensor
{
    /// <summary>The temperature in °C; null where the reading is missing, old, or outside what the sensor gives in good health.</summary>
    public static double? Read(Comfort? comfort, in Reading? reading, ClockReading now)
        => comfort is not null && reading is { } last && last.IsFresh(Reading.TemperatureLife, now) && comfort.Believes(last.Value) ? last.Value : null;

    /// <summary>Gets the reason why it is not known.</summary>
    public static SensorFault Fault(Comfort comfort, in LoadReadings readings)
        => readings.LastHeard is not { } heard ? SensorFault.NeverHeard
            : !comfort.Believes(heard.Value) ? SensorFault.Nonsense
            : SensorFault.Silent;
}
