using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;

namespace Ecowatt.Delestage.Tool.Demonstration;

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
                return UiText.Of("no window of tension ahead", "pas de fenêtre de tension en vue");
            }

            var (start, end) = (Time(window.Start), Time(window.End));
            return window.Start <= Now
                ? UiText.Of($"window of tension until {end}, up to {Levels.Word(window.Level)}", $"fenêtre de tension jusqu’à {end}, au plus {Levels.Word(window.Level)}")
                : UiText.Of($"next window of tension {start} to {end}, up to {Levels.Word(window.Level)}", $"prochaine fenêtre de tension de {start} à {end}, au plus {Levels.Word(window.Level)}");
        }
    }

    private static string Time(DateTimeOffset instant) => UiText.Hour(instant);
}
