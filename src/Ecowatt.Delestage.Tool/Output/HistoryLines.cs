using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>Series in plain lines, for files, pipes and screen readers: one for each point, span, step of energy and event. Times are Paris's, and a gap is told.</summary>
/// <param name="why">Tells the reason of a span.</param>
/// <param name="width">The width of the terminal; null where the output goes elsewhere.</param>
internal sealed class HistoryLines(Func<HistorySeries, HistorySpan, string> why, int? width)
{
    private const int Indent = 2;

    public IEnumerable<string> Of(HistorySeriesData data)
    {
        yield return data.Series.Unit.Length == 0 ? data.Series.Key : $"{data.Series.Key} ({data.Series.Unit})";
        var any = false;
        foreach (var line in Points(data).Concat(Spans(data)).Concat(data.Energy.Select(Energy)).Concat(data.Events.Select(static happened => $"{ParisClock.Full(happened.At)}  {HistoryWords.Event(happened)}")))
        {
            any = true;
            yield return Lines.Wrap($"  {line}", width, 2 * Indent);
        }

        if (!any)
        {
            yield return $"  {Nothing}";
        }
    }

    private static string Nothing => UiText.Of("nothing is known", "rien n’est connu");

    private static IEnumerable<string> Points(HistorySeriesData data)
    {
        DateTimeOffset? end = null;
        foreach (var point in data.Points)
        {
            if (end is { } before && before < point.Start)
            {
                yield return $"{ParisClock.Full(before)}  {Nothing}";
            }

            end = point.End;
            var value = HistoryWords.Value(point.Mean);
            yield return $"{ParisClock.Full(point.Start)}  {(point.Min == point.Max ? value : UiText.Of($"{value} ({HistoryWords.Value(point.Min)} to {HistoryWords.Value(point.Max)})", $"{value} ({HistoryWords.Value(point.Min)} à {HistoryWords.Value(point.Max)})"))}";
        }
    }

    private IEnumerable<string> Spans(HistorySeriesData data)
    {
        DateTimeOffset? end = null;
        foreach (var span in data.Spans)
        {
            if (end is { } before && before < span.Start)
            {
                yield return $"{ParisClock.Full(before)}  {Nothing}";
            }

            end = span.End;
            var state = data.Series.Kind == HistorySeriesKind.Level ? Level(span) : State(data.Series, span);
            yield return UiText.Of($"{ParisClock.Full(span.Start)} to {ParisClock.Full(span.End)}  {state}", $"{ParisClock.Full(span.Start)} à {ParisClock.Full(span.End)}  {state}");
        }
    }

    private static string Level(HistorySpan span) => span.Level == SignalLevel.Unknown ? Levels.Word(span.Level) : $"{Levels.Digit(span.Level)} {Levels.Word(span.Level)}{(span.Origin is { } origin ? $" ({origin})" : "")}";

    private string State(HistorySeries series, HistorySpan span) => why(series, span) is { Length: > 0 } reason ? $"{HistoryWords.State(span)}{UiText.Colon} {reason}" : HistoryWords.State(span);

    private static string Energy(HistoryEnergy step)
    {
        var parts = new List<string>();
        if (step.MeasuredFor > TimeSpan.Zero)
        {
            parts.Add(UiText.Of($"{HistoryWords.Value(step.Measured)} measured", $"{HistoryWords.Value(step.Measured)} mesurés"));
        }

        if (step.RatedFor > TimeSpan.Zero)
        {
            parts.Add(UiText.Of($"{HistoryWords.Value(step.Rated)} by rated power", $"{HistoryWords.Value(step.Rated)} par la puissance nominale"));
        }

        if (step.NotServed > 0)
        {
            parts.Add(UiText.Of($"{HistoryWords.Value(step.NotServed)} not served", $"{HistoryWords.Value(step.NotServed)} non servis"));
        }

        return $"{ParisClock.Full(step.Start)}  {string.Join(", ", parts)}";
    }
}
