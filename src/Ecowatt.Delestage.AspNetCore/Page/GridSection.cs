using Ecowatt.Delestage.AspNetCore.Endpoints;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.AspNetCore.Page;

/// <summary>The grid now: its level, until when, what comes next, and how far the signals can be trusted.</summary>
internal static class GridSection
{
    public static void Write(HtmlWriter html, HouseView house, SignalLevel level)
    {
        var timeline = house.Signals.Timeline;
        html.Write($"""
            <section class="card grid {LevelWords.Class(level)}" aria-labelledby="grid">
            <div class="headline">
            <span class="gauge" aria-hidden="true"><i></i><i></i><i></i><i></i></span>
            <h2 id="grid"><span class="label">The grid is </span>{LevelWords.Title(level)}</h2>

            """);
        if (timeline.NextChange(house.Now) is { } change)
        {
            html.Write($"<p class=\"until\">until {change}</p>\n");
        }

        html.Write($"<p class=\"meaning\">{LevelWords.Meaning(level)}</p>\n</div>\n<dl class=\"facts\">\n");
        WriteWindows(html, timeline);
        WriteSignals(html, house.Signals);
        html.Write($"</dl>\n");
        HoursBar.Write(html, timeline);
        html.Write($"</section>\n");
    }

    private static void WriteWindows(HtmlWriter html, SignalTimeline timeline)
    {
        var next = timeline.WindowFrom(html.Now, SignalLevel.Tense);
        if (next is { } current && current.Start <= html.Now)
        {
            html.Write($"<div><dt>This window</dt><dd>{current.Start} to {current.End}, up to {LevelWords.Class(current.Level)}</dd></div>\n");
            next = timeline.WindowFrom(current.End, SignalLevel.Tense);
        }

        if (next is { } window)
        {
            html.Write($"<div><dt>Next window</dt><dd>{window.Start}, for {PageTime.Length(window.Duration)}, up to {LevelWords.Class(window.Level)}</dd></div>\n");
        }
        else if (timeline.End > html.Now)
        {
            html.Write($"<div><dt>Next window</dt><dd>none until {timeline.End.Value}, as far as is published</dd></div>\n");
        }
        else
        {
            html.Write($"<div><dt>Next window</dt><dd>unknown: nothing is published</dd></div>\n");
        }
    }

    private static void WriteSignals(HtmlWriter html, FeedSnapshot signals)
    {
        if (signals.FetchedAt is { } fetched)
        {
            var word = signals.FreshnessAt(html.Now) == SignalFreshness.Fresh ? "fresh" : "stale";
            html.Write($"<div><dt>Signals</dt><dd><span class=\"{word}\">{word}</span>: RTE answered at {fetched}, {PageTime.Length(html.Now - fetched)} ago</dd></div>\n");
        }
        else
        {
            html.Write($"<div><dt>Signals</dt><dd><span class=\"stale\">none yet</span>: RTE has not answered</dd></div>\n");
        }

        if (signals.Signals.Find(ParisTime.DateOf(html.Now)) is { Message.Length: > 0 } today)
        {
            html.Write($"<div><dt>RTE today</dt><dd lang=\"fr\">{today.Message}</dd></div>\n");
        }
    }
}
