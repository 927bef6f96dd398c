using System.Globalization;
using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Charts;

/// <summary>Draws the time below charts: marks at round times of the clock in Paris, whose days have 23, 24 or 25 hours, and at midnight the day.</summary>
internal static class TimeAxis
{
    // Two labels of five letters with a space between, and one to spare.
    private const int LeastColumns = 8;

    private static readonly int[] Minutes = [1, 2, 5, 10, 15, 30];
    private static readonly int[] Hours = [1, 2, 3, 6, 12];
    private static readonly int[] Days = [1, 2, 7, 14, 28, 91, 182, 364, 3_640];

    /// <summary>Returns the line with its marks, and the labels below it.</summary>
    public static (string Line, string Labels) Draw(TimeColumns time, Glyphs glyphs)
    {
        var (line, labels) = (new string(glyphs.Line, time.Count).ToCharArray(), new string(' ', time.Count).ToCharArray());
        var free = 0;
        foreach (var (at, label) in Marks(time))
        {
            var column = time.ColumnOf(at);
            line[column] = glyphs.Tick;

            // The last one ends where the chart does.
            var start = Math.Min(column, time.Count - label.Length);
            if (start >= free)
            {
                label.CopyTo(0, labels, start, label.Length);
                free = start + label.Length + 1;
            }
        }

        return (new string(line), new string(labels).TrimEnd());
    }

    private static IEnumerable<(DateTimeOffset At, string Label)> Marks(TimeColumns time)
    {
        var least = time.Length * LeastColumns;
        if (Minutes.FirstOrDefault(minutes => TimeSpan.FromMinutes(minutes) >= least) is var every and > 0)
        {
            return Within(time, OfMinutes(time, every));
        }

        return Hours.FirstOrDefault(hours => TimeSpan.FromHours(hours) >= least) is var hour and > 0
            ? Within(time, OfDays(time, 1).SelectMany(date => OfHours(date, hour)))
            : Within(time, OfDays(time, Days.FirstOrDefault(days => TimeSpan.FromDays(days) >= least, Days[^1])).Select(static date => (ParisTime.StartOf(date), DayLabel(date))));
    }

    private static IEnumerable<(DateTimeOffset At, string Label)> Within(TimeColumns time, IEnumerable<(DateTimeOffset At, string Label)> marks)
        => marks.Where(mark => mark.At >= time.From && mark.At < time.To);

    // Paris is whole hours from UTC, so these are round there too.
    private static IEnumerable<(DateTimeOffset At, string Label)> OfMinutes(TimeColumns time, int minutes)
    {
        var step = TimeSpan.FromMinutes(minutes).Ticks;
        for (var at = new DateTimeOffset(time.From.UtcTicks / step * step, TimeSpan.Zero); at < time.To; at = at.AddTicks(step))
        {
            yield return (at, Clock(at));
        }
    }

    private static IEnumerable<DateOnly> OfDays(TimeColumns time, int days)
    {
        var last = ParisTime.DateOf(time.To);
        var first = ParisTime.DateOf(time.From);
        for (var date = first.AddDays(-(first.DayNumber % days)); date <= last; date = date.AddDays(days))
        {
            yield return date;
        }
    }

    // The hour that a spring day leaps over has no mark, the one that an autumn day lives twice has one at its first.
    private static IEnumerable<(DateTimeOffset At, string Label)> OfHours(DateOnly date, int every)
    {
        for (var hour = 0; hour < 24; hour += every)
        {
            if (ParisTime.TryGetHour(date, hour, out var start, out _))
            {
                yield return (start, hour == 0 ? WeekdayLabel(date) : Clock(start));
            }
        }
    }

    private static string Clock(DateTimeOffset at) => ParisTime.ToParis(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string WeekdayLabel(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{UiText.Culture.DateTimeFormat.DayNames[(int)date.DayOfWeek][..3]} {date.Day}");

    private static string DayLabel(DateOnly date) => date.ToString(UiText.Of("d MMM", "dd/MM"), CultureInfo.InvariantCulture);
}
