namespace Ecowatt.Delestage.Samples.Console.Demonstration;

/// <summary>One moment of the day, as it is shown.</summary>
internal sealed record DayFrame(DateTimeOffset Now, FeedSnapshot Signals, ZoneStatus Zone, IReadOnlyList<LoadChange> News)
{
    public SignalLevel Level => Signals.Timeline.LevelAt(Now);

    public HourLevels Hours => Signals.Signals.Find(WinterHouse.Day)?.Hours ?? default;

    public string Clock => ParisTime.ToParis(Now).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The window that is, or the next one, in words.</summary>
    public string Window
    {
        get
        {
            if (Signals.Timeline.WindowFrom(Now, SignalLevel.Tense) is not { } window)
            {
                return "no window of tension ahead";
            }

            var (start, end) = (Time(window.Start), Time(window.End));
            return window.Start <= Now
                ? $"window of tension until {end}, up to {Levels.Word(window.Level)}"
                : $"next window of tension {start} to {end}, up to {Levels.Word(window.Level)}";
        }
    }

    private static string Time(DateTimeOffset instant) => ParisTime.ToParis(instant).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
