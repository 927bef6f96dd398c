namespace Ecowatt.Delestage.Fuzzing.Mutation;

/// <summary>Changes digits in the values of JSON's members, and nothing else: numbers, spans and instants become others of the same form. Not safe across threads.</summary>
internal static class ScalarChanges
{
    /// <summary>Returns the input with other digits in one value; null where no value of a member has digits.</summary>
    public static byte[]? Change(byte[] input, Chance chance)
    {
        var values = Values(input);
        if (values.Count == 0)
        {
            return null;
        }

        var (start, end) = chance.Of(values);
        return Digits(input, start, end, chance);
    }

    /// <summary>Returns the input with other digits between two places, as many as before: those of one number from some place on, or one of them. At least one digit stands there.</summary>
    public static byte[] Digits(byte[] input, int start, int end, Chance chance)
    {
        var changed = (byte[])input.Clone();
        var from = start + chance.Below(end - start);
        var at = changed.AsSpan(from..end).IndexOfAnyInRange((byte)'0', (byte)'9') is var next and >= 0 ? from + next : start + changed.AsSpan(start..end).IndexOfAnyInRange((byte)'0', (byte)'9');
        var isOne = chance.Once(2);
        do
        {
            changed[at++] = (byte)('0' + chance.Below(10));
        }
        while (!isOne && at < end && char.IsAsciiDigit((char)changed[at]));

        return changed;
    }

    // What stands between a colon behind a quote and the next comma, bracket or quote.
    private static List<(int Start, int End)> Values(byte[] input)
    {
        var values = new List<(int Start, int End)>();
        for (var at = 0; input.AsSpan(at).IndexOf("\":"u8) is var found and >= 0;)
        {
            at += found + 2;
            var start = at < input.Length && input[at] == (byte)'"' ? at + 1 : at;
            var length = input.AsSpan(start).IndexOfAny(",}\""u8) is var end and >= 0 ? end : input.Length - start;
            if (input.AsSpan(start, length).IndexOfAnyInRange((byte)'0', (byte)'9') >= 0 && input.AsSpan(start, length).IndexOfAny("{["u8) < 0)
            {
                values.Add((start, start + length));
            }
        }

        return values;
    }
}
