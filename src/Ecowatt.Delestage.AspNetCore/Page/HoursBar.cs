using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.AspNetCore.Page;

/// <summary>
/// Today's 24 hours on Paris's clock as cells: the colour tells the level, and so do the height of the cell and its words.
/// </summary>
internal static class HoursBar
{
    private static readonly SignalLevel[] Legend = [SignalLevel.LowCarbon, SignalLevel.Normal, SignalLevel.Tense, SignalLevel.Critical, SignalLevel.Unknown];

    public static void Write(HtmlWriter html, SignalTimeline timeline)
    {
        var today = ParisTime.DateOf(html.Now);
        html.Write($"<div class=\"day\">\n<h3>Today, hour by hour</h3>\n<ol class=\"hours\">\n");
        for (var hour = 0; hour < HourLevels.Count; hour++)
        {
            if (ParisTime.TryGetHour(today, hour, out var start, out var end))
            {
                // An hour begun shows its level now.
                var isNow = start <= html.Now && html.Now < end;
                var level = timeline.LevelAt(isNow ? html.Now : start);
                WriteHour(html, hour, LevelWords.Class(level), LevelWords.Class(level), isNow ? "now" : end <= html.Now ? "past" : "");
            }
            else
            {
                WriteHour(html, hour, "gone", "left out, the clock goes forward", "");
            }
        }

        html.Write($"</ol>\n<p class=\"scale\" aria-hidden=\"true\"><span>0</span><span>6</span><span>12</span><span>18</span><span>24 h</span></p>\n<p class=\"legend\" aria-hidden=\"true\">");
        foreach (var level in Legend)
        {
            html.Write($"<span class=\"{LevelWords.Class(level)}\"><i></i>{LevelWords.Class(level)}</span> ");
        }

        html.Write($"</p>\n</div>\n");
    }

    private static void WriteHour(HtmlWriter html, int hour, string style, string words, string moment)
    {
        var span = $"{hour:00}:00 to {hour + 1:00}:00: {words}{(moment == "now" ? ", now" : "")}";
        html.Write($"<li class=\"{style} {moment}\"><span class=\"bar\" title=\"{span}\" aria-hidden=\"true\"></span><span class=\"words\">{span}</span></li>\n");
    }
}
