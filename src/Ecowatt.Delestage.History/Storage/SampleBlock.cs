namespace Ecowatt.Delestage.History.Storage;

/// <summary>
/// Packs readings of one series, ascending by time, without loss. Instants are written as differences of differences, which are 0 for a sensor that is
/// regular; values as whole numbers of the smallest power of ten that holds them all, each as its difference from the one before.
/// </summary>
internal static class SampleBlock
{
    private const byte Doubles = 15;
    private const double LargestWhole = 1L << 52;
    private static readonly double[] Powers = [1, 10, 100, 1_000, 10_000, 100_000];

    /// <summary>Packs readings. The instant of the first is the key of the row, and not in it.</summary>
    public static byte[] Pack(ReadOnlySpan<Sample> samples, ByteWriter writer)
    {
        writer.Clear();
        var scale = ScaleOf(samples);
        writer.Byte(scale);
        var (at, step, whole) = (samples[0].At, 0L, 0L);
        foreach (var sample in samples)
        {
            writer.Signed(sample.At - at - step);
            (at, step) = (sample.At, sample.At - at);
            if (scale == Doubles)
            {
                writer.Double(sample.Value);
            }
            else
            {
                var value = (long)Math.Round(sample.Value * Powers[scale]);
                writer.Signed(value - whole);
                whole = value;
            }
        }

        return writer.ToCheckedArray();
    }

    /// <summary>Adds the readings of a block to a list.</summary>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public static void Unpack(long first, ReadOnlySpan<byte> block, List<Sample> samples)
    {
        var reader = new ByteReader(block);
        var scale = reader.Byte();
        if (scale != Doubles && scale >= Powers.Length)
        {
            throw new InvalidDataException("a block of the history is of a newer version");
        }

        var (at, step, whole) = (first, 0L, 0L);
        while (!reader.IsAtEnd)
        {
            step += reader.Signed();
            at += step;
            if (scale == Doubles)
            {
                samples.Add(new Sample(at, reader.Double()));
            }
            else
            {
                whole += reader.Signed();
                samples.Add(new Sample(at, whole / Powers[scale]));
            }
        }
    }

    private static byte ScaleOf(ReadOnlySpan<Sample> samples)
    {
        var scale = 0;
        foreach (var sample in samples)
        {
            while (!Fits(sample.Value, Powers[scale]))
            {
                if (++scale == Powers.Length)
                {
                    return Doubles;
                }
            }
        }

        // A longer scale may be too long for a large value among small ones.
        foreach (var sample in samples)
        {
            if (!Fits(sample.Value, Powers[scale]))
            {
                return Doubles;
            }
        }

        return (byte)scale;
    }

    // Bit for bit: minus zero is written as a double.
    private static bool Fits(double value, double power)
        => Math.Abs(value) * power < LargestWhole && BitConverter.DoubleToInt64Bits((long)Math.Round(value * power) / power) == BitConverter.DoubleToInt64Bits(value);
}
