using System.Globalization;
using System.Text;

namespace Ecowatt.Delestage.History;

/// <summary>Writes comma-separated values, line by line, so that a long answer is never in memory twice.</summary>
internal static class HistoryCsv
{
    private const int FlushAfter = 32 * 1024;

    private const string Head = "series,start,end,value,min,max,known_s,rated_wh,not_served_wh,state,level,origin,rule,by,planned,text\r\n";

    public static async Task WriteAsync(HistoryResult result, Stream stream, CancellationToken cancellationToken)
    {
        var text = new StringBuilder(Head);
        foreach (var line in result.Series.SelectMany(Lines))
        {
            text.Append(line).Append("\r\n");
            if (text.Length > FlushAfter)
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken).ConfigureAwait(false);
                text.Clear();
            }
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<string> Lines(HistorySeriesData data)
    {
        var key = Text(data.Series.Key);
        foreach (var point in data.Points)
        {
            yield return Invariant($"{key},{At(point.Start)},{At(point.End)},{point.Mean},{point.Min},{point.Max},{point.Known.TotalSeconds},,,,,,,,,");
        }

        foreach (var span in data.Spans)
        {
            var state = span.Powered switch { true => "on", false => "off", null => "" };
            var rule = span.Rule == Rule.None ? "" : span.Rule.ToString();
            yield return Invariant($"{key},{At(span.Start)},{At(span.End)},,,,,,,{state},{span.Level},{Text(span.Origin)},{rule},{Text(span.Decision.RequestedBy)},{(span.IsPlanned ? "true" : "false")},{Text(span.Why(null))}");
        }

        foreach (var step in data.Energy)
        {
            yield return Invariant($"{key},{At(step.Start)},{At(step.End)},{step.Measured},,,{step.MeasuredFor.TotalSeconds},{step.Rated},{step.NotServed},,,,,,,");
        }

        foreach (var happened in data.Events)
        {
            yield return Invariant($"{key},{At(happened.At)},,,,,,,,{happened.Kind},,{Text(happened.Subject ?? happened.Zone)},,,,{Text(happened.Text)}");
        }
    }

    private static string Invariant(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);

    private static string At(DateTimeOffset at) => at.UtcDateTime.ToString(at.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    // A spreadsheet takes what begins so for a formula: names come from people.
    private static string Text(string? text) => text switch
    {
        null or "" => "",
        _ when text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' => Quoted($"'{text}"),
        _ => text.AsSpan().IndexOfAny("\",\r\n") >= 0 ? Quoted(text) : text,
    };

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
