namespace Ecowatt.Delestage.Signals;

/// <summary>Reads a day's hours in the one shape that production sends, byte for byte: <c>{"pas":0,"hvalue":1},…]</c>.</summary>
/// <remarks>
/// They are nine tenths of an answer. Whatever differs by one byte, or is refused, is left to the tokenizer and the parser:
/// here nothing is ever decided that they would decide otherwise.
/// </remarks>
internal static class CompactHours
{
    /// <param name="utf8">What follows the bracket that opens the list.</param>
    /// <param name="hours">Receives the hours; as it was where this returns false.</param>
    /// <param name="length">How many bytes they take, up to the bracket that closes the list.</param>
    public static bool TryRead(ReadOnlySpan<byte> utf8, ref HourCollector hours, out int length)
    {
        var read = hours;
        var rest = utf8;
        length = 0;
        do
        {
            if (!Take(ref rest, "{\"pas\":"u8) || !TakeHour(ref rest, out var hour)
                || !Take(ref rest, ",\"hvalue\":"u8) || !TakeLevel(ref rest, out var level)
                || !Take(ref rest, "}"u8) || !read.TryAdd(hour, level))
            {
                return false;
            }
        }
        while (Take(ref rest, ","u8));

        if (!rest.StartsWith("]"u8))
        {
            return false;
        }

        hours = read;
        length = utf8.Length - rest.Length;
        return true;
    }

    private static bool Take(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> expected)
    {
        if (!rest.StartsWith(expected))
        {
            return false;
        }

        rest = rest[expected.Length..];
        return true;
    }

    // No zero may lead in JSON; what follows the digits is checked with the next words.
    private static bool TakeHour(ref ReadOnlySpan<byte> rest, out int hour)
    {
        hour = rest.IsEmpty ? -1 : rest[0] - '0';
        var digits = 1;
        if (hour is 1 or 2 && rest.Length > 1 && rest[1] is >= (byte)'0' and <= (byte)'9')
        {
            hour = hour * 10 + rest[1] - '0';
            digits = 2;
        }

        if (hour is < 0 or >= HourLevels.Count || digits == 1 && hour > 9)
        {
            return false;
        }

        rest = rest[digits..];
        return true;
    }

    private static bool TakeLevel(ref ReadOnlySpan<byte> rest, out SignalLevel level)
    {
        level = SignalLevel.Unknown;
        if (rest.IsEmpty || rest[0] is < (byte)'0' or > (byte)'3')
        {
            return false;
        }

        level = (SignalLevel)(rest[0] - '0');
        rest = rest[1..];
        return true;
    }
}
