using Ecowatt.Delestage.Forecasting.Calendar;

namespace Ecowatt.Delestage;

/// <summary>Describes a day before its colour is chosen, by what RTE's published rule looks at. Immutable; safe across threads.</summary>
/// <param name="Date">The day, 06:00 to 06:00 in Paris.</param>
/// <param name="NetDemand">Expected net demand, load less wind and sun, MW.</param>
/// <param name="NormalNetDemand">Mean net demand of the last 365 known days, MW.</param>
/// <param name="NetDemandDeviation">Standard deviation of net demand over the same days, MW; above 0.</param>
/// <param name="RedLeft">Red days left of the season before this day. Where colours between are not known it is an expectation, so it may be a fraction.</param>
/// <param name="WhiteLeft">White days left of the season before this day, as <paramref name="RedLeft"/>.</param>
/// <param name="RedInARow">How many red days stand without a gap before this day, as far as colours are known.</param>
/// <remarks>
/// The rule is RTE's method of choosing Tempo days as it circulates: white or red where the tension is above
/// 4 − 0.015 j − 0.026 (red + white left), red where it is above 3.15 − 0.010 j − 0.031 red left; j counts days from 1 September.
/// </remarks>
public sealed record TempoSituation(DateOnly Date, double NetDemand, double NormalNetDemand, double NetDemandDeviation, double RedLeft, double WhiteLeft, int RedInARow)
{
    /// <summary>Gets the tension: how many deviations the net demand lies above that of the last 365 known days.</summary>
    public double Tension => (NetDemand - NormalNetDemand) / NetDemandDeviation;

    /// <summary>Gets the number of the day in the season, 1 for 1 September.</summary>
    public int DayOfSeason => Date.DayNumber - SeasonStart(Date).DayNumber + 1;

    /// <summary>Gets how far the tension lies above the rule's threshold of red, in deviations.</summary>
    public double RedMargin => Tension - (3.15 - 0.010 * DayOfSeason - 0.031 * RedLeft);

    /// <summary>Gets how far the tension lies above the rule's threshold of white or red, in deviations.</summary>
    public double WhiteMargin => Tension - (4 - 0.015 * DayOfSeason - 0.026 * (RedLeft + WhiteLeft));

    /// <summary>Gets whether the tariff lets the day be red: from 1 November to 31 March, Monday to Friday, no public holiday, and a red day is left.</summary>
    public bool MayBeRed => RedLeft > 0 && RedInARow < 5 && IsRedDay(Date);

    /// <summary>Gets whether the tariff lets the day be white: not a Sunday, and a white day is left.</summary>
    public bool MayBeWhite => WhiteLeft > 0 && Date.DayOfWeek != DayOfWeek.Sunday;

    /// <summary>Gets how many days of the season, this one included, may be red by the calendar.</summary>
    public int RedDaysAhead
    {
        get
        {
            var count = 0;
            for (var day = Date; day <= SeasonStart(Date).AddYears(1).AddDays(-1) && !(day.Month > 3 && day.Month < 9); day = day.AddDays(1))
            {
                count += IsRedDay(day) ? 1 : 0;
            }

            return count;
        }
    }

    internal static bool IsRedDay(DateOnly date)
        => date.Month is >= 11 or <= 3 && !FrenchCalendar.IsWeekend(date) && !FrenchCalendar.IsHoliday(date);

    internal static DateOnly SeasonStart(DateOnly date) => new(date.Month >= 9 ? date.Year : date.Year - 1, 9, 1);
}
