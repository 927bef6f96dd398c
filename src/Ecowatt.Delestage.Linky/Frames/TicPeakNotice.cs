namespace Ecowatt.Delestage.Linky;

/// <summary>Represents the notice of a mobile peak (<c>DPM</c> and <c>FPM</c>).</summary>
/// <param name="Number">The number of the peak, 1 to 3.</param>
/// <param name="Start">Its start; null where the frame has none.</param>
/// <param name="End">Its end; null where the frame has none.</param>
public readonly record struct TicPeakNotice(int Number, TicTime? Start, TicTime? End);
