namespace Ecowatt.Delestage.Simulation;

/// <summary>Represents the rebound of one window: the highest quarter of an hour after it, beside the highest one before. Immutable.</summary>
/// <param name="Window">The window in which loads were shed.</param>
/// <param name="Before">The highest mean power of a quarter in the ten hours before, in watts.</param>
/// <param name="After">The highest mean power of a quarter in the ten hours after, in watts.</param>
public readonly record struct WindowPeak(TensionWindow Window, double Before, double After)
{
    /// <summary>Gets the peak after divided by the one before; 1 where there was nothing before.</summary>
    public double Ratio => Before > 0 ? After / Before : 1;
}
