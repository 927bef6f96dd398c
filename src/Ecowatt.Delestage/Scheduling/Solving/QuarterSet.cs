using System.Globalization;

namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>Represents a set of quarters, 0 to 95, as bits. The default value is empty.</summary>
/// <param name="Bits">Bit n is quarter n.</param>
internal readonly record struct QuarterSet(UInt128 Bits)
{
    /// <summary>Gets how many quarters are in it.</summary>
    public int Count => (int)UInt128.PopCount(Bits);

    /// <summary>Returns whether a quarter is in it.</summary>
    /// <param name="quarter">0 to 95.</param>
    public bool Contains(int quarter) => ((Bits >> quarter) & UInt128.One) != UInt128.Zero;

    /// <summary>This set with one quarter more.</summary>
    /// <param name="quarter">0 to 95.</param>
    public QuarterSet With(int quarter) => new(Bits | (UInt128.One << quarter));

    /// <summary>Returns the runs as "4-7, 12-12", for messages.</summary>
    public override string ToString()
    {
        var runs = new List<string>();
        for (var quarter = 0; quarter < DeferrableInput.MostQuarters; quarter++)
        {
            if (!Contains(quarter))
            {
                continue;
            }

            var first = quarter;
            while (Contains(quarter + 1))
            {
                quarter++;
            }

            runs.Add(string.Create(CultureInfo.InvariantCulture, $"{first}-{quarter}"));
        }

        return string.Join(", ", runs);
    }
}
