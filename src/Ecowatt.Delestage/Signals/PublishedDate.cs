using System.Globalization;
using System.Text;

namespace Ecowatt.Delestage.Signals;

/// <summary>Reads <c>jour</c>: RTE's <c>2024-07-01T00:00:00+02:00</c>, and the bare <c>2025-02-23</c> of some examples.</summary>
internal static class PublishedDate
{
    private const int BareLength = 10;

    private static readonly string[] InstantFormats = ["yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ"];

    public static bool TryParse(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        if (text.Length < BareLength || !TryBare(text[..BareLength], out var written))
        {
            return false;
        }

        var rest = text[BareLength..];

        // Midnight on the wall clock, with whatever offset: the date stands as written. The offset is that of this midnight
        // and may not be added to anything.
        if (rest.IsEmpty || rest.StartsWith("T00:00:00"u8) && !rest.EndsWith("Z"u8))
        {
            date = written;
            return rest.IsEmpty || IsFractionAndOffset(rest[9..]);
        }

        // The same midnight told from elsewhere, such as 22:00 in UTC: only the zone tells which day that is.
        return TryInstant(text, out var instant) && IsMidnight(instant, out date);
    }

    private static bool IsMidnight(DateTimeOffset instant, out DateOnly date)
    {
        var paris = ParisTime.ToParis(instant);
        date = DateOnly.FromDateTime(paris.DateTime);
        return paris.TimeOfDay == TimeSpan.Zero && date >= EcowattDay.FirstDate && date <= EcowattDay.LastDate;
    }

    private static bool TryInstant(ReadOnlySpan<byte> text, out DateTimeOffset instant)
        => DateTimeOffset.TryParseExact(
            Encoding.ASCII.GetString(text),
            InstantFormats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out instant);

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

    // Nothing, or ".000", then nothing, or "+02:00" or "+0200".
    private static bool IsFractionAndOffset(ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty && text[0] == '.')
        {
            var digits = text[1..].IndexOfAnyExcept((byte)'0');
            text = digits < 0 ? default : text[(digits + 1)..];
        }

        if (text.IsEmpty)
        {
            return true;
        }

        return text[0] is (byte)'+' or (byte)'-' && text.Length switch
        {
            6 => text[3] == ':' && TryNumber(text.Slice(1, 2), out _) && TryNumber(text.Slice(4, 2), out _),
            5 => TryNumber(text[1..], out _),
            _ => false,
        };
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
