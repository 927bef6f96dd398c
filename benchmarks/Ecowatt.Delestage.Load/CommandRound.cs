namespace Ecowatt.Delestage.LoadProgram;

/// <summary>One round: how late each load was commanded, and what the bare disk takes.</summary>
/// <param name="Late">Milliseconds after the top of the hour, ascending.</param>
/// <param name="Bare">Milliseconds in which as many files with the same bytes are written and flushed side by side; 0 without a folder.</param>
/// <param name="Bytes">How many bytes each journal grew by.</param>
internal sealed record CommandRound(double[] Late, double Bare, int Bytes)
{
    public double Percentile(double share) => Late[Math.Min(Late.Length - 1, (int)(Late.Length * share))];
}
