using Ecowatt.Delestage.Linky.Tic;

namespace Ecowatt.Delestage.Linky;

/// <summary>Represents a date and time as the meter writes it: the legal time of its place, with the season where it says one.</summary>
/// <param name="Local">The date and time on the meter's clock.</param>
/// <param name="Season">The season that it says.</param>
/// <param name="IsDegraded">True while the meter's clock is degraded, which a season in small letters says: the time is not to be relied on.</param>
public readonly record struct TicTime(DateTime Local, TicSeason Season, bool IsDegraded)
{
    /// <summary>
    /// Gets the instant, UTC. Winter is one hour ahead of it and summer two, so that the hour which comes twice in October is two instants. Without
    /// a season Paris's clock decides: the first of the two.
    /// </summary>
    public DateTimeOffset Instant
    {
        get
        {
            var offset = Season switch
            {
                TicSeason.Winter => TimeSpan.FromHours(1),
                TicSeason.Summer => TimeSpan.FromHours(2),
                _ => ParisTime.Zone.IsAmbiguousTime(Local) ? ParisTime.Zone.GetAmbiguousTimeOffsets(Local).Max() : ParisTime.Zone.GetUtcOffset(Local),
            };
            return new DateTimeOffset(Local - offset, TimeSpan.Zero);
        }
    }

    /// <summary>Parses a season and twelve digits, for example <c>H230214060000</c>. Never throws.</summary>
    /// <param name="text">The thirteen bytes.</param>
    /// <param name="time">The time; the default value where it is none.</param>
    /// <returns>False where the form is another, or no calendar has the date.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out TicTime time)
    {
        time = default;
        if (!TicCharacters.AreTime(text))
        {
            return false;
        }

        var (year, month, day) = (2000 + Two(text, 1), Two(text, 3), Two(text, 5));
        var (hour, minute, second) = (Two(text, 7), Two(text, 9), Two(text, 11));
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        var season = text[0] switch
        {
            (byte)'H' or (byte)'h' => TicSeason.Winter,
            (byte)'E' or (byte)'e' => TicSeason.Summer,
            _ => TicSeason.None,
        };
        time = new TicTime(new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified), season, text[0] >= 'a');
        return true;

        static int Two(ReadOnlySpan<byte> digits, int at) => (digits[at] - '0') * 10 + (digits[at + 1] - '0');
    }
}
