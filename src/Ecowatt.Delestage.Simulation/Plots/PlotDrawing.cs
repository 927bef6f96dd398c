using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Ecowatt.Delestage.Simulation.Plots;

/// <summary>
/// Draws runs below each other over one axis of time: levels as the ground, the power of the loads with its peak, a strip for each load, a legend. Its
/// letters can be read on a screen at 1,280 px and on a sheet of A4.
/// </summary>
internal sealed class PlotDrawing
{
    private const double Page = 1280;
    private const double Left = 218;
    private const double Right = 42;
    private const double PowerHeight = 150;
    private const double LevelHeight = 26;
    private const double Row = 30;
    private const int LongestName = 22;
    private const int MostTitles = 400;

    private const string Ink = "#1b2733";
    private const string Rule = "#8d9aa6";
    private const string PowerInk = "#1f5fa8";
    private const string PeakInk = "#8a1c7c";
    private const string Small = "font-size=\"16\"";

    private static readonly SignalLevel[] Levels = [SignalLevel.LowCarbon, SignalLevel.Normal, SignalLevel.Tense, SignalLevel.Critical, SignalLevel.Unknown];

    private readonly Svg _svg = new();
    private readonly TimeAxis _axis;
    private readonly PlotWords _words;
    private readonly double _highest;

    private PlotDrawing(TimeAxis axis, PlotWords words, double highest) => (_axis, _words, _highest) = (axis, words, Math.Max(highest, 1));

    /// <param name="title">The heading of all.</param>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The end.</param>
    /// <param name="panels">The runs, at least one.</param>
    /// <param name="language">The language of its words.</param>
    /// <returns>A whole SVG document.</returns>
    public static string Of(string title, DateTimeOffset from, DateTimeOffset to, ImmutableArray<PlotPanel> panels, ExplanationLanguage language)
    {
        var words = new PlotWords(language == ExplanationLanguage.French);
        var drawing = new PlotDrawing(new TimeAxis(from, to, Left, Page - Left - Right), words, panels.Max(static panel => panel.Peak));
        var y = drawing.Heading(title, from, to);
        foreach (var panel in panels)
        {
            y = drawing.Panel(panel, y);
        }

        var height = drawing.Legend(y + 34);
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Page} {height}" width="{Page}" height="{height}" font-family="DejaVu Sans, Verdana, sans-serif" font-size="17" fill="{Ink}">
            <defs><pattern id="critical" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="#f6b3ae"/><rect width="2" height="8" fill="#e07a73"/></pattern></defs>
            <rect width="100%" height="100%" fill="#ffffff"/>
            {drawing._svg}</svg>

            """).ReplaceLineEndings("\n");
    }

    private double Heading(string title, DateTimeOffset from, DateTimeOffset to)
    {
        _svg.Text(20, 36, title, "font-size=\"22\" font-weight=\"bold\"");
        var (first, last) = (ParisTime.ToParis(from).Year, ParisTime.ToParis(to).Year);
        _svg.Text(20, 62, string.Create(CultureInfo.InvariantCulture, $"{_words.Clock(from)}{(first == last ? "" : $", {first}")} – {_words.Clock(to)}, {last}, {_words.HoursOfParis}"));
        return 74;
    }

    private double Panel(PlotPanel panel, double y)
    {
        if (panel.Title.Length > 0)
        {
            _svg.Text(20, y + 26, panel.Title, "font-weight=\"bold\"");
            y += 30;
        }

        if (panel.Figures.Length > 0)
        {
            _svg.Text(20, y + 22, panel.Figures, Small);
            y += 28;
        }

        var hasPower = panel.Peak > 0;
        var top = y + 42;
        var power = top + LevelHeight + 6;
        var strips = power + (hasPower ? PowerHeight + 8 : 0);
        var bottom = strips + panel.Strips.Length * Row + 4;
        Ground(panel.Levels, top, bottom);
        Axis(top, bottom);
        LevelRow(panel.Levels, top);
        if (hasPower)
        {
            Power(panel, power);
        }

        for (var i = 0; i < panel.Strips.Length; i++)
        {
            Strip(panel.Strips[i].Name, panel.Strips[i].Bars, strips + i * Row);
        }

        return bottom + 14;
    }

    private void Ground(ImmutableArray<SignalSlice> levels, double top, double bottom)
    {
        foreach (var level in levels)
        {
            _svg.Rect(_axis.X(level.Start), top, Math.Max(_axis.X(level.End) - _axis.X(level.Start), 0.4), bottom - top, Tint(level.Level), "shape-rendering=\"crispEdges\"");
        }
    }

    // The level in words, where there is room: colour is never the only sign.
    private void LevelRow(ImmutableArray<SignalSlice> levels, double top)
    {
        _svg.Text(Left - 12, top + 19, "Ecowatt", "text-anchor=\"end\"");
        foreach (var level in levels)
        {
            var (x, width, word) = (_axis.X(level.Start), _axis.X(level.End) - _axis.X(level.Start), _words.Level(level.Level));
            _svg.Rect(x, top, Math.Max(width, 0.4), LevelHeight - 2, Colour(level.Level), "shape-rendering=\"crispEdges\"", $"{word}, {_words.Clock(level.Start)} – {_words.Clock(level.End)}");
            if (width > 9.5 * word.Length)
            {
                _svg.Text(x + width / 2, top + 18, word, $"text-anchor=\"middle\" {Small}{(level.Level == SignalLevel.Critical ? " fill=\"#ffffff\"" : "")}");
            }
        }
    }

    private void Axis(double top, double bottom)
    {
        foreach (var (at, hour) in _axis.Hours())
        {
            _svg.Line(_axis.X(at), top - 5, _axis.X(at), bottom, Rule, "stroke-width=\"0.7\" stroke-dasharray=\"2 4\"");
            _svg.Text(_axis.X(at), top - 8, PlotWords.Hour(hour), $"text-anchor=\"middle\" {Small}");
        }

        foreach (var (at, date, isMonth) in _axis.Days())
        {
            _svg.Line(_axis.X(at), top - 20, _axis.X(at), bottom, Rule, "stroke-width=\"1.3\"");
            _svg.Text(_axis.X(at) + 4, top - 25, isMonth ? _words.MonthAndYear(date) : _axis.NamesEachDay ? _words.Day(date) : _words.DayOfMonth(date), Small);
        }

        _svg.Rect(Left, top, Page - Left - Right, bottom - top, "none", $"stroke=\"{Rule}\"");
    }

    private void Power(PlotPanel panel, double top)
    {
        var (bottom, step) = (top + PowerHeight, Step(_highest));
        for (var watts = 0.0; watts <= _highest * 1.02; watts += step)
        {
            var line = Y(watts);
            _svg.Line(Left, line, Page - Right, line, Rule, "stroke-width=\"0.6\"");
            _svg.Text(Left - 8, line + 6, _words.Number(watts / 1000, "0.#"), $"text-anchor=\"end\" {Small}");
        }

        _svg.Text(20, top + 20, "kW");
        _svg.Path(Steps(panel, Y), $"fill=\"none\" stroke=\"{PowerInk}\" stroke-width=\"2\"", _words.Power);
        var (peak, at) = (panel.Peak, panel.QuartersFrom + panel.Quarters.IndexOf(panel.Peak) * QuarterLength);
        var x = Math.Min(Math.Max(_axis.X(at), Left), Page - Right);
        var early = x < Left + (Page - Left - Right) / 2;
        _svg.Line(Left, Y(peak), Page - Right, Y(peak), PeakInk, "stroke-width=\"2\" stroke-dasharray=\"9 5\"");
        _svg.Text(x + (early ? 10 : -10), Y(peak) - 7, $"{_words.Number(peak / 1000, "0.0")} kW, {_words.Clock(at)}", $"text-anchor=\"{(early ? "start" : "end")}\" fill=\"{PeakInk}\" font-weight=\"bold\" stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\"");

        double Y(double watts) => bottom - (PowerHeight - 26) * watts / _highest;
    }

    // The highest power of each column of the drawing: a peak of one quarter shows in a year too.
    private string Steps(PlotPanel panel, Func<double, double> y)
    {
        var path = new StringBuilder();
        var columns = new SortedDictionary<int, double>();
        for (var i = 0; i < panel.Quarters.Length; i++)
        {
            var column = (int)Math.Round(_axis.X(Later(panel.QuartersFrom + i * QuarterLength, _axis.From)));
            columns[column] = Math.Max(columns.GetValueOrDefault(column), panel.Quarters[i]);
        }

        foreach (var (column, watts) in columns)
        {
            var (move, rise) = path.Length == 0 ? ('M', ' ') : ('H', 'V');
            path.Append(CultureInfo.InvariantCulture, $"{move}{column}{rise}{y(watts):0.#}");
        }

        return path.Append(CultureInfo.InvariantCulture, $"H{Page - Right}").ToString();
    }

    private void Strip(string name, ImmutableArray<PlotBar> bars, double y)
    {
        var shown = name.Length <= LongestName ? name : $"{name[..(LongestName - 1)].TrimEnd()}…";
        _svg.Text(Left - 12, y + 21, shown, "text-anchor=\"end\"", shown == name ? "" : name);
        Draw(PlotBarKind.Powered, y + 12, 5, $"fill=\"{PowerInk}\"", _words.Powered);
        Draw(PlotBarKind.Shed, y + 4, Row - 8, $"fill=\"{Ink}\"", _words.Shed);
        Draw(PlotBarKind.Unknown, y + 6, Row - 12, $"fill=\"#ffffff\" stroke=\"{Ink}\"", _words.Unknown);

        void Draw(PlotBarKind kind, double top, double height, string how, string word)
        {
            var spans = bars.Where(bar => bar.Kind == kind).ToArray();
            if (spans.Length is 0 or > MostTitles || kind == PlotBarKind.Powered)
            {
                var all = string.Concat(spans.Select(bar => string.Create(CultureInfo.InvariantCulture, $"M{_axis.X(bar.Start):0.##} {top:0.##}h{WidthOf(bar):0.##}v{height:0.##}h-{WidthOf(bar):0.##}z")));
                if (all.Length > 0)
                {
                    _svg.Path(all, how);
                }

                return;
            }

            foreach (var bar in spans)
            {
                _svg.Path(string.Create(CultureInfo.InvariantCulture, $"M{_axis.X(bar.Start):0.##} {top:0.##}h{WidthOf(bar):0.##}v{height:0.##}h-{WidthOf(bar):0.##}z"), how, $"{name}: {word}, {_words.Clock(bar.Start)} – {_words.Clock(bar.End)}");
            }
        }
    }

    private double Legend(double y)
    {
        var x = 20.0;
        foreach (var level in Levels)
        {
            Entry(_words.Level(level), (left, top) => { _svg.Rect(left, top, 22, 9, Colour(level)); _svg.Rect(left, top + 9, 22, 9, Tint(level)); });
        }

        (x, y) = (20, y + 30);
        Entry(_words.Powered, (left, top) => _svg.Rect(left, top + 7, 22, 5, PowerInk));
        Entry(_words.Shed, (left, top) => _svg.Rect(left, top, 22, 18, Ink));
        Entry(_words.Idle, (left, top) => _svg.Rect(left, top, 22, 18, "none", $"stroke=\"{Rule}\" stroke-dasharray=\"2 3\""));
        Entry(_words.Unknown, (left, top) => _svg.Rect(left, top + 2, 22, 14, "#ffffff", $"stroke=\"{Ink}\""));
        Entry(_words.Power, (left, top) => _svg.Path(string.Create(CultureInfo.InvariantCulture, $"M{left} {top + 14}h8v-9h8v5h6"), $"fill=\"none\" stroke=\"{PowerInk}\" stroke-width=\"2\""));
        Entry(_words.Peak, (left, top) => _svg.Line(left, top + 9, left + 26, top + 9, PeakInk, "stroke-width=\"2\" stroke-dasharray=\"9 5\""));
        return y + 18;

        void Entry(string word, Action<double, double> draw)
        {
            draw(x, y - 15);
            _svg.Text(x + 30, y, word, Small);
            x += 30 + 9.3 * word.Length + 24;
        }
    }

    private double WidthOf(PlotBar bar) => Math.Max(_axis.X(bar.End) - _axis.X(bar.Start), 0.6);

    private static TimeSpan QuarterLength => TimeSpan.FromMinutes(15);

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    // Between three and six lines.
    private static double Step(double highest)
    {
        var step = Math.Pow(10, Math.Floor(Math.Log10(highest)));
        return (highest / step) switch { < 1.5 => step / 4, < 3 => step / 2, < 6 => step, _ => step * 2 };
    }

    private static string Tint(SignalLevel level) => level switch
    {
        SignalLevel.LowCarbon => "#cdeee6",
        SignalLevel.Normal => "#eef7ea",
        SignalLevel.Tense => "#fde4b4",
        SignalLevel.Critical => "url(#critical)",
        _ => "#e8ebee",
    };

    private static string Colour(SignalLevel level) => level switch
    {
        SignalLevel.LowCarbon => "#4fc3ac",
        SignalLevel.Normal => "#9bd48f",
        SignalLevel.Tense => "#f5a623",
        SignalLevel.Critical => "#c62828",
        _ => "#c3ccd4",
    };
}
