using System.Globalization;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary>Represents a length of time of the command line, as 10m or 7d: a number of seconds, minutes, hours, or days by the clock in Paris.</summary>
/// <param name="Count">How many.</param>
/// <param name="Unit">Of what: s, m, h or d.</param>
internal readonly record struct Length(int Count, char Unit)
{
    // As many days as a length of time holds.
    private const int Most = 10_000_000;

    /// <summary>Gets how long it is; a day as 24 hours.</summary>
    public TimeSpan Time => Count * Unit switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        _ => TimeSpan.FromDays(1),
    };

    /// <summary>Returns the instant by so much earlier. Days go by the clock: a week before seven in the evening it was seven in the evening.</summary>
    public DateTimeOffset Before(DateTimeOffset instant)
    {
        if (Unit != 'd')
        {
            return instant - Time;
        }

        var paris = ParisTime.ToParis(instant);
        return ParisTime.At(DateOnly.FromDateTime(paris.DateTime).AddDays(-Count), TimeOnly.FromDateTime(paris.DateTime));
    }

    /// <summary>Reads one; null where the text is none.</summary>
    public static Length? Read(string text)
        => text is [.. var count, ('s' or 'm' or 'h' or 'd') and var unit] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= Most
            ? new Length(number, unit)
            : null;
}
