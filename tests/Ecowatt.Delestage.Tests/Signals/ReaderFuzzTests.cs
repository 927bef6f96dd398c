using System.Text;
using CsCheck;

namespace Ecowatt.Delestage.Tests.Signals;

/// <summary>Whatever the bytes, the reader reads them or throws its own exception, whose place lies in the bytes.</summary>
public class ReaderFuzzTests
{
    private static readonly byte[] Valid = Answers.Utf8(Answers.FourDays);

    // What JSON is made of, whole words of RTE's, and what breaks readers.
    private static readonly Gen<byte[]> Pieces = Gen.OneOf<string>(
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\n", "\r", " ", "0", "1", "-", "24", "1e999", "null", "true", "\"\"", "\"pas\":",
            "\"hvalue\":", "\"jour\":", "\"values\":[", "\"signals\":[", "\"message\":\"", "\"dvalue\":", "\"2024-07-01\"", "{\"pas\":0,\"hvalue\":1}",
            "\\uD800", "\\uDC00", "\\uD800\\uDC00", "\\u0000", "\\u00", "\"\\uD800gnals\":", "\"pa\\uDC00\":", "\"jou\\uD83D\":", "\"error\":\"\\uD800\",", "é", "’", "🔌",
            "[[[[[[[[[[[[[[[[[", "{\"a\":{\"a\":")
        .Select(Encoding.UTF8.GetBytes);

    private static readonly Gen<byte[]> Broken = Gen.OneOf<byte[]>(
        [0xFF], [0xC3], [0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC0, 0xAF], [0xEF, 0xBB, 0xBF], [0x00], [0xC2, 0x85]);

    private static readonly Gen<byte[]> Insertion = Gen.OneOf(Pieces, Broken, Gen.Byte.Array[1, 8]);

    [Fact]
    public void Random_bytes_are_read_or_refused() => Gen.Byte.Array[0, 400].Sample(ReadOrRefused, iter: 20_000);

    [Fact]
    public void Random_pieces_of_answers_are_read_or_refused()
        => Insertion.Array[0, 40].Select(static pieces => pieces.SelectMany(static piece => piece).ToArray()).Sample(ReadOrRefused, iter: 50_000);

    [Fact]
    public void Mutated_answers_are_read_or_refused()
        => Gen.Select(Gen.Int[0, Valid.Length - 1], Gen.Int[0, 60], Gen.Int[0, 4], Insertion).Array[1, 6]
            .Select(static mutations => mutations.Aggregate(Valid, static (body, mutation) => Mutated(body, mutation.Item1, mutation.Item2, mutation.Item3, mutation.Item4)))
            .Sample(ReadOrRefused, iter: 20_000);

    [Fact]
    public void Every_flip_of_every_bit_is_read_or_refused()
    {
        var body = Valid.ToArray();
        for (var bit = 0; bit < body.Length * 8; bit++)
        {
            body[bit / 8] ^= (byte)(1 << bit % 8);
            ReadOrRefused(body);
            body[bit / 8] ^= (byte)(1 << bit % 8);
        }
    }

    private static byte[] Mutated(byte[] body, int position, int length, int kind, byte[] inserted)
    {
        var at = Math.Min(position, body.Length);
        var end = Math.Min(at + length, body.Length);
        return kind switch
        {
            0 => [.. body[..at], .. inserted, .. body[at..]],
            1 => [.. body[..at], .. inserted, .. body[end..]],
            2 => [.. body[..at], .. body[end..]],
            3 => [.. body[..end], .. body[at..]],
            _ => body[..at],
        };
    }

    private static void ReadOrRefused(byte[] body)
    {
        try
        {
            var signals = EcowattReader.Read(body);
            Assert.Equal(signals, EcowattReader.Read(EcowattWriter.Write(signals)));
        }
        catch (EcowattFormatException e)
        {
            Assert.InRange(e.Position, 0, body.Length);
            Assert.Equal(body.AsSpan(0, (int)e.Position).Count((byte)'\n') + 1, e.Line);
            Assert.StartsWith("$", e.Path, StringComparison.Ordinal);
            Assert.DoesNotContain(e.Message, char.IsControl);
            Assert.Contains("expected", e.What, StringComparison.Ordinal);
        }
    }
}
