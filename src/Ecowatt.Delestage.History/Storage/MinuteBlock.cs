namespace Ecowatt.Delestage.History.Storage;

/// <summary>
/// Packs the minutes of one series and one UTC day, ascending: of each the mean, and how far the lowest and the highest value lie from it, in hundredths of
/// the unit. A minute in which nothing changed takes two or three bytes.
/// </summary>
internal static class MinuteBlock
{
    private const byte Version = 1;
    private const double Unit = 100;
    private const long Minute = 60_000;
    private const ulong Constant = 1;
    private const ulong Whole = 2;

    // The flags take two bits.
    private const int FlagBits = 2;
    private const double Largest = 1e15;

    public static byte[] Pack(long day, IReadOnlyList<Aggregate> minutes, ByteWriter writer)
    {
        writer.Clear();
        writer.Byte(Version);
        var (next, mean) = (0L, 0L);
        foreach (var minute in minutes)
        {
            var number = (minute.Start - day) / Minute;
            var (low, middle, high) = (Rounded(minute.Min), Rounded(minute.Mean), Rounded(minute.Max));
            middle = Math.Clamp(middle, low, high);
            var flags = (low == high ? Constant : 0) | (minute.Known == Minute ? Whole : 0);
            writer.Unsigned((ulong)(number - next) << FlagBits | flags);
            writer.Signed(middle - mean);
            if (low != high)
            {
                writer.Unsigned((ulong)(middle - low));
                writer.Unsigned((ulong)(high - middle));
            }

            if (minute.Known != Minute)
            {
                writer.Unsigned((ulong)minute.Known);
            }

            (next, mean) = (number + 1, middle);
        }

        return writer.ToCheckedArray();
    }

    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public static void Unpack(long day, ReadOnlySpan<byte> block, List<Aggregate> minutes)
    {
        var reader = new ByteReader(block);
        if (reader.Byte() != Version)
        {
            throw new InvalidDataException("a block of the history is of a newer version");
        }

        var (next, mean) = (0L, 0L);
        while (!reader.IsAtEnd)
        {
            var head = reader.Unsigned();
            var number = next + (long)(head >> FlagBits);
            mean += reader.Signed();
            var (low, high) = (mean, mean);
            if ((head & Constant) == 0)
            {
                low -= (long)reader.Unsigned();
                high += (long)reader.Unsigned();
            }

            var known = (head & Whole) != 0 ? Minute : (long)reader.Unsigned();
            minutes.Add(new Aggregate(day + number * Minute, Minute, low / Unit, high / Unit, mean / Unit * known, known));
            next = number + 1;
        }
    }

    private static long Rounded(double value) => (long)Math.Round(Math.Clamp(value, -Largest, Largest) * Unit);
}
