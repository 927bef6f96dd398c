using System.Buffers;
using System.Text;
using CsCheck;
using static Ecowatt.Delestage.Tests.Signals.Answers;

namespace Ecowatt.Delestage.Tests.Signals;

public class RoundTripTests
{
    [Fact]
    public void What_is_written_reads_back_equal()
        => Arbitrary.Signals.Sample(
            static signals =>
            {
                var back = EcowattReader.Read(EcowattWriter.Write(signals));
                Assert.Equal(signals, back);
                Assert.Equal(signals.GetHashCode(), back.GetHashCode());
            },
            iter: 20_000);

    [Fact]
    public void Both_ways_of_writing_give_the_same_bytes()
        => Arbitrary.Signals.Sample(
            static signals =>
            {
                var buffer = new ArrayBufferWriter<byte>();
                EcowattWriter.Write(signals, buffer);
                Assert.Equal(EcowattWriter.Write(signals), buffer.WrittenSpan.ToArray());
            },
            iter: 200);

    [Fact]
    public void What_is_written_is_byte_for_byte_what_RTE_sends()
        => Assert.Equal(FourDays, Encoding.UTF8.GetString(EcowattWriter.Write(Read(FourDays))));

    [Fact]
    public void Midnights_carry_the_offset_in_force()
    {
        var days = new[] { new DateOnly(2023, 3, 26), new DateOnly(2023, 3, 27), new DateOnly(2023, 10, 29), new DateOnly(2023, 10, 30) };
        var written = Encoding.UTF8.GetString(EcowattWriter.Write(new EcowattSignals(days.Select(static date => new EcowattDay(date, SignalLevel.Normal, "", default)))));
        Assert.All(
            ["2023-03-26T00:00:00+01:00", "2023-03-27T00:00:00+02:00", "2023-10-29T00:00:00+02:00", "2023-10-30T00:00:00+01:00"],
            midnight => Assert.Contains($"\"jour\":\"{midnight}\"", written, StringComparison.Ordinal));
    }

    [Fact]
    public void Unknown_levels_and_a_missing_version_are_left_out()
    {
        var day = new EcowattDay(new DateOnly(2024, 7, 1), SignalLevel.Unknown, "", default(HourLevels).With(7, SignalLevel.Tense));
        Assert.Equal(
            """{"signals":[{"jour":"2024-07-01T00:00:00+02:00","message":"","values":[{"pas":7,"hvalue":2}]}]}""",
            Encoding.UTF8.GetString(EcowattWriter.Write(new EcowattSignals([day]))));
    }
}
