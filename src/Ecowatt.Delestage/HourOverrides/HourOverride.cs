using Ecowatt.Delestage.Formatting;

namespace Ecowatt.Delestage;

/// <summary>Represents a person's word on one hour, above what RTE published. Immutable, compared by value; safe across threads.</summary>
public sealed record HourOverride
{
    /// <summary>The longest name of who changed an hour, in characters: 64.</summary>
    public const int LongestBy = 64;

    /// <summary>Initializes a change and checks its values.</summary>
    /// <param name="date">The day in Paris, 2000 to 2099.</param>
    /// <param name="hour">The hour of the wall clock in Paris, 0 to 23; on the autumn day hour 2 is both real hours.</param>
    /// <param name="level">The level as RTE would publish it, before the scale: low-carbon to critical.</param>
    /// <param name="at">When it was changed, with any offset; kept in UTC.</param>
    /// <param name="by">Who changed it, one line of at most 64 characters, trimmed; null or empty where nobody said.</param>
    /// <exception cref="ArgumentOutOfRangeException">The date, the hour or the level is outside its range.</exception>
    /// <exception cref="ArgumentException">The name is longer than 64 characters, has control, invisible or bidirectional characters or line breaks, or is no Unicode text.</exception>
    public HourOverride(DateOnly date, int hour, SignalLevel level, DateTimeOffset at, string? by = null)
    {
        if (date < EcowattDay.FirstDate || date > EcowattDay.LastDate)
        {
            throw new ArgumentOutOfRangeException(nameof(date), date, "a day is from 2000-01-01 to 2099-12-31");
        }

        if (hour is < 0 or >= HourLevels.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(hour), hour, "an hour of the day is 0 to 23");
        }

        if (level is < SignalLevel.LowCarbon or > SignalLevel.Critical)
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "an hour is changed to a level from 0 (LowCarbon) to 3 (Critical); to have RTE's again, remove the change");
        }

        Date = date;
        Hour = hour;
        Level = level;
        At = at.ToUniversalTime();
        By = Name(by);
    }

    /// <summary>Gets the day in Paris.</summary>
    public DateOnly Date { get; }

    /// <summary>Gets the hour of the wall clock in Paris, 0 to 23.</summary>
    public int Hour { get; }

    /// <summary>Gets the level as RTE would publish it, before the scale; never unknown.</summary>
    public SignalLevel Level { get; }

    /// <summary>Gets when it was changed, UTC.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Gets who changed it, one line of at most 64 characters; null where nobody said.</summary>
    public string? By { get; }

    // It ends in logs, on pages and in a file: nothing in it may begin a line, move a cursor, or be unwritable.
    private static string? Name(string? by)
    {
        var name = by?.Trim();
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        if (name.Length > LongestBy)
        {
            throw new ArgumentException($"who changed it has {name.Length} characters; expected at most {LongestBy}", nameof(by));
        }

        return InvisibleText.IsIn(name)
            ? throw new ArgumentException("who changed it has control characters, line breaks, invisible or bidirectional characters, or half a character; expected one line of plain text", nameof(by))
            : name;
    }
}
