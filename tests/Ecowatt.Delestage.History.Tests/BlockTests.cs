using CsCheck;
using Ecowatt.Delestage.History.Storage;

namespace Ecowatt.Delestage.History.Tests;

public sealed class BlockTests
{
    private const long Start = 1_768_370_400_000;
    private static readonly double[] Special = [0, -0.0, 1, -1, 0.1, 19.37, 1e-7, 1e300, double.MaxValue, double.Epsilon, double.NaN, 4_503_599_627_370_495, 9_007_199_254_740_993];

    private static readonly Gen<double> Values = Gen.OneOf(Gen.Int[-100_000, 100_000].Select(static whole => whole / 10.0), Gen.Double, Gen.Int[0, Special.Length - 1].Select(static i => Special[i]));

    [Fact]
    public void Readings_come_back_to_the_bit_whatever_they_are()
        => Gen.Select(Gen.Long[0, 100_000], Values).Array[1, 400].Sample(static steps =>
        {
            var at = Start;
            Sample[] samples = [.. steps.Select(step => new Sample(at += step.Item1, step.Item2))];

            List<Sample> read = [];
            SampleBlock.Unpack(samples[0].At, SampleBlock.Pack(samples, new ByteWriter()), read);

            Assert.Equal(samples.Select(static sample => (sample.At, BitConverter.DoubleToInt64Bits(sample.Value))), read.Select(static sample => (sample.At, BitConverter.DoubleToInt64Bits(sample.Value))));
        });

    [Fact]
    public void Minutes_come_back_to_a_hundredth_with_their_known_time()
        => Gen.Select(Gen.Int[0, 3], Gen.Double[-1e6, 1e6], Gen.Double[0, 5000], Gen.Int[1, 60_000]).Array[1, 360].Sample(static parts =>
        {
            var number = -1;
            Aggregate[] minutes = [.. parts.Select(part => new Aggregate(Start + 60_000L * (number += 1 + part.Item1), 60_000, part.Item2, part.Item2 + part.Item3, (part.Item2 + part.Item3 / 2) * part.Item4, part.Item4))];

            List<Aggregate> read = [];
            MinuteBlock.Unpack(Start, MinuteBlock.Pack(Start, minutes, new ByteWriter()), read);

            Assert.Equal(minutes.Select(static minute => (minute.Start, minute.Known)), read.Select(static minute => (minute.Start, minute.Known)));
            Assert.All(minutes.Zip(read), static pair => Assert.True(
                Math.Abs(pair.First.Min - pair.Second.Min) <= 0.0051 && Math.Abs(pair.First.Max - pair.Second.Max) <= 0.0051 && Math.Abs(pair.First.Mean - pair.Second.Mean) <= 0.0051));
        });

    [Fact]
    public void A_block_in_which_any_bit_is_wrong_or_any_byte_is_missing_is_refused()
    {
        Sample[] samples = [.. Enumerable.Range(0, 60).Select(static i => new Sample(Start + i * 10_000, 1000 + i % 7))];
        var block = SampleBlock.Pack(samples, new ByteWriter());

        for (var bit = 0; bit < block.Length * 8; bit++)
        {
            var other = block.ToArray();
            other[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<InvalidDataException>(() => SampleBlock.Unpack(Start, other, []));
        }

        for (var length = 0; length < block.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => SampleBlock.Unpack(Start, block.AsSpan(0, length), []));
        }
    }

    [Fact]
    public void A_regular_sensor_takes_about_three_bytes_a_reading()
    {
        var random = new Random(7);
        Sample[] samples = [.. Enumerable.Range(0, 360).Select(i => new Sample(Start + i * 10_000, Math.Round(1500 + 50 * Math.Sin(i / 20.0) + random.Next(-40, 40))))];

        Assert.InRange(SampleBlock.Pack(samples, new ByteWriter()).Length, 360, 3 * 360 + 16);
    }

    [Fact]
    public void Of_two_runs_of_the_clock_the_later_counts_where_it_lived_a_time_again()
    {
        List<(long, long, List<Sample>)> blocks =
        [
            (Start, 1, [new(Start, 1), new(Start + 10_000, 1), new(Start + 20_000, 1), new(Start + 30_000, 1)]),
            (Start + 9_000, 2, [new(Start + 9_000, 2), new(Start + 21_000, 2)]),
        ];

        Assert.Equal(
            [new Sample(Start, 1), new Sample(Start + 9_000, 2), new Sample(Start + 21_000, 2), new Sample(Start + 30_000, 1)],
            SampleRuns.Resolve(blocks, Start, Start + 60_000));
    }

    [Theory]
    [InlineData(-0.0, 1.5)]
    [InlineData(4_503_599_627_370_495.0, 0.25)]
    [InlineData(double.NaN, 1)]
    public void Values_that_no_scale_holds_come_back_to_the_bit(double one, double other)
    {
        List<Sample> samples = [new(1_000, one), new(2_000, other), new(3_000, one)];
        var read = new List<Sample>();
        SampleBlock.Unpack(1_000, SampleBlock.Pack(samples.ToArray(), new ByteWriter()), read);
        Assert.Equal(samples.Select(static sample => BitConverter.DoubleToInt64Bits(sample.Value)), read.Select(static sample => BitConverter.DoubleToInt64Bits(sample.Value)));
    }

    [Fact]
    public void Of_two_readings_in_one_millisecond_the_last_counts()
        => Assert.Equal([new Sample(Start, 2)], SampleRuns.Resolve([(Start, 1, [new(Start, 1), new(Start, 2)])], Start, Start + 1));
}
