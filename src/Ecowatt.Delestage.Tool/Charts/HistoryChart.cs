using System.Collections.Immutable;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Terminals;
using Spectre.Console;

namespace Ecowatt.Delestage.Tool.Charts;

/// <summary>
/// Draws series over one time for a terminal, as lines of markup: levels and states as strips, values as areas and lines, events as text. A colour is never the only sign. One chart
/// with its axis fits 80 columns and 24 lines; many are longer than the terminal.
/// </summary>
/// <param name="width">The columns of the terminal.</param>
/// <param name="height">The lines of the terminal.</param>
/// <param name="glyphs">The characters.</param>
internal sealed class HistoryChart(int width, int height, Glyphs glyphs)
{
    private const int Label = 19;
    private const int FewestColumns = 24;
    private const int FewestRows = 3;
    private const int MostRows = 12;
    private const int MostEvents = 6;

    /// <summary>Gets how many columns the time has.</summary>
    public int Columns => Math.Max(FewestColumns, width - Label - 2);

    /// <summary>Draws an answer.</summary>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The first instant after it.</param>
    /// <param name="series">The series, in the order in which they are drawn.</param>
    public IEnumerable<string> Draw(DateTimeOffset from, DateTimeOffset to, ImmutableArray<HistorySeriesData> series)
    {
        var time = new TimeColumns(from, to, Columns);
        var withZone = series.Select(static data => data.Series.Zone).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1;
        var strips = series.Where(static data => data.Series.Kind is HistorySeriesKind.Level or HistorySeriesKind.LoadState).OrderBy(static data => data.Series.Kind).ToArray();
        var plots = series.Where(static data => data.Series.Kind is not (HistorySeriesKind.Level or HistorySeriesKind.LoadState or HistorySeriesKind.Events)).OrderBy(static data => data.Series.Kind).ToArray();
        var events = series.SelectMany(static data => data.Events).ToArray();
        List<string> notes = [.. Legend(strips, plots), .. Events(events, series.Any(static data => data.Series.Kind == HistorySeriesKind.Events))];
        var room = height - 4 - strips.Length - notes.Count;
        var rows = Math.Clamp(plots.Length == 0 ? 0 : room / plots.Length, FewestRows, MostRows);

        yield return $"[bold]{Markup.Escape(UiText.Of($"{ParisClock.Full(from)} to {ParisClock.Full(to)}", $"{ParisClock.Full(from)} à {ParisClock.Full(to)}"))}[/]";
        foreach (var data in strips)
        {
            yield return $"{Named(data.Series, withZone, Label)}{glyphs.Edge}{(data.Series.Kind == HistorySeriesKind.Level ? LevelCells(Strips.OfLevels(data.Spans, time)) : StateCells(Strips.OfStates(data.Spans, time)))}";
        }

        foreach (var line in plots.SelectMany(data => PlotOf(data, time, rows, withZone)))
        {
            yield return line;
        }

        if (strips.Length + plots.Length > 0)
        {
            var (line, labels) = TimeAxis.Draw(time, glyphs);
            yield return $"[grey]{"",Label}{glyphs.Corner}{line}[/]";
            yield return $"[grey]{"",Label} {Markup.Escape(labels)}[/]";
        }

        foreach (var note in notes)
        {
            yield return note;
        }
    }

    private IEnumerable<string> PlotOf(HistorySeriesData data, TimeColumns time, int rows, bool withZone)
    {
        var isArea = data.Series.Kind is HistorySeriesKind.Power or HistorySeriesKind.Energy;
        var bands = data.Series.Kind == HistorySeriesKind.Energy ? time.Of(data.Energy) : time.Of(data.Points);
        var scale = Scale.Of(bands, rows, isArea);
        var plot = new Plot(scale, glyphs);
        var colour = data.Series.Kind switch { HistorySeriesKind.Power => "deepskyblue1", HistorySeriesKind.Energy => "green3", _ => "orange1" };
        var (drawn, isKnown) = (isArea ? plot.Area(bands) : plot.Line(bands), bands.Any(static band => band is not null));
        for (var row = 0; row < rows; row++)
        {
            var value = !isKnown ? "" : row == 0 ? HistoryWords.Value(scale.High) : row == rows - 1 ? HistoryWords.Value(scale.Low) : "";
            var text = row switch
            {
                0 => Plain(HistoryWords.Quantity(data.Series), Label - value.Length - 1),
                1 => Named(data.Series, withZone, Label),
                2 when rows > FewestRows => Plain(isKnown ? Summary(data) : UiText.Of("nothing is known", "rien n’est connu"), Label),
                _ => "",
            };
            var padded = row == 1 || row == 2 && text.Length > 0 ? text : text + new string(' ', Math.Max(0, Label - Markup.Remove(text).Length - value.Length)) + value;
            yield return $"{padded}{glyphs.Edge}[{colour}]{Markup.Escape(drawn[row].TrimEnd())}[/]";
        }
    }

    private static string Summary(HistorySeriesData data)
    {
        var value = HistoryWords.Value(data.Series.Kind == HistorySeriesKind.Energy ? data.Energy.Sum(static step => step.Total) : Mean(data.Points));
        return data.Series.Kind == HistorySeriesKind.Energy ? UiText.Of($"in all {value}", $"en tout {value}") : UiText.Of($"mean {value}", $"moyenne {value}");
    }

    private static double Mean(ImmutableArray<HistoryPoint> points)
        => points.Sum(static point => point.Known.TotalSeconds) is > 0 and var known ? points.Sum(static point => point.Mean * point.Known.TotalSeconds) / known : 0;

    private static string Length(TimeSpan length) => length < TimeSpan.FromHours(1) ? $"{length.TotalMinutes:0} min"
        : length < TimeSpan.FromHours(23) ? $"{length.TotalHours:0} h"
        : $"{Math.Round(length.TotalDays):0} {UiText.Of("d", "j")}";

    private static string LevelCells(string cells) => Runs(cells, static cell => cell switch
    {
        '0' => $"black on {Levels.Colour(SignalLevel.LowCarbon)}",
        '1' => $"black on {Levels.Colour(SignalLevel.Normal)}",
        '2' => $"black on {Levels.Colour(SignalLevel.Tense)}",
        '3' => $"black on {Levels.Colour(SignalLevel.Critical)}",
        _ => "grey50",
    });

    private static string StateCells(string cells) => Runs(cells, static cell => cell switch
    {
        Strips.Powered => "green3",
        Strips.Shed => "bold red1",
        Strips.PartlyShed => "orange1",
        _ => "grey50",
    });

    private static string Runs(string cells, Func<char, string> style)
    {
        var text = new System.Text.StringBuilder();
        for (var start = 0; start < cells.Length;)
        {
            var end = start;
            while (end < cells.Length && cells[end] == cells[start])
            {
                end++;
            }

            text.Append('[').Append(style(cells[start])).Append(']').Append(cells, start, end - start).Append("[/]");
            start = end;
        }

        return text.ToString();
    }

    private IEnumerable<string> Legend(HistorySeriesData[] strips, HistorySeriesData[] plots)
    {
        var parts = new List<string>();
        if (strips.Any(static data => data.Series.Kind == HistorySeriesKind.LoadState))
        {
            parts.Add(UiText.Of("= powered, # shed, + shed for less than half, - off otherwise, ? unknown", "= alimentée, # délestée, + moins de la moitié, - coupée autrement, ? inconnu"));
        }

        if (strips.Any(static data => data.Series.Kind == HistorySeriesKind.Level))
        {
            parts.Add(UiText.Of("levels 0 to 3", "niveaux 0 à 3"));
        }

        if (plots.Any(static data => data.Series.Kind == HistorySeriesKind.Power))
        {
            parts.Add(UiText.Of($"{glyphs.Full} mean, {glyphs.Peak} peaks", $"{glyphs.Full} moyenne, {glyphs.Peak} pointes"));
        }

        if (plots.SelectMany(static data => data.Energy).Select(static step => step.End - step.Start).DefaultIfEmpty().Max() is var step && step > TimeSpan.Zero)
        {
            parts.Add(UiText.Of($"energy each {Length(step)}: {glyphs.Full} measured, {glyphs.Peak} by rated power", $"énergie par {Length(step)} : {glyphs.Full} mesurée, {glyphs.Peak} par la puissance nominale"));
        }

        if (strips.Any(static data => data.Spans.Any(static span => span.Observed)))
        {
            parts.Add(UiText.Of("a zone only observed: its states are imagined", "une zone n’observait que : ses états sont imaginés"));
        }

        parts.Add(UiText.Of("blank where nothing is known", "vide où rien n’est connu"));
        return strips.Length + plots.Length == 0 ? [] : Wrapped(string.Join(UiText.Of("; ", " ; "), parts)).Select(static line => $"[grey]{line}[/]");
    }

    private IEnumerable<string> Events(HistoryEvent[] events, bool isAsked)
    {
        if (!isAsked)
        {
            return [];
        }

        // The newest, because they are what is looked for.
        var shown = events.TakeLast(MostEvents).SelectMany(happened => Wrapped($"{ParisClock.Full(happened.At)}  {HistoryWords.Event(happened)}"));
        return events.Length > MostEvents
            ? shown.Prepend($"[grey]{Markup.Escape(UiText.Of($"{events.Length - MostEvents} events before; --csv has all", $"{events.Length - MostEvents} événements avant ; --csv les a tous"))}[/]")
            : events.Length == 0 ? [UiText.Of("no event", "aucun événement")] : shown;
    }

    private IEnumerable<string> Wrapped(string text) => Lines.Wrap(text, width - 1, 2).Split('\n').Select(Markup.Escape);

    private static string Named(HistorySeries series, bool withZone, int width) => $"[bold]{Plain(HistoryWords.Name(series, withZone), width)}[/]";

    private static string Plain(string text, int width) => Markup.Escape((text.Length <= width ? text : $"{text[..Math.Max(0, width - 1)]}…").PadRight(width));
}
