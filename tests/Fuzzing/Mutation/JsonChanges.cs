using System.Globalization;
using System.Text;

namespace Ecowatt.Delestage.Fuzzing.Mutation;

/// <summary>Changes inputs at the borders of what looks like JSON in them, well formed or not. Each returns a new input. Not safe across threads.</summary>
internal sealed class JsonChanges(Chance chance)
{
    private static readonly int[] Depths = [2, 7, 8, 9, 15, 16, 17, 63, 64, 65, 1_000, 20_000];

    private readonly List<(int Start, int End, int Depth)> _values = [];
    private readonly List<(int Start, int End, int Depth)> _others = [];
    private readonly Stack<int> _open = [];

    /// <summary>Puts a word in the place of a value or of a name.</summary>
    public byte[] Replace(byte[] input, byte[] word) => Choose(input, _values) is var (start, end) ? Joined(input, start, word, end) : [.. input, .. word];

    /// <summary>Puts a value of another input in the place of one.</summary>
    public byte[] Exchange(byte[] input, byte[] other)
        => Choose(input, _values) is var (start, end) && Choose(other, _others) is var (from, to) ? Joined(input, start, other.AsSpan(from..to), end) : input;

    /// <summary>Puts another value of the same kind in the place of one: a number for a number, false for true, a text with another character for a text.</summary>
    public byte[] Alter(byte[] input)
    {
        if (Choose(input, _values) is not var (start, end))
        {
            return input;
        }

        var value = input.AsSpan(start..end);
        if (char.IsAsciiDigit((char)value[0]))
        {
            return Joined(input, start, Encoding.ASCII.GetBytes(Number(value.Length)), end);
        }

        if (value.SequenceEqual("true"u8) || value.SequenceEqual("false"u8))
        {
            return Joined(input, start, value.Length == 4 ? "false"u8 : "true"u8, end);
        }

        // Between its quotes, or in it.
        var inner = value is [(byte)'"', .., (byte)'"'] && value.Length >= 2 ? (Start: start + 1, End: end - 1) : (Start: start, End: end);
        if (value.IndexOfAnyInRange((byte)'0', (byte)'9') >= 0 && chance.Once(2))
        {
            // Such as an instant or a span.
            return ScalarChanges.Digits(input, start, end, chance);
        }

        var at = inner.Start + chance.Below(inner.End - inner.Start + 1);
        return chance.Once(3) ? Joined(input, inner.Start, [], inner.End)
            : chance.Once(2) || at == inner.End ? Joined(input, at, [Character()], at)
            : Joined(input, at, [Character()], at + 1);
    }

    /// <summary>Takes a value out, with its name and one comma.</summary>
    public byte[] Remove(byte[] input)
    {
        if (Choose(input, _values) is not var (start, end))
        {
            return input;
        }

        start = StartOfName(input, start);
        var behind = input.AsSpan(end).IndexOfAnyExcept(" \t\r\n"u8);
        var before = input.AsSpan(0, start).LastIndexOfAnyExcept(" \t\r\n"u8);
        return behind >= 0 && input[end + behind] == (byte)',' ? Joined(input, start, [], end + behind + 1)
            : before >= 0 && input[before] == (byte)',' ? Joined(input, before, [], end)
            : Joined(input, start, [], end);
    }

    /// <summary>Repeats a value, with its name where it has one: a member that is there twice, or an item more.</summary>
    public byte[] Double(byte[] input)
    {
        if (Choose(input, _values) is not var (start, end))
        {
            return input;
        }

        return [.. input.AsSpan(0, end), (byte)',', .. input.AsSpan(StartOfName(input, start)..end), .. input.AsSpan(end)];
    }

    /// <summary>Puts a value into lists or objects, deeper than readers go.</summary>
    public byte[] Nest(byte[] input)
    {
        var depth = chance.Of(Depths);
        var (start, end) = Choose(input, _values) ?? (chance.Below(input.Length), input.Length);
        var (before, after) = chance.Once(2) ? ("[", "]") : ("{\"a\":", "}");
        var opening = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(before, depth)));
        var closing = chance.Once(4) ? [] : Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(after, depth)));
        return [.. input.AsSpan(0, start), .. opening, .. input.AsSpan(start..end), .. closing, .. input.AsSpan(end)];
    }

    private static byte[] Joined(byte[] input, int start, ReadOnlySpan<byte> word, int end) => [.. input.AsSpan(0, start), .. word, .. input.AsSpan(end)];

    // A name stands before its value, behind nothing but a colon.
    private int StartOfName(byte[] input, int start)
    {
        var name = _values.FindLast(value => value.End < start && input.AsSpan(value.End..start).Trim(" \t\r\n"u8).SequenceEqual(":"u8));
        return name.End > 0 ? name.Start : start;
    }

    private byte Character() => (byte)(0x20 + chance.Below(0x5F));

    // Small as a rule; one of three has as many digits as before, for formats of fixed width.
    private string Number(int length) => chance.Below(6) switch
    {
        0 or 1 => string.Concat(Enumerable.Range(0, length).Select(_ => (char)('0' + chance.Below(10)))),
        2 or 3 => ((char)('0' + chance.Below(10))).ToString(),
        4 => chance.Below(300).ToString(CultureInfo.InvariantCulture),
        _ => (chance.Next() >> chance.Below(64)).ToString(CultureInfo.InvariantCulture),
    };

    private (int Start, int End)? Choose(byte[] input, List<(int Start, int End, int Depth)> values)
    {
        Find(input, values);
        if (values.Count == 0)
        {
            return null;
        }

        // Half of them by depth first: what is written once stands beside what is written for each hour.
        var chosen = chance.Once(2) ? OfDepth(1 + chance.Below(values.Max(static value => value.Depth)), values) : chance.Of(values);
        return (chosen.Start, chosen.End);
    }

    private (int Start, int End, int Depth) OfDepth(int depth, List<(int Start, int End, int Depth)> values)
    {
        var count = values.Count(value => value.Depth == depth);
        return count == 0 ? chance.Of(values) : values.Where(value => value.Depth == depth).ElementAt(chance.Below(count));
    }

    // Texts, numbers and words, and whatever stands between brackets that belong together.
    private void Find(byte[] input, List<(int Start, int End, int Depth)> values)
    {
        values.Clear();
        _open.Clear();
        for (var at = 0; at < input.Length;)
        {
            var start = at;
            var value = input[at++];
            switch (value)
            {
                case (byte)'"':
                    at = EndOfText(input, at);
                    values.Add((start, at, _open.Count));
                    break;
                case (byte)'{' or (byte)'[':
                    _open.Push(start);
                    break;
                case (byte)'}' or (byte)']':
                    if (_open.TryPop(out var opened))
                    {
                        values.Add((opened, at, _open.Count));
                    }

                    break;
                default:
                    if (IsWord(value))
                    {
                        while (at < input.Length && IsWord(input[at]))
                        {
                            at++;
                        }

                        values.Add((start, at, _open.Count));
                    }

                    break;
            }
        }
    }

    private static int EndOfText(byte[] input, int at)
    {
        while (at < input.Length && input[at] != (byte)'"')
        {
            at += input[at] == (byte)'\\' ? 2 : 1;
        }

        return Math.Min(at + 1, input.Length);
    }

    private static bool IsWord(byte value) => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'+' or (byte)'.';
}
