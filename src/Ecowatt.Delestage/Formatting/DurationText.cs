using System.Globalization;

namespace Ecowatt.Delestage.Formatting;

/// <summary>Durations as people say them: <c>2 h</c>, <c>1 h 30 min</c>, <c>30 days 16 h</c>.</summary>
internal static class DurationText
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(48);

    /// <summary>Says a duration in its two largest units; the rest is rounded off.</summary>
    /// <param name="time">The duration; a negative one is said as its length.</param>
    /// <param name="days">The word for several days.</param>
    public static string Of(TimeSpan time, string days = "days")
    {
        time = Rounded(time.Duration(), TimeSpan.FromSeconds(1));
        return time >= Longest ? Two(Rounded(time, TimeSpan.FromHours(1)), 24, TimeSpan.TicksPerHour, days, "h")
            : time >= TimeSpan.FromHours(1) ? Two(Rounded(time, TimeSpan.FromMinutes(1)), 60, TimeSpan.TicksPerMinute, "h", "min")
            : Two(time, 60, TimeSpan.TicksPerSecond, "min", "s");
    }

    private static TimeSpan Rounded(TimeSpan time, TimeSpan unit) => unit * Math.Round(time / unit);

    private static string Two(TimeSpan time, long ratio, long unit, string large, string small)
    {
        var (whole, rest) = Math.DivRem(time.Ticks / unit, ratio);
        return whole == 0 ? Text(rest, small) : rest == 0 ? Text(whole, large) : $"{Text(whole, large)} {Text(rest, small)}";
    }

    private static string Text(long number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number} {unit}");
}
