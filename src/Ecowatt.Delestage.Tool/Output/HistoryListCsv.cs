using System.Text;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>What a history holds, as comma-separated values (RFC 4180).</summary>
internal static class HistoryListCsv
{
    public static string Of(HistoryListDocument list)
    {
        var text = new StringBuilder("series,kind,unit,zone,load,name,first,last\r\n");
        foreach (var series in list.Series)
        {
            text.Append(string.Join(',', ((string?[])[series.Key, series.Kind, series.Unit, series.Zone, series.Load, series.Name, At(series.First), At(series.Last)]).Select(Text))).Append("\r\n");
        }

        return text.ToString();
    }

    private static string? At(DateTimeOffset? at) => at is { } known ? Documents.Utc(known) : null;

    // A spreadsheet takes what begins so for a formula: names come from people.
    private static string Text(string? text) => text switch
    {
        null or "" => "",
        _ when text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' => Quoted($"'{text}"),
        _ => text.AsSpan().IndexOfAny("\",\r\n") >= 0 ? Quoted(text) : text,
    };

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
