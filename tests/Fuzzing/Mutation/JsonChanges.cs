using System.Text;

namespace Ecowatt.Delestage.Fuzzing.Mutation;

/// <summary>Changes inputs at the borders of what looks like JSON in them, well formed or not. Each returns a new input. Not safe across threads.</summary>
internal sealed class JsonChanges(Chance chance)
{
    private static readonly int[] Depths = [2, 7, 8, 9, 15, 16, 17, 63, 64, 65, 1_000, 20_000];

    private readonly List<(int Start, int End)> _values = [];
    private readonly List<(int Start, int End)> _others = [];
    private readonly Stack<int> _open = [];

    /// <summary>Puts a word in the place of a value or of a name.</summary>
    public byte[] Replace(byte[] input, byte[] word) => Choose(input, _values) is var (start, end) ? Joined(input, start, word, end) : [.. input, .. word];

    /// <summary>Puts a value of another input in the place of one.</summary>
    public byte[] Exchange(byte[] input, byte[] other)
        => Choose(input, _values) is var (start, end) && Choose(other, _others) is var (from, to) ? Joined(input, start, other.AsSpan(from..to), end) : input;

    /// <summary>Repeats a value, with its name where it has one: a member that is there twice, or an item more.</summary>
    public byte[] Double(byte[] input)
    {
        if (Choose(input, _values) is not var (start, end))
        {
            return input;
        }

        // Its name stands before it, behind nothing but a colon.
        var name = _values.FindLast(value => value.End < start && input.AsSpan(value.End..start).Trim(" \t\r\n"u8).SequenceEqual(":"u8));
        var from = name.End > 0 ? name.Start : start;
        return [.. input.AsSpan(0, end), (byte)',', .. input.AsSpan(from..end), .. input.AsSpan(end)];
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

    private (int Start, int End)? Choose(byte[] input, List<(int Start, int End)> values)
    {
        Find(input, values);
        return values.Count == 0 ? null : chance.Of(values);
    }

    // Texts, numbers and words, and whatever stands between brackets that belong together.
    private void Find(byte[] input, List<(int Start, int End)> values)
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
                    values.Add((start, at));
                    break;
                case (byte)'{' or (byte)'[':
                    _open.Push(start);
                    break;
                case (byte)'}' or (byte)']':
                    if (_open.TryPop(out var opened))
                    {
                        values.Add((opened, at));
                    }

                    break;
                default:
                    if (IsWord(value))
                    {
                        while (at < input.Length && IsWord(input[at]))
                        {
                            at++;
                        }

                        values.Add((start, at));
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
