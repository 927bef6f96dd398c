using System.Globalization;
using Ecowatt.Delestage.Samples.Console.Output;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ecowatt.Delestage.Samples.Console.Demonstration;

/// <summary>A day on a terminal: level, window, the hours as a bar, eight LEDs with their reasons, and what happened last.</summary>
internal sealed class LiveDayView(LiveDisplayContext live, IAnsiConsole console) : IDayView
{
    private const int NewsShown = 6;
    private const int LowTerminal = 28;
    private const int LongestName = 19;

    private readonly Queue<LoadChange> _news = [];

    public TimeSpan Pace => TimeSpan.FromMilliseconds(60);

    public void Show(DayFrame frame)
    {
        foreach (var change in frame.News)
        {
            _news.Enqueue(change);
            if (_news.Count > NewsShown)
            {
                _news.Dequeue();
            }
        }

        live.UpdateTarget(Screen(frame));
        live.Refresh();
    }

    public void Close(HouseDocument summary)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("The day's balance").Expand();
        table.AddColumns("Load", "Time shed", "Longest", "Switches", "Not served");
        foreach (var load in summary.Loads)
        {
            table.AddRow(
                Markup.Escape(load.Load),
                PlainDayView.Length(load.TimeShed),
                PlainDayView.Length(load.LongestShed),
                load.Switches.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"{load.EnergyNotServed:0.0} kWh"));
        }

        console.Write(table);
        console.MarkupLine(string.Create(
            CultureInfo.InvariantCulture,
            $"[bold]{summary.Loads.Sum(static load => load.EnergyNotServed):0.0} kWh[/] not served at most, {summary.CallsToRte} calls to RTE, every load powered again."));
        console.WriteLine(PlainDayView.Next);
    }

    // On a low terminal the last switches give way to the loads.
    private Rows Screen(DayFrame frame)
    {
        IRenderable[] parts = [Head(frame), Text.Empty, new Markup(Bar(frame, console.Profile.Width)), Text.Empty, Loads(frame.Zone, console.Profile.Width)];
        return new Rows(console.Profile.Height > LowTerminal ? [.. parts, Text.Empty, News()] : parts);
    }

    private static Panel Head(DayFrame frame)
    {
        var level = $"[black on {Levels.Colour(frame.Level)}] {(int)frame.Level} {Levels.Word(frame.Level)} [/]";
        var text = $"[bold]{WinterHouse.Day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture)}  {frame.Clock}[/]   the grid is {level}\n{frame.Window}";
        return new Panel(new Markup(text)).Header(" Ecowatt.Delestage ").RoundedBorder().Expand();
    }

    // Digits stand on the colours, so that the bar reads without them.
    private static string Bar(DayFrame frame, int width)
    {
        // Three columns an hour, or two on a narrow terminal.
        var cell = width >= 3 * HourLevels.Count ? 3 : 2;
        var now = ParisTime.HourOf(frame.Now);
        var labels = string.Concat(Enumerable.Range(0, 8).Select(index => $"{index * 3:00}".PadRight(3 * cell)));
        var cells = string.Concat(Enumerable.Range(0, HourLevels.Count).Select(hour => $"[black on {Levels.Colour(frame.Hours[hour])}]{(hour == now ? "[bold]▸" : " ")}{Levels.Digit(frame.Hours[hour])}{(hour == now ? "[/]" : "")}{(cell == 3 ? " " : "")}[/]"));
        var pointer = new string(' ', now * cell) + " ▲";
        return $"[grey]{labels}[/]\n{cells}\n[bold]{pointer}[/]";
    }

    // Narrow enough for 80 columns.
    private static Table Loads(ZoneStatus zone, int width)
    {
        var table = new Table().Border(TableBorder.None).Expand();
        foreach (var title in (string[])["", "[grey]Load[/]", "[grey]State[/]"])
        {
            table.AddColumn(new TableColumn(title).NoWrap().Padding(0, 0, 1, 0));
        }

        // One line for each load, cut where it is too long: rows that wrap push the head out of a low terminal. Before it stand
        // light and number (3), name and state ("powered"), each with a space behind it.
        var room = width - "● 1 ".Length - zone.Loads.Max(static load => load.Load.Name.Length) - " powered ".Length;
        table.AddColumn(new TableColumn("[grey]Why[/]").NoWrap().Padding(0, 0, 0, 0));
        foreach (var load in zone.Loads)
        {
            var (led, state) = Led(load.Powered);
            table.AddRow(new Markup($"{led} [grey]{load.Load.Channel}[/]"), new Text(load.Load.Name), new Markup(state), new Text(Cut(load.Why, room)));
        }

        return table;
    }

    private static string Cut(string text, int width) => text.Length <= width ? text : $"{text[..Math.Max(0, width - 1)]}…";

    private static (string Led, string State) Led(bool? powered) => powered switch
    {
        true => ("[green3]●[/]", "powered"),
        false => ("[red1]○[/]", "[bold]shed[/]"),
        _ => ("[grey50]?[/]", "unknown"),
    };

    private Panel News()
    {
        // Before the sentence stand the panel's edge and a space, the clock and two spaces, the name and a space; behind it the other edge.
        var room = console.Profile.Width - "│ 17:00:00  ".Length - LongestName - " ".Length - " │".Length;
        var lines = _news.Select(change =>
            $"[grey]{ParisTime.ToParis(change.At).ToString("HH:mm:ss", CultureInfo.InvariantCulture)}[/]  {Markup.Escape(change.Load),-LongestName} {(change.Powered == true ? "[green3]" : "[red1]")}{Markup.Escape(Cut(change.Why, room))}[/]");
        var padded = lines.Concat(Enumerable.Repeat("", NewsShown)).Take(NewsShown);
        return new Panel(new Markup(string.Join('\n', padded))).Header(" Last switches ").RoundedBorder().Expand();
    }
}
