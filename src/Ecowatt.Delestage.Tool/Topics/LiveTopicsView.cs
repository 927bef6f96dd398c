using Ecowatt.Delestage.Tool.Language;
using Spectre.Console;

namespace Ecowatt.Delestage.Tool.Topics;

/// <summary>
/// A broker on a terminal: what comes in, what the house reads of it, and, behind a broken line and in grey, what the house would say. It fits 80 columns and 24 lines.
/// </summary>
internal sealed class LiveTopicsView(LiveDisplayContext live, IAnsiConsole console) : ITopicsView
{
    // The panel's edge and a space, on both sides.
    private const int Edges = 4;

    // The panel's two edges, and the line of the cursor below it.
    private const int Outside = 3;
    private const int LeastRows = 12;
    private const int AgeWidth = 7;
    private const int KeptWidth = 6;
    private const int CountWidth = 6;

    public void Show(TopicsState state)
    {
        state.Book.TakeNews();
        var (width, height) = (console.Profile.Width - Edges, Math.Max(LeastRows, console.Profile.Height - Outside));
        string[] below = [.. Readers(state, width, Math.Max(2, height / 4)), .. WouldSend(state, width, Math.Max(2, height / 4)), .. Status(state, width)];
        string[] lines = [.. Topics(state, width, Math.Max(3, height - below.Length)), .. below];
        var title = Cut($" {state.Broker} · {TopicsRows.Totals(state)} ", width);
        live.UpdateTarget(new Panel(new Markup(string.Join('\n', lines))).Header(Markup.Escape(title)).RoundedBorder().Expand());
        live.Refresh();
    }

    public void Close(TopicsState state) => Show(state);

    private static IEnumerable<string> Topics(TopicsState state, int width, int rows)
    {
        var topicWidth = (width - AgeWidth - KeptWidth - CountWidth) * 9 / 20;
        var valueWidth = width - AgeWidth - KeptWidth - CountWidth - topicWidth;
        yield return $"[grey]{Fit(UiText.Of("topic", "sujet"), topicWidth)}{Fit(UiText.Of("last value", "dernière valeur"), valueWidth)}{UiText.Of("age", "âge"),AgeWidth - 1} {"",KeptWidth - 1}{UiText.Of("count", "nombre"),CountWidth}[/]";
        var (count, most) = (state.Book.Count, rows - 1);
        var shown = state.Book.Shown(count <= most ? most : most - 1);
        foreach (var entry in shown)
        {
            var (isRead, isWell) = (entry.Results.Count > 0, entry.Results.All(static result => result.Problem is null));
            var value = isRead ? string.Join("; ", entry.Results.Select(static result => $"→ {result.Text}")) : TopicsRows.Value(entry);
            var colour = !isRead ? "default" : isWell ? "green3" : "orange1";
            yield return $"{Markup.Escape(Fit(Tail(entry.Topic, topicWidth - 1), topicWidth))}[{colour}]{Markup.Escape(Fit(Cut(value, valueWidth - 1), valueWidth))}[/]"
                + $"[grey]{TopicsRows.Age(state.Now - entry.ReceivedAt),AgeWidth - 1} {(entry.Retained ? TopicsRows.Kept : ""),-(KeptWidth - 1)}{entry.Count,CountWidth}[/]";
        }

        if (count > most)
        {
            var more = count - shown.Count;
            yield return $"[grey]{Markup.Escape(Cut(UiText.Of(string.Create(UiText.Culture, $"… and {more:#,0} more topics; --topic narrows, --json has all"), string.Create(UiText.Culture, $"… et {more:#,0} autres sujets ; --topic restreint, --json les a tous")), width))}[/]";
        }

        for (var empty = count > most ? rows : shown.Count + 1; empty < rows; empty++)
        {
            yield return "";
        }
    }

    private static IEnumerable<string> Readers(TopicsState state, int width, int rows)
    {
        var all = state.Book.Results;
        if (state.House is null || all.Count == 0)
        {
            yield break;
        }

        yield return $"[grey]{Markup.Escape(Cut(UiText.Of($"── The house reads ({state.House}) ──", $"── La maison lit ({state.House}) ──"), width))}[/]";

        // Where not all fit, those that get nothing come first.
        var lines = all.Select(each => (Name: TopicsRows.Name(each.Reader), Result: TopicsRows.Result(each.Reader, each.Result, state))).ToArray();
        var most = lines.Length <= rows ? rows : rows - 1;
        foreach (var (name, result) in lines.Length <= rows ? lines : lines.OrderBy(static line => line.Result.IsWell).Take(most))
        {
            yield return $"[{(result.IsWell ? "green3" : "orange1")}]{(result.IsWell ? "✓" : "!")}[/] {Markup.Escape(Cut($"{name}{UiText.Colon} {result.Text}", width - 2))}";
        }

        if (lines.Length > rows)
        {
            yield return $"[grey]{Markup.Escape(UiText.Of($"… and {lines.Length - most} more", $"… et {lines.Length - most} de plus"))}[/]";
        }
    }

    private static IEnumerable<string> WouldSend(TopicsState state, int width, int rows)
    {
        if (state.House is null)
        {
            yield break;
        }

        var all = state.WouldSend;
        yield return $"[black on grey50]{Markup.Escape(Cut($" {TopicsRows.NotSent} ({all.Count}) ", width))}[/]";
        var most = all.Count <= rows ? rows : rows - 1;
        foreach (var message in all.OrderByDescending(static message => message.Problems.Count).Take(most))
        {
            yield return $"[grey italic]┊ {Markup.Escape(Cut(TopicsRows.Of(message), width - 2))}[/]";
        }

        if (all.Count > rows)
        {
            yield return $"[grey italic]┊ {Markup.Escape(UiText.Of($"… and {all.Count - most} more; --json has all", $"… et {all.Count - most} de plus ; --json les a tous"))}[/]";
        }
    }

    private static IEnumerable<string> Status(TopicsState state, int width)
    {
        if (TopicsRows.Trouble(state) is { } trouble)
        {
            foreach (var line in Terminals.Lines.Wrap(trouble, width, 0).Split('\n'))
            {
                yield return $"[red1]{Markup.Escape(line)}[/]";
            }
        }
        else
        {
            yield return state.Notices.Count > 0
                ? $"[orange1]{Markup.Escape(Cut($"{state.Notices[^1]}", width))}[/]"
                : $"[grey]{Markup.Escape(UiText.Of("This command listens and sends nothing. Ctrl+C ends.", "Cette commande écoute et n’envoie rien. Ctrl+C termine."))}[/]";
        }
    }

    private static string Fit(string text, int width) => text + new string(' ', Math.Max(0, width - text.GetCellWidth()));

    private static string Cut(string text, int width)
    {
        if (text.GetCellWidth() <= width)
        {
            return text;
        }

        var kept = text.Length;
        while (kept > 0 && text[..kept].GetCellWidth() > width - 1)
        {
            kept--;
        }

        return $"{text[..kept]}…";
    }

    // Of a long topic the end tells more.
    private static string Tail(string text, int width)
    {
        if (text.GetCellWidth() <= width)
        {
            return text;
        }

        var from = 0;
        while (from < text.Length && text[from..].GetCellWidth() > width - 1)
        {
            from++;
        }

        return $"…{text[from..]}";
    }
}
