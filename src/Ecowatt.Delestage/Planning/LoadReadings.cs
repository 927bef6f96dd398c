namespace Ecowatt.Delestage.Planning;

/// <summary>What is measured and asked for one load now.</summary>
/// <param name="Temperature">The last reading of its comfort's sensor; null where there was none.</param>
/// <param name="Power">The last reading of its power sensor; null where there was none.</param>
/// <param name="Condition">The name of the application's condition that asks for it to be powered; null where none does.</param>
public readonly record struct LoadReadings(Reading? Temperature, Reading? Power, string? Condition)
{
    /// <summary>Nothing is measured, nothing is asked.</summary>
    internal static readonly LoadReadings None;
}
