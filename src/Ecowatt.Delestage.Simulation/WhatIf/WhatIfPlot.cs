using System.Globalization;
using System.Net;
using System.Text;

namespace Ecowatt.Delestage.Simulation;

/// <summary>Draws a report as one SVG: the levels on top, one row for each load below, dark where it would have been off.</summary>
public static class WhatIfPlot
{
    private const int Left = 150;
    private const int Width = 1000;
    private const int Row = 26;
    private const int Top = 58;

    /// <summary>Returns the drawing, a whole SVG document.</summary>
    /// <param name="report">The report that is drawn; times are those of Paris.</param>
    /// <returns>The SVG as text, which stands by itself in a file or in a page.</returns>
    /// <exception cref="ArgumentNullException">The report is null.</exception>
    public static string ToSvg(WhatIfReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var scale = new Scale(report.From, report.To);
        var rows = report.Loads.Length + 1;
        var height = Top + rows * Row + 60;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Width + 20} {height}" font-family="sans-serif" font-size="12" fill="#1b2733">
            <rect width="100%" height="100%" fill="#ffffff"/>
            <text x="12" y="22" font-size="15" font-weight="bold">{Text(report.Zone.Name)}: {Clock(report.From)} to {Clock(report.To)}, hours of Paris</text>

            """);
        AppendDays(svg, scale, report, Top + rows * Row);
        AppendLevels(svg, scale, report);
        for (var i = 0; i < report.Loads.Length; i++)
        {
            AppendLoad(svg, scale, report.Loads[i], Top + (i + 1) * Row);
        }

        AppendLegend(svg, height - 18);
        return svg.Append("</svg>\n").ToString();
    }

    private static void AppendLevels(StringBuilder svg, Scale scale, WhatIfReport report)
    {
        Label(svg, "Ecowatt", Top);
        foreach (var slice in report.Levels)
        {
            Bar(svg, scale, slice.Start, slice.End, Top, Colour(slice.Level), slice.Level.ToString());
        }
    }

    private static void AppendLoad(StringBuilder svg, Scale scale, LoadReport load, int y)
    {
        Label(svg, load.Load.Name, y);
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"{y + 3}\" width=\"{Width}\" height=\"{Row - 8}\" fill=\"#eef2f6\"/>\n");
        foreach (var shed in load.Sheds)
        {
            Bar(svg, scale, shed.Start, shed.End, y, "#22303f", "off");
        }
    }

    // A line at each midnight in Paris, and a date where there is room for one.
    private static void AppendDays(StringBuilder svg, Scale scale, WhatIfReport report, int bottom)
    {
        var days = (report.To - report.From).TotalDays;
        var step = Math.Max(1, (int)Math.Ceiling(days / 10));
        var hours = days <= 3 ? 6 : 24;
        for (var date = ParisTime.DateOf(report.From); ParisTime.StartOf(date) < report.To; date = date.AddDays(step))
        {
            for (var hour = 0; hour < 24; hour += hours)
            {
                if (!ParisTime.TryGetHour(date, hour, out var instant, out _) || instant < report.From || instant > report.To)
                {
                    continue;
                }

                var label = hour == 0 ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : hour.ToString("00':00'", CultureInfo.InvariantCulture);
                svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{scale.X(instant):0.#}\" x2=\"{scale.X(instant):0.#}\" y1=\"{Top - 8}\" y2=\"{bottom}\" stroke=\"#c6d0da\"/>\n");
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{scale.X(instant):0.#}\" y=\"{Top - 14}\" font-size=\"10\" text-anchor=\"middle\">{label}</text>\n");
            }
        }
    }

    private static void AppendLegend(StringBuilder svg, int y)
    {
        var x = Left;
        foreach (var level in Enum.GetValues<SignalLevel>().Order())
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"{y - 10}\" width=\"12\" height=\"12\" fill=\"{Colour(level)}\"/><text x=\"{x + 17}\" y=\"{y}\">{Word(level)}</text>\n");
            x += 105;
        }

        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"{y - 10}\" width=\"12\" height=\"12\" fill=\"#22303f\"/><text x=\"{x + 17}\" y=\"{y}\">load off</text>\n");
    }

    private static void Label(StringBuilder svg, string text, int y)
        => svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 10}\" y=\"{y + 16}\" text-anchor=\"end\">{Text(text)}</text>\n");

    // Never thinner than can be seen: five minutes in a year count too.
    private static void Bar(StringBuilder svg, Scale scale, DateTimeOffset start, DateTimeOffset end, int y, string colour, string what)
    {
        var x = scale.X(start);
        var width = Math.Max(scale.X(end) - x, 0.6);
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.##}\" y=\"{y + 3}\" width=\"{width:0.##}\" height=\"{Row - 8}\" fill=\"{colour}\"><title>{what}, {Clock(start)} to {Clock(end)}</title></rect>\n");
    }

    private static string Colour(SignalLevel level) => level switch
    {
        SignalLevel.LowCarbon => "#1f9e89",
        SignalLevel.Normal => "#7bc96f",
        SignalLevel.Tense => "#f39c12",
        SignalLevel.Critical => "#d62728",
        _ => "#d5dbe1",
    };

    private static string Word(SignalLevel level) => level == SignalLevel.LowCarbon ? "low-carbon" : level.ToString().ToLowerInvariant();

    private static string Clock(DateTimeOffset instant) => ParisTime.ToParis(instant).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private readonly record struct Scale(DateTimeOffset From, DateTimeOffset To)
    {
        public double X(DateTimeOffset instant) => Left + Width * ((instant - From) / (To - From));
    }
}
