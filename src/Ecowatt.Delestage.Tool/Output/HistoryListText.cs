using System.Globalization;
using System.Text;
using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>What a history holds, for a person; a key is never cut, because a query asks for it.</summary>
internal static class HistoryListText
{
    private const int WidestKey = 39;

    public static string Of(HistoryListDocument list)
    {
        var text = new StringBuilder();
        Line(text, list.First is { } first && list.Last is { } last
            ? UiText.Of($"{list.File}: {Size(list.Bytes)}, {ParisClock.Full(first)} to {ParisClock.Full(last)}", $"{list.File} : {Size(list.Bytes)}, du {ParisClock.Full(first)} au {ParisClock.Full(last)}")
            : UiText.Of($"{list.File}: {Size(list.Bytes)}, nothing is recorded yet", $"{list.File} : {Size(list.Bytes)}, rien n’est encore enregistré"));
        if (list.Problem is { } problem)
        {
            Line(text, UiText.Of($"problem: {problem}", $"problème : {problem}"));
        }

        if (list.Series.Length == 0)
        {
            return text.ToString().TrimEnd('\n');
        }

        var width = Math.Min(WidestKey, list.Series.Max(static series => series.Key.Length));
        Line(text, $"{UiText.Of("series", "série").PadRight(width)}  {UiText.Of("unit", "unité"),-5} {UiText.Of("first", "premier"),-16} {UiText.Of("last", "dernier")}");
        foreach (var series in list.Series)
        {
            if (series.Key.Length > width)
            {
                Line(text, series.Key);
            }

            Line(text, $"{(series.Key.Length > width ? "" : series.Key).PadRight(width)}  {series.Unit ?? "",-5} {Clock(series.First),-16} {Clock(series.Last)}");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string Clock(DateTimeOffset? at) => at is { } known ? ParisTime.ToParis(known).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "–";

    private static string Size(long bytes) => bytes switch
    {
        < 1_000 => UiText.Of($"{bytes} bytes", $"{bytes} octets"),
        < 1_000_000 => string.Create(UiText.Culture, $"{bytes / 1e3:0.#} {UiText.Of("kB", "ko")}"),
        _ => string.Create(UiText.Culture, $"{bytes / 1e6:#,0.#} {UiText.Of("MB", "Mo")}"),
    };

    private static void Line(StringBuilder text, string line) => text.Append(line.TrimEnd()).Append('\n');
}
