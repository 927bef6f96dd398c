using Ecowatt.Delestage.Forecasting.Calendar;

namespace Ecowatt.Delestage.Forecasting.Tempo;

/// <summary>Turns a situation into the features of the two probabilities.</summary>
internal static class TempoFeatures
{
    public const int Red = 7;
    public const int Colored = 11;

    /// <summary>Gets the reason that each feature of red belongs to; the constant belongs to none.</summary>
    public static ReadOnlySpan<TempoReasonKind> RedKinds =>
    [
        TempoReasonKind.NetDemand, TempoReasonKind.NetDemand, TempoReasonKind.NetDemand, TempoReasonKind.DaysLeft,
        TempoReasonKind.Weekday, TempoReasonKind.Weekday, TempoReasonKind.Season,
    ];

    // Few seasons teach it, so few features: more of them were found worse on the seasons 2015-16 and 2016-17.
    public static double[] OfRed(TempoSituation s)
    {
        var share = s.RedLeft / Math.Max(1, s.RedDaysAhead);
        return
        [
            1, s.RedMargin, s.WhiteMargin, share * 4, s.Date.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Friday ? 1 : 0, s.RedInARow / 3.0,
            FrenchCalendar.IsChristmasTime(s.Date) ? 1 : 0,
        ];
    }

    /// <summary>Features of a day that is white or red.</summary>
    public static double[] OfColored(TempoSituation s)
    {
        var ahead = Math.Max(1, 365 - s.DayOfSeason) * 6 / 7.0;
        return
        [
            1, s.WhiteMargin, s.RedMargin, s.Tension, s.WhiteMargin > 0 ? 1 : 0, (s.RedLeft + s.WhiteLeft) / ahead * 4, s.RedInARow / 3.0,
            s.Date.DayOfWeek == DayOfWeek.Saturday ? 1 : 0, s.Date.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Friday ? 1 : 0,
            s.Date.Month is > 3 and < 11 ? 1 : 0, FrenchCalendar.IsChristmasTime(s.Date) ? 1 : 0,
        ];
    }
}
