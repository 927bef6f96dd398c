using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Ecowatt.Delestage.Fuzzing.Mutation;

/// <summary>Changes inputs as bytes, whatever these mean. Each returns a new input. Not safe across threads.</summary>
internal sealed class ByteChanges(Chance chance)
{
    private const int LongestPiece = 64;
    private const int MostSwollen = 300_000;

    public byte[] Flip(byte[] input) => With(input, static (bytes, at, chance) => bytes[at] ^= (byte)(1 << chance.Below(8)));

    public byte[] Set(byte[] input)
        => With(input, static (bytes, at, chance) => bytes[at] = chance.Once(2) ? (byte)chance.Next() : (byte)(bytes[at] + chance.Below(9) - 4));

    public byte[] Insert(byte[] input)
    {
        var more = new byte[1 + chance.Below(8)];
        for (var at = 0; at < more.Length; at++)
        {
            more[at] = chance.Once(2) ? (byte)(0x20 + chance.Below(0x5F)) : (byte)chance.Next();
        }

        return Put(input, more, over: false);
    }

    public byte[] Remove(byte[] input)
    {
        var (start, end) = Piece(input);
        return [.. input.AsSpan(0, start), .. input.AsSpan(end)];
    }

    public byte[] Repeat(byte[] input)
    {
        var (start, end) = Piece(input);
        return Put(input, input[start..end], over: false);
    }

    public byte[] Cut(byte[] input) => chance.Once(4) ? input[chance.Below(input.Length)..] : input[..chance.Below(input.Length + 1)];

    /// <summary>Returns the beginning of one input and the end of another.</summary>
    public byte[] Splice(byte[] input, byte[] other)
        => [.. input.AsSpan(0, chance.Below(input.Length + 1)), .. other.AsSpan(chance.Below(other.Length + 1))];

    /// <summary>Puts bytes somewhere, between what is there or over it.</summary>
    public byte[] Put(byte[] input, byte[] more, bool over)
    {
        var at = chance.Below(input.Length + 1);
        return [.. input.AsSpan(0, at), .. more, .. input.AsSpan(over ? Math.Min(input.Length, at + more.Length) : at)];
    }

    /// <summary>Puts another number in the place of one that is written in digits.</summary>
    public byte[] Number(byte[] input)
    {
        var at = IndexOfDigit(input, chance.Below(input.Length));
        at = at < 0 ? IndexOfDigit(input, 0) : at;
        if (at < 0)
        {
            return Set(input);
        }

        var end = at;
        while (end < input.Length && char.IsAsciiDigit((char)input[end]))
        {
            end++;
        }

        return [.. input.AsSpan(0, at), .. Encoding.ASCII.GetBytes(Other(input.AsSpan(at, end - at))), .. input.AsSpan(end)];
    }

    /// <summary>Changes four bytes that may be a length, little endian or big.</summary>
    public byte[] Length(byte[] input)
    {
        if (input.Length < sizeof(uint))
        {
            return Insert(input);
        }

        var changed = (byte[])input.Clone();
        var place = changed.AsSpan(chance.Below(input.Length - sizeof(uint) + 1), sizeof(uint));
        var value = chance.Below(4) switch
        {
            0 => (uint)chance.Below(256),
            1 => (uint)input.Length,
            2 => uint.MaxValue >> chance.Below(32),
            _ => BinaryPrimitives.ReadUInt32LittleEndian(place) + (uint)chance.Below(9) - 4,
        };
        BinaryPrimitives.WriteUInt32LittleEndian(place, value);
        return changed;
    }

    /// <summary>Repeats a piece until it is long: limits of length are of use only where they are reached.</summary>
    public byte[] Swell(byte[] input)
    {
        var (start, end) = Piece(input);
        if (start == end)
        {
            return input;
        }

        var times = 1 + chance.Below(MostSwollen) / (end - start);
        var swollen = new byte[input.Length + times * (end - start)];
        input.AsSpan(0, end).CopyTo(swollen);
        for (var copy = 0; copy < times; copy++)
        {
            input.AsSpan(start..end).CopyTo(swollen.AsSpan(end + copy * (end - start)));
        }

        input.AsSpan(end).CopyTo(swollen.AsSpan(end + times * (end - start)));
        return swollen;
    }

    private static int IndexOfDigit(byte[] input, int from)
    {
        var at = input.AsSpan(from).IndexOfAnyInRange((byte)'0', (byte)'9');
        return at < 0 ? -1 : from + at;
    }

    private string Other(ReadOnlySpan<byte> digits) => chance.Below(6) switch
    {
        // As many digits: formats of fixed width take no others.
        4 or 5 => Digits(digits.Length),
        0 => Encoding.ASCII.GetString(digits) + (char)('0' + chance.Below(10)),
        1 => chance.Below(100).ToString(CultureInfo.InvariantCulture),
        2 when long.TryParse(Encoding.ASCII.GetString(digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => unchecked(number + chance.Below(5) - 2).ToString(CultureInfo.InvariantCulture),
        _ => (chance.Next() >> chance.Below(64)).ToString(CultureInfo.InvariantCulture),
    };

    private string Digits(int count) => string.Create(count, chance, static (digits, chance) =>
    {
        foreach (ref var digit in digits)
        {
            digit = (char)('0' + chance.Below(10));
        }
    });

    private byte[] With(byte[] input, Action<byte[], int, Chance> change)
    {
        if (input.Length == 0)
        {
            return Insert(input);
        }

        var changed = (byte[])input.Clone();
        change(changed, chance.Below(input.Length), chance);
        return changed;
    }

    private (int Start, int End) Piece(byte[] input)
    {
        var start = chance.Below(input.Length);
        var longest = chance.Once(4) ? input.Length : Math.Min(input.Length, LongestPiece);
        return (start, Math.Min(input.Length, start + 1 + chance.Below(longest)));
    }
}
