using System.Text.Json;
using Ecowatt.Delestage.History;

namespace Ecowatt.Delestage;

/// <summary>Writes answers of a history for other programs. Stateless; safe across threads.</summary>
public static class HistoryExport
{
    /// <summary>
    /// Writes comma-separated values (RFC 4180, UTF-8): one line for each point, span, step of energy and event, all series under one head:
    /// <c>series,start,end,value,min,max,known_s,rated_wh,not_served_wh,state,level,origin,rule,by,planned,text</c>. What a line has not is empty. Instants are
    /// UTC, numbers have a decimal point.
    /// </summary>
    /// <param name="result">The answer.</param>
    /// <param name="stream">Where it goes; it stays open.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentNullException">The answer or the stream is null.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Task WriteCsvAsync(HistoryResult result, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(stream);
        return HistoryCsv.WriteAsync(result, stream, cancellationToken);
    }

    /// <summary>
    /// Writes one JSON object: <c>from</c>, <c>to</c>, <c>stepSeconds</c>, <c>damagedBlocks</c>, and <c>series</c>, of which each has <c>key</c>, <c>kind</c>, <c>unit</c>,
    /// <c>zone</c>, <c>load</c>, <c>name</c>, and <c>points</c>, <c>spans</c>, <c>energy</c> or <c>events</c>. A point is an array: start, end, min, max, mean, known seconds; instants in it are
    /// seconds since 1970 UTC.
    /// </summary>
    /// <param name="result">The answer.</param>
    /// <param name="stream">Where it goes; it stays open.</param>
    /// <param name="why">Tells the reason of a load's span, for example in another language. Default: null, for <see cref="HistorySpan.Why"/> in English.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentNullException">The answer or the stream is null.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task WriteJsonAsync(HistoryResult result, Stream stream, Func<HistorySeries, HistorySpan, string>? why = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(stream);
        var writer = new Utf8JsonWriter(stream);
        await using (writer.ConfigureAwait(false))
        {
            await HistoryJson.WriteAsync(result, writer, why ?? (static (_, span) => span.Why(null)), cancellationToken).ConfigureAwait(false);
            await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
