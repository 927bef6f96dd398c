namespace Ecowatt.Delestage.Tests.Signals;

/// <summary>A timeline without any cleverness: a list of known hours, searched from the start each time.</summary>
internal sealed class NaiveTimeline(EcowattSignals signals)
{
    public IReadOnlyList<(DateTimeOffset Start, DateTimeOffset End, SignalLevel Level)> Hours { get; } =
        [.. from day in signals.Days
            from hour in Enumerable.Range(0, HourLevels.Count)
            where day.Hours[hour] != SignalLevel.Unknown
            let at = EuropeanRule.Hour(day.Date, hour)
            where at is not null
            select (at.Value.Start, at.Value.End, day.Hours[hour])];

    /// <summary>Every instant at which something may change, and a little around each.</summary>
    public IEnumerable<DateTimeOffset> Instants()
        => Hours.SelectMany(static hour => new[] { hour.Start, hour.End })
            .Distinct()
            .SelectMany(static bound => new[] { bound.AddTicks(-1), bound, bound.AddTicks(1), bound.AddMinutes(31) });

    public SignalLevel LevelAt(DateTimeOffset instant)
    {
        var covering = Hours.Where(hour => hour.Start <= instant && instant < hour.End).ToList();
        return covering.Count == 0 ? SignalLevel.Unknown : Assert.Single(covering).Level;
    }

    public DateTimeOffset? NextChange(DateTimeOffset instant)
        => Bounds().Where(bound => bound > instant && LevelAt(bound) != LevelAt(instant)).Cast<DateTimeOffset?>().FirstOrDefault();

    public DateTimeOffset NextUnknown(DateTimeOffset instant)
        => Bounds().Prepend(instant).First(bound => bound >= instant && LevelAt(bound) == SignalLevel.Unknown);

    public IReadOnlyList<TensionWindow> Windows(SignalLevel level)
    {
        var windows = new List<TensionWindow>();
        foreach (var (start, end, at) in Hours.Where(hour => hour.Level >= level))
        {
            if (windows.Count > 0 && windows[^1].End == start)
            {
                windows[^1] = new TensionWindow(windows[^1].Start, end, windows[^1].Level > at ? windows[^1].Level : at);
            }
            else
            {
                windows.Add(new TensionWindow(start, end, at));
            }
        }

        return windows;
    }

    public TensionWindow? WindowFrom(DateTimeOffset instant, SignalLevel level)
        => Windows(level).Where(window => window.End > instant).Cast<TensionWindow?>().FirstOrDefault();

    private IEnumerable<DateTimeOffset> Bounds() => Hours.SelectMany(static hour => new[] { hour.Start, hour.End }).Distinct().Order();
}
