namespace Ecowatt.Delestage.Signals;

/// <summary>
/// Reads <c>jour</c>: RTE's <c>2024-07-01T00:00:00+02:00</c>, the bare <c>2025-02-23</c> of some examples, and every other way of
/// writing a midnight in Paris by ISO 8601: without seconds or with a fraction, a space for the T, offsets of two or four digits.
/// </summary>
internal static class PublishedDate
{
    private const int BareLength = 10;
    private const int MostOffsetHours = 14;

    public static bool TryParse(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        if (text.Length < BareLength || !TryBare(text[..BareLength], out var written))
        {
            return false;
        }

        var rest = text[BareLength..];
        if (rest.IsEmpty)
        {
            date = written;
            return true;
        }

        if (!TryClock(ref rest, out var clock) || !TryOffset(rest, out var offset, out var isUtc))
        {
            return false;
        }

        // Midnight on the wall clock, with whatever offset: the date stands as written. The offset is that of this midnight
        // and may not be added to anything.
        if (clock == TimeSpan.Zero && !isUtc)
        {
            date = written;
            return true;
        }

        // The same midnight told from elsewhere, such as 22:00 in UTC: only the zone tells which day that is.
        return offset is { } known && IsMidnight(new DateTimeOffset(written.ToDateTime(TimeOnly.MinValue) + clock, known), out date);
    }

    private static bool IsMidnight(DateTimeOffset instant, out DateOnly date)
    {
        var paris = ParisTime.ToParis(instant);
        date = DateOnly.FromDateTime(paris.DateTime);
        return paris.TimeOfDay == TimeSpan.Zero && date >= EcowattDay.FirstDate && date <= EcowattDay.LastDate;
    }

    // "T00:00", "T00:00:00" or "T00:00:00.000", the T in either case or a space.
    private static bool TryClock(ref ReadOnlySpan<byte> rest, out TimeSpan clock)
    {
        clock = default;
        if (rest.Length < 6 || rest[0] is not ((byte)'T' or (byte)'t' or (byte)' ') || rest[3] != ':'
            || !TryNumber(rest.Slice(1, 2), out var hour) || !TryNumber(rest.Slice(4, 2), out var minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        rest = rest[6..];
        var second = 0;
        if (!rest.IsEmpty && rest[0] == ':')
        {
            if (rest.Length < 3 || !TryNumber(rest.Slice(1, 2), out second) || second > 59)
            {
                return false;
            }

            rest = WithoutFraction(rest[3..]);
        }

        clock = new TimeSpan(hour, minute, second);
        return true;
    }

    // No midnight has a fraction other than zero: what is left of another one is no offset.
    private static ReadOnlySpan<byte> WithoutFraction(ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty || rest[0] != '.')
        {
            return rest;
        }

        var digits = rest[1..].IndexOfAnyExcept((byte)'0');
        return digits < 0 ? default : rest[(digits + 1)..];
    }

    // Nothing, "Z", "+02", "+0200" or "+02:00".
    private static bool TryOffset(ReadOnlySpan<byte> text, out TimeSpan? offset, out bool isUtc)
    {
        (offset, isUtc) = (null, false);
        if (text.IsEmpty)
        {
            return true;
        }

        if (text is [(byte)'Z' or (byte)'z'])
        {
            (offset, isUtc) = (TimeSpan.Zero, true);
            return true;
        }

        var inMinutes = text.Length switch
        {
            6 when text[3] == ':' => text[4..],
            5 => text[3..],
            3 => "00"u8,
            _ => default,
        };
        if (inMinutes.IsEmpty || text[0] is not ((byte)'+' or (byte)'-') || !TryNumber(text.Slice(1, 2), out var hours) || !TryNumber(inMinutes, out var minutes))
        {
            return false;
        }

        var size = new TimeSpan(hours, minutes, 0);
        offset = text[0] == '-' ? -size : size;
        return minutes < 60 && size <= TimeSpan.FromHours(MostOffsetHours);
    }

    private static bool TryBare(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        if (text[4] != '-' || text[7] != '-'
            || !TryNumber(text[..4], out var year) || !TryNumber(text.Slice(5, 2), out var month) || !TryNumber(text.Slice(8, 2), out var day)
            || year < EcowattDay.FirstDate.Year || year > EcowattDay.LastDate.Year
            || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            number = number * 10 + digit - '0';
        }

        return true;
    }
}
