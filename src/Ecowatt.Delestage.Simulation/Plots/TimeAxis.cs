namespace Ecowatt.Delestage.Simulation.Plots;

/// <summary>
/// Represents the axis of time of a drawing: real time is drawn, Paris's clock is written on it. So a day of 23 hours is narrower than others, one of 25 is
/// wider, and the hour that comes twice has two marks.
/// </summary>
/// <param name="From">The first instant.</param>
/// <param name="To">The end.</param>
/// <param name="Left">Where it begins, px.</param>
/// <param name="Width">How long it is, px.</param>
internal sealed record TimeAxis(DateTimeOffset From, DateTimeOffset To, double Left, double Width)
{
    // What a label of an hour, a day, a date and a month needs, px.
    private const double HourLabel = 44;
    private const double DayLabel = 96;
    private const double DateLabel = 76;

    private static readonly int[] HourSteps = [1, 2, 3, 6, 12];
    private static readonly int[] DaySteps = [1, 2, 7, 14];

    private double PerHour => Width / (To - From).TotalHours;

    public double X(DateTimeOffset instant) => Left + Width * ((instant - From) / (To - From));

    /// <summary>Returns the marks of hours, where there is room for them: the instant and the hour of Paris's clock. Midnights are marks of days.</summary>
    public IEnumerable<(DateTimeOffset At, int Hour)> Hours()
    {
        var step = Array.Find(HourSteps, hours => hours * PerHour >= HourLabel);
        if (step == 0)
        {
            yield break;
        }

        for (var date = ParisTime.DateOf(From); ParisTime.StartOf(date) < To; date = date.AddDays(1))
        {
            for (var hour = step; hour < 24; hour += step)
            {
                if (!ParisTime.TryGetHour(date, hour, out var start, out var end))
                {
                    continue;
                }

                for (var at = start; at < end && (at == start || step == 1); at += TimeSpan.FromHours(1))
                {
                    if (at > From && at < To)
                    {
                        yield return (at, hour);
                    }
                }
            }
        }
    }

    /// <summary>Returns the marks of days: midnights of Paris, every so many days or, in a long time, the firsts of months.</summary>
    public IEnumerable<(DateTimeOffset At, DateOnly Date, bool IsMonth)> Days()
    {
        var first = ParisTime.DateOf(From);
        var step = Array.Find(DaySteps, days => days * 24 * PerHour >= (days == 1 ? DayLabel : DateLabel));
        for (var date = first; ParisTime.StartOf(date) < To; date = date.AddDays(1))
        {
            var at = ParisTime.StartOf(date);
            if (at >= From && (step == 0 ? date.Day == 1 : (date.DayNumber - first.DayNumber) % step == 0))
            {
                yield return (at, date, step == 0);
            }
        }
    }

    /// <summary>Gets whether each day has a label of its own.</summary>
    public bool NamesEachDay => 24 * PerHour >= DayLabel;
}
