using System.Globalization;

namespace Ecowatt.Delestage;

/// <summary>Represents the refusal of a change that could not be saved. Nothing changed, neither on disk nor in memory.</summary>
public sealed class HourOverrideNotSavedException : IOException
{
    internal HourOverrideNotSavedException(DateOnly date, int hour, IOException innerException)
        : base(
            string.Create(CultureInfo.InvariantCulture, $"The change of {date:yyyy-MM-dd} {hour} h is refused and everything stays as it was: it could not be saved, and the next start would forget it. {innerException.Message}"),
            innerException)
    {
        Date = date;
        Hour = hour;
    }

    /// <summary>Gets the day of the hour, in Paris.</summary>
    public DateOnly Date { get; }

    /// <summary>Gets the hour, 0 to 23.</summary>
    public int Hour { get; }
}
