namespace Ecowatt.Delestage.Tool.Charts;

/// <summary>Represents the values that a chart reaches over, in half rows. Immutable; safe across threads.</summary>
/// <param name="Low">The value at the bottom.</param>
/// <param name="High">The value at the top.</param>
/// <param name="Rows">How many rows of the terminal.</param>
internal sealed record Scale(double Low, double High, int Rows)
{
    private const int Divisions = 6;

    /// <summary>Gets the value of half a row.</summary>
    public double Half => (High - Low) / (2 * Rows);

    /// <summary>Makes a scale with round ends that holds values.</summary>
    /// <param name="bands">The values.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="fromZero">Whether 0 is on it.</param>
    public static Scale Of(IEnumerable<Band?> bands, int rows, bool fromZero)
    {
        var known = bands.OfType<Band>().ToArray();
        var (low, high) = known.Length == 0 ? (0, 1) : (known.Min(static band => band.Low), known.Max(static band => band.High));
        (low, high) = fromZero ? (Math.Min(0, low), Math.Max(0, high)) : (low, high);
        if (high - low < 1e-9)
        {
            // All the same: in the middle, or above zero.
            (low, high) = fromZero ? (low, low + 1) : (low - 0.5, high + 0.5);
        }

        var unit = Round((high - low) / Divisions);
        return new Scale(Math.Floor(low / unit + 1e-9) * unit, Math.Ceiling(high / unit - 1e-9) * unit, rows);
    }

    /// <summary>Returns the half row in which a value lies, from the bottom.</summary>
    public int HalfRowOf(double value) => Math.Clamp((int)Math.Floor((value - Low) / Half + 1e-9), 0, 2 * Rows - 1);

    // 1, 2 or 5 times a power of ten: as an end of an axis a person reads it at once.
    private static double Round(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return (value / power) switch { <= 1 => power, <= 2 => 2 * power, <= 5 => 5 * power, _ => 10 * power };
    }
}
