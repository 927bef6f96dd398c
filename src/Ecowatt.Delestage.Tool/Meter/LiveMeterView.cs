using Ecowatt.Delestage.Linky;
using Ecowatt.Delestage.Tool.Language;
using Spectre.Console;

namespace Ecowatt.Delestage.Tool.Meter;

/// <summary>A meter on a terminal: what it says, a bar of the power drawn, and what happened last. It fits 80 columns and 24 lines.</summary>
internal sealed class LiveMeterView(LiveDisplayContext live, IAnsiConsole console) : IMeterView
{
    private const int Column = 12;
    private const int MostNews = 6;
    private const int LeastNews = 2;

    // The panel's edge and a space, on both sides.
    private const int Edges = 4;

    private readonly Queue<LinkyEvent> _news = [];
    private MeterState? _state;

    public void Show(MeterState state)
    {
        _state = state;
        Draw();
    }

    public void Tell(LinkyEvent happened)
    {
        _news.Enqueue(happened);
        if (_news.Count > MostNews)
        {
            _news.Dequeue();
        }

        Draw();
    }

    private void Draw()
    {
        if (_state is not { } state)
        {
            return;
        }

        var width = console.Profile.Width - Edges;
        List<string> lines = [.. MeterRows.Of(state).Select(row => Row(row.Title, row.Text, width))];
        if (MeterRows.Share(state.Meter) is { } share)
        {
            lines.Insert(1, Bar(share, width));
        }

        if (state.Meter.Problem is { } problem)
        {
            lines.AddRange(Wrap(UiText.Message(problem), width).Select(static line => $"[red1]{Markup.Escape(line)}[/]"));
        }

        // What the rows leave of a low terminal; the newest event is the last.
        var room = Math.Max(LeastNews, Math.Min(MostNews, console.Profile.Height - lines.Count - 5));
        var news = _news.Select(happened => $"[grey]{PlainMeterView.Clock(happened.At)}[/]  {Markup.Escape(Cut(happened.TextIn(UiText.Explanations), width - 10))}").TakeLast(room);
        var title = state.Frame?.MeterId is { } id ? $" {UiText.Of("Meter", "Compteur")} {id} · {state.Port} " : $" {state.Port} ";
        live.UpdateTarget(new Panel(new Markup(string.Join('\n', [.. lines, "", .. news]))).Header(Markup.Escape(Cut(title, width))).RoundedBorder().Expand());
        live.Refresh();
    }

    private static string Row(string title, string text, int width) => $"[grey]{Markup.Escape(title),-Column}[/]{Markup.Escape(Cut(text, width - Column))}";

    // The bar ends at 1.4 times the power subscribed, above which the breaker opens within minutes; a mark stands at once that power. The numbers are above it.
    private static string Bar(double share, int width)
    {
        const double End = 1.4;
        var cells = width - Column;
        var (full, mark) = ((int)Math.Round(Math.Min(share, End) / End * cells), (int)(cells / End));
        var colour = share <= 0.9 ? "green3" : share <= 1.3 ? "orange1" : "red1";
        var bar = string.Concat(Enumerable.Range(0, cells).Select(cell => cell == mark ? '│' : cell < full ? '█' : '·'));
        return $"{"",-Column}[{colour}]{bar[..Math.Min(full, cells)]}[/][grey50]{bar[Math.Min(full, cells)..]}[/]";
    }

    private static string[] Wrap(string text, int width) => Terminals.Lines.Wrap(text, width, 0).Split('\n');

    private static string Cut(string text, int width) => text.Length <= width ? text : $"{text[..Math.Max(0, width - 1)]}…";
}
