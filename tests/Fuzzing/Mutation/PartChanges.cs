namespace Ecowatt.Delestage.Fuzzing.Mutation;

/// <summary>Changes inputs that are a row of parts, such as groups, lines or frames: parts are taken out, doubled, moved, changed by themselves, or come from another input. Not safe across threads.</summary>
internal static class PartChanges
{
    /// <summary>Returns the input, changed in one place.</summary>
    /// <param name="input">The input.</param>
    /// <param name="other">Another one, for parts.</param>
    /// <param name="starts">Tells where the next part starts, from a place on; -1 where none does.</param>
    /// <param name="chance">Chooses.</param>
    /// <returns>A new input; null where there is no part.</returns>
    public static byte[]? Change(byte[] input, byte[] other, Func<byte[], int, int> starts, Chance chance)
    {
        var parts = Parts(input, starts);
        if (parts.Count < 2)
        {
            return null;
        }

        // What stands before the first part is none, and stays where it is.
        var at = 1 + chance.Below(parts.Count - 1);
        var part = parts[at];
        switch (chance.Below(8))
        {
            case 0:
                parts.RemoveAt(at);
                break;
            case 1:
                parts.Insert(1 + chance.Below(parts.Count), part);
                break;
            case 2:
                parts.RemoveAt(at);
                parts.Insert(1 + chance.Below(parts.Count), part);
                break;
            case 3 when Parts(other, starts) is { Count: > 1 } others:
                parts.Insert(at, others[1 + chance.Below(others.Count - 1)]);
                break;
            default:
                parts[at] = Digits(part, chance);
                break;
        }

        return Joined(parts);
    }

    // Other digits in the place of those of one number, as many as before.
    private static byte[] Digits(byte[] part, Chance chance)
    {
        var changed = (byte[])part.Clone();
        var from = chance.Below(part.Length);
        var start = part.AsSpan(from).IndexOfAnyInRange((byte)'0', (byte)'9');
        start = start >= 0 ? from + start : part.AsSpan().IndexOfAnyInRange((byte)'0', (byte)'9');
        while (start > 0 && char.IsAsciiDigit((char)part[start - 1]))
        {
            start--;
        }

        for (var at = Math.Max(start, 0); start >= 0 && at < part.Length && char.IsAsciiDigit((char)part[at]); at++)
        {
            changed[at] = (byte)('0' + chance.Below(10));
        }

        return changed;
    }

    private static List<byte[]> Parts(byte[] input, Func<byte[], int, int> starts)
    {
        var parts = new List<byte[]>();
        for (var start = 0; start <= input.Length;)
        {
            var from = parts.Count == 0 ? 0 : start + 1;
            var next = from < input.Length ? starts(input, from) : -1;
            parts.Add(input[start..(next < 0 ? input.Length : next)]);
            start = next < 0 ? input.Length + 1 : next;
        }

        return parts;
    }

    private static byte[] Joined(List<byte[]> parts)
    {
        var (joined, at) = (new byte[parts.Sum(static part => part.Length)], 0);
        foreach (var part in parts)
        {
            part.CopyTo(joined, at);
            at += part.Length;
        }

        return joined;
    }
}
