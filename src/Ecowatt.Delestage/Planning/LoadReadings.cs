namespace Ecowatt.Delestage.Planning;

/// <summary>Represents what is measured and asked for one load now. Immutable; safe across threads.</summary>
/// <param name="Temperature">The last good reading of its comfort's sensor, in °C; null where there was none.</param>
/// <param name="Power">The last reading of its power sensor, in watts; null where there was none.</param>
/// <param name="Condition">The application's condition that asks for it to be powered or off; null where none does.</param>
internal readonly record struct LoadReadings(Reading? Temperature, Reading? Power, ActiveCondition? Condition)
{
    /// <summary>Nothing is measured, nothing is asked.</summary>
    internal static readonly LoadReadings None;

    /// <summary>The last reading of its comfort's sensor, be it good or nonsense; <see cref="Temperature"/> where nothing else was said.</summary>
    public Reading? LastHeard { get => field ?? Temperature; init; }
}
