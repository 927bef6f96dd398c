namespace Ecowatt.Delestage.Linky;

/// <summary>Represents an energy index of the supplier.</summary>
/// <param name="Label">The label under which the meter sends it, for example <c>HCHC</c> or <c>EASF01</c>.</param>
/// <param name="WattHours">The energy counted, in Wh.</param>
public readonly record struct TicIndex(string Label, int WattHours);
