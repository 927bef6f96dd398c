using System.Globalization;

namespace Ecowatt.Delestage.Tests.OptionLists;

/// <summary>
/// The regular expression of the durations in a range, as a configuration writes them: <c>h:mm</c>, <c>hh:mm:ss</c>, <c>d.hh:mm:ss</c>.
/// A JSON schema has no other way to bound a duration.
/// </summary>
internal static class DurationPattern
{
    private const string AnyTwo = "[0-5]\\d";

    public static string Between(TimeSpan least, TimeSpan most)
    {
        var days = new List<string>();
        for (var day = least.Days; day <= most.Days; day++)
        {
            var clock = Clock(day == least.Days ? Parts(least) : [0, 0, 0], day == most.Days ? Parts(most) : [23, 59, 59], day > 0);
            if (day == 0)
            {
                days.Add(clock);
            }

            days.Add(string.Create(CultureInfo.InvariantCulture, $"{day}\\.{(day == 0 ? Clock(Parts(least), most.Days > 0 ? [23, 59, 59] : Parts(most), full: true) : clock)}"));
        }

        return $"^({string.Join('|', days)})$";
    }

    private static int[] Parts(TimeSpan time) => [time.Hours, time.Minutes, time.Seconds];

    private static string Clock(int[] least, int[] most, bool full)
        => Split(least, most, 0, (from, to) => Hours(from, to, full), (from, to) => Minutes([.. from], [.. to], full), $":{AnyTwo}{(full ? $":{AnyTwo}" : $"(:{AnyTwo})?")}");

    private static string Minutes(int[] least, int[] most, bool full)
        => Split(least, most, 0, Two, (from, to) => Seconds(from[0], to[0], full), full ? $":{AnyTwo}" : $"(:{AnyTwo})?", ":");

    private static string Seconds(int least, int most, bool full)
        => full || least > 0 ? $":{Two(least, most)}" : $"(:{Two(0, most)})?";

    // The first and the last value of a place bound the places below it; those between leave them free.
    private static string Split(int[] least, int[] most, int place, Func<int, int, string> digits, Func<int[], int[], string> below, string free, string before = "")
    {
        var (from, to) = (least[place], most[place]);
        int[] lowest = [.. least.Skip(1).Select(static _ => 0)], highest = [.. least.Skip(1).Select(static _ => 59)];
        int[] lower = least[1..], upper = most[1..];
        if (from == to)
        {
            return $"{before}{digits(from, to)}{(lower.SequenceEqual(lowest) && upper.SequenceEqual(highest) ? free : below(lower, upper))}";
        }

        var parts = new List<string>();
        if (!lower.SequenceEqual(lowest))
        {
            parts.Add($"{before}{digits(from, from)}{below(lower, highest)}");
            from++;
        }

        var last = "";
        if (!upper.SequenceEqual(highest))
        {
            last = $"{before}{digits(to, to)}{below(lowest, upper)}";
            to--;
        }

        if (from <= to)
        {
            parts.Add($"{before}{digits(from, to)}{free}");
        }

        if (last.Length > 0)
        {
            parts.Add(last);
        }

        return parts.Count == 1 ? parts[0] : $"({string.Join('|', parts)})";
    }

    // The hours before ten may be written with one digit.
    private static string Hours(int least, int most, bool full)
    {
        var parts = new List<string>();
        if (least < 10)
        {
            parts.Add($"{(full ? "0" : "0?")}{Digit(least, Math.Min(most, 9))}");
        }

        if (most >= 10)
        {
            parts.Add(Two(Math.Max(least, 10), most));
        }

        return Group(parts);
    }

    private static string Two(int least, int most)
    {
        var (first, last) = (least / 10, most / 10);
        if (first == last)
        {
            return $"{first}{Digit(least % 10, most % 10)}";
        }

        var parts = new List<string>();
        if (least % 10 > 0)
        {
            parts.Add($"{first++}{Digit(least % 10, 9)}");
        }

        var end = most % 10 < 9 ? $"{last--}{Digit(0, most % 10)}" : null;
        if (first <= last)
        {
            parts.Add($"{Digit(first, last)}\\d");
        }

        return Group(end is null ? parts : [.. parts, end]);
    }

    private static string Digit(int least, int most) => least == most ? $"{least}" : least == 0 && most == 9 ? "\\d" : $"[{least}-{most}]";

    private static string Group(List<string> parts) => parts.Count == 1 ? parts[0] : $"({string.Join('|', parts)})";
}
