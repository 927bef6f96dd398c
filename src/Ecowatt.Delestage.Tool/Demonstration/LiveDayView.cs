using System.Globalization;
using Ecowatt.Delestage.Tool.Houses;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Terminals;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ecowatt.Delestage.Tool.Demonstration;

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
        var table = new Table().Border(TableBorder.Rounded).Title(UiText.Of("The day's balance", "Le bilan du jour")).Expand();
        table.AddColumns(UiText.Of("Load", "Charge"), UiText.Of("Time shed", "Délestage"), UiText.Of("Longest", "Plus long"), UiText.Of("Switches", "Commutations"), UiText.Of("Not served", "Non servi"));
        foreach (var load in summary.Loads)
        {
            table.AddRow(
                Markup.Escape(load.Name),
                PlainDayView.Length(load.TimeShedSeconds),
                PlainDayView.Length(load.LongestShedSeconds),
                load.Switches.ToString(CultureInfo.InvariantCulture),
                string.Create(UiText.Culture, $"{load.EnergyNotServed / 1000:0.0} kWh"));
        }

        console.Write(table);
        console.WriteLine(Lines.Wrap(PlainDayView.Balance(summary), console.Profile.Width, 2));
        console.WriteLine(Lines.Wrap(PlainDayView.Next, console.Profile.Width, 2));
    }

    // On a low terminal the last switches give way to the loads.
    private Rows Screen(DayFrame frame)
    {
        IRenderable[] parts = [Head(frame), Text.Empty, new Markup(Bar(frame, console.Profile.Width)), Text.Empty, Loads(frame.Zone, console.Profile.Width)];
        return new Rows(console.Profile.Height > LowTerminal ? [.. parts, Text.Empty, News(frame.Zone)] : parts);
    }

    private static Panel Head(DayFrame frame)
    {
        var level = $"[black on {Levels.Colour(frame.Level)}] {(int)frame.Level} {Levels.Word(frame.Level)} [/]";
        var text = $"[bold]{WinterHouse.Day.ToString("dddd d MMMM yyyy", UiText.Culture)}  {frame.Clock}[/]   {UiText.Of("the grid is", "le réseau est")} {level}\n{frame.Window}";
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
        foreach (var title in (string[])["", $"[grey]{UiText.Of("Load", "Charge")}[/]", $"[grey]{UiText.Of("State", "État")}[/]"])
        {
            table.AddColumn(new TableColumn(title).NoWrap().Padding(0, 0, 1, 0));
        }

        // One line for each load, cut where it is too long: rows that wrap push the head out of a low terminal. Before it stand
        // light and number (3), name and state ("powered"), each with a space behind it.
        var room = width - "● 1 ".Length - zone.Loads.Max(static load => load.Load.Name.Length) - States.Max(static state => state.Length) - 2;
        table.AddColumn(new TableColumn($"[grey]{UiText.Of("Why", "Pourquoi")}[/]").NoWrap().Padding(0, 0, 0, 0));
        foreach (var load in zone.Loads)
        {
            var (led, state) = Led(load.Powered);
            table.AddRow(new Markup($"{led} [grey]{load.Load.Channel}[/]"), new Text(load.Load.Name), new Markup(state), new Text(Cut(HouseSentences.Of(zone, load), room)));
        }

        return table;
    }

    private static string Cut(string text, int width) => text.Length <= width ? text : $"{text[..Math.Max(0, width - 1)]}…";

    private static string[] States => [HouseLedger.State(true), HouseLedger.State(false), HouseLedger.State(null)];

    private static (string Led, string State) Led(bool? powered) => powered switch
    {
        true => ("[green3]●[/]", HouseLedger.State(true)),
        false => ("[red1]○[/]", $"[bold]{HouseLedger.State(false)}[/]"),
        _ => ("[grey50]?[/]", HouseLedger.State(null)),
    };

    private Panel News(ZoneStatus zone)
    {
        // Before the sentence stand the panel's edge and a space, the clock and two spaces, the name and a space; behind it the other edge.
        var room = console.Profile.Width - "│ 17:00:00  ".Length - LongestName - " ".Length - " │".Length;
        var lines = _news.Select(change =>
            $"[grey]{ParisTime.ToParis(change.At).ToString("HH:mm:ss", CultureInfo.InvariantCulture)}[/]  {Markup.Escape(change.Load),-LongestName} {(change.Powered == true ? "[green3]" : "[red1]")}{Markup.Escape(Cut(HouseSentences.Of(zone, change), room))}[/]");
        var padded = lines.Concat(Enumerable.Repeat("", NewsShown)).Take(NewsShown);
        return new Panel(new Markup(string.Join('\n', padded))).Header(UiText.Of(" Last switches ", " Dernières commutations ")).RoundedBorder().Expand();
    }
}
