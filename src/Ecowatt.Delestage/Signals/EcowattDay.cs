namespace Ecowatt.Delestage;

/// <summary>Represents one day as RTE published it. Immutable, compared by value; safe across threads.</summary>
public sealed record EcowattDay
{
    /// <summary>The first day that can be held: 1 January 2000.</summary>
    public static readonly DateOnly FirstDate = new(2000, 1, 1);

    /// <summary>The last day that can be held: 31 December 2099.</summary>
    public static readonly DateOnly LastDate = new(2099, 12, 31);

    /// <summary>Initializes a day of 24 hours, each known or unknown.</summary>
    /// <param name="date">The day in Paris, 2000 to 2099.</param>
    /// <param name="level">RTE's level of the whole day.</param>
    /// <param name="message">RTE's sentence; white space around it is trimmed.</param>
    /// <param name="hours">The levels of the 24 hours.</param>
    /// <param name="version">RTE's <c>GenerationFichier</c>, or null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The date is outside 2000 to 2099, or the level is not one of the enumeration.</exception>
    /// <exception cref="ArgumentNullException">The message is null.</exception>
    public EcowattDay(DateOnly date, SignalLevel level, string message, HourLevels hours, string? version = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (date < FirstDate || date > LastDate)
        {
            throw new ArgumentOutOfRangeException(nameof(date), date, "a day is from 2000-01-01 to 2099-12-31");
        }

        if (level is < SignalLevel.Unknown or > SignalLevel.Critical)
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "a level is Unknown, LowCarbon, Normal, Tense or Critical");
        }

        Date = date;
        Level = level;
        Message = WellFormed(message.Trim());
        Hours = hours;
        Version = version is null ? null : WellFormed(version);
    }

    /// <summary>Gets the day in Paris.</summary>
    public DateOnly Date { get; }

    /// <summary>RTE's level of the whole day (<c>dvalue</c>), 1 to 3; so far always the highest of its hours, 0 counted as 1.</summary>
    public SignalLevel Level { get; }

    /// <summary>RTE's sentence about the day, trimmed; may be empty.</summary>
    public string Message { get; }

    /// <summary>Gets the levels of the 24 hours of the wall clock in Paris.</summary>
    public HourLevels Hours { get; }

    /// <summary>
    /// RTE's <c>GenerationFichier</c>. It looks like an instant, but carries the UTC clock under Paris's offset: compare it for
    /// equality only, never for age. Null where the answer had none.
    /// </summary>
    public string? Version { get; }

    /// <summary>This day with the hours that it does not know as they were published before.</summary>
    /// <param name="before">The same date in an earlier answer.</param>
    /// <returns>This day itself, where there is nothing to add; the earlier one, where this one knows no hour.</returns>
    internal EcowattDay Keeping(EcowattDay before)
    {
        var hours = Hours.Or(before.Hours);
        if (hours == Hours)
        {
            return this;
        }

        // RTE's level of a day is that of its highest hour, and counts low-carbon as normal.
        var highest = hours.Highest < SignalLevel.Normal ? SignalLevel.Normal : hours.Highest;
        return Hours.KnownCount == 0 ? before : new EcowattDay(Date, highest > Level ? highest : Level, Message, hours, Version);
    }

    // Half a surrogate pair cannot be written as UTF-8: replaced here, so that what is written reads back the same.
    private static string WellFormed(string text)
        => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0
            ? text
            : System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
