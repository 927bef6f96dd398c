namespace Ecowatt.Delestage.History.Series;

/// <summary>Specifies lengths of time in the milliseconds since 1970 UTC by which the history counts.</summary>
internal static class UnixTime
{
    public const long Minute = 60_000;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;

    /// <summary>Returns the start of the span of a length in which an instant lies.</summary>
    public static long Floor(long at, long length) => at - Mod(at, length);

    /// <summary>Returns the first start of a span of a length at or after an instant.</summary>
    public static long Ceiling(long at, long length) => Floor(at + length - 1, length);

    public static DateTimeOffset ToInstant(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at);

    private static long Mod(long at, long length) => (at % length + length) % length;
}
