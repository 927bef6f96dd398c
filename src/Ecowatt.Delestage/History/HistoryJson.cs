using System.Globalization;
using System.Text.Json;

namespace Ecowatt.Delestage.History;

/// <summary>Writes an answer as JSON.</summary>
internal static class HistoryJson
{
    private const int FlushAfter = 32 * 1024;

    public static async Task WriteAsync(HistoryResult result, Utf8JsonWriter json, Func<HistorySeries, HistorySpan, string> why, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        json.WriteString("from", At(result.From));
        json.WriteString("to", At(result.To));
        if (result.Step is { } step)
        {
            json.WriteNumber("stepSeconds", step.TotalSeconds);
        }

        if (result.DamagedBlocks > 0)
        {
            json.WriteNumber("damagedBlocks", result.DamagedBlocks);
        }

        json.WriteStartArray("series");
        foreach (var data in result.Series)
        {
            json.WriteStartObject();
            Head(json, data.Series);
            await EachAsync(json, "points", data.Points, data.Series.Kind == HistorySeriesKind.Sensor ? Point : RoundedPoint, cancellationToken).ConfigureAwait(false);
            await EachAsync(json, "spans", data.Spans, (writer, span) => Span(writer, span, data.Series, why), cancellationToken).ConfigureAwait(false);
            await EachAsync(json, "energy", data.Energy, Energy, cancellationToken).ConfigureAwait(false);
            await EachAsync(json, "events", data.Events, Event, cancellationToken).ConfigureAwait(false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static async Task EachAsync<T>(Utf8JsonWriter json, string name, IReadOnlyCollection<T> items, Action<Utf8JsonWriter, T> write, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(json, item);
            if (json.BytesPending > FlushAfter)
            {
                await json.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        json.WriteEndArray();
    }

    private static void Head(Utf8JsonWriter json, HistorySeries series)
    {
        json.WriteString("key", series.Key);
        json.WriteString("kind", Word(series.Kind));
        Optional(json, "unit", series.Unit);
        Optional(json, "zone", series.Zone);
        Optional(json, "load", series.Load);
        json.WriteString("name", series.Name);
    }

    private static void Point(Utf8JsonWriter json, HistoryPoint point)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Seconds(point.Start));
        json.WriteNumberValue(Seconds(point.End));
        json.WriteNumberValue(point.Min);
        json.WriteNumberValue(point.Max);
        json.WriteNumberValue(point.Mean);
        json.WriteNumberValue(point.Known.TotalSeconds);
        json.WriteEndArray();
    }

    // A mean has as many digits as there are: those below a milliwatt, or a thousandth of a degree, are half of the bytes and tell nothing.
    private static void RoundedPoint(Utf8JsonWriter json, HistoryPoint point) => Point(json, point with { Mean = Math.Round(point.Mean, 3) });

    private static void Span(Utf8JsonWriter json, HistorySpan span, HistorySeries series, Func<HistorySeries, HistorySpan, string> why)
    {
        json.WriteStartObject();
        json.WriteString("start", At(span.Start));
        json.WriteString("end", At(span.End));
        if (span.Powered is { } powered)
        {
            json.WriteBoolean("powered", powered);
        }

        if (span.Level != SignalLevel.Unknown)
        {
            json.WriteNumber("level", (int)span.Level);
        }

        if (span.RatedPower != 0)
        {
            json.WriteNumber("ratedPower", span.RatedPower);
        }

        Optional(json, "origin", span.Origin);
        if (span.Rule != Rule.None)
        {
            json.WriteString("rule", Word(span.Rule));
            Optional(json, "by", span.Decision.RequestedBy);
            json.WriteString("why", why(series, span));
        }

        Flag(json, "observed", span.Observed);
        Flag(json, "open", span.IsOpen);
        Flag(json, "planned", span.IsPlanned);
        json.WriteEndObject();
    }

    private static void Energy(Utf8JsonWriter json, HistoryEnergy step)
    {
        json.WriteStartObject();
        json.WriteString("start", At(step.Start));
        json.WriteString("end", At(step.End));
        json.WriteNumber("measuredWh", step.Measured);
        json.WriteNumber("measuredSeconds", step.MeasuredFor.TotalSeconds);
        json.WriteNumber("ratedWh", step.Rated);
        json.WriteNumber("ratedSeconds", step.RatedFor.TotalSeconds);
        json.WriteNumber("notServedWh", step.NotServed);
        json.WriteEndObject();
    }

    private static void Event(Utf8JsonWriter json, HistoryEvent happened)
    {
        json.WriteStartObject();
        json.WriteString("at", At(happened.At));
        json.WriteString("kind", Word(happened.Kind));
        Optional(json, "zone", happened.Zone);
        Optional(json, "subject", happened.Subject);
        Optional(json, "text", happened.Text);
        json.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteString(name, text);
        }
    }

    private static void Flag(Utf8JsonWriter json, string name, bool flag)
    {
        if (flag)
        {
            json.WriteBoolean(name, true);
        }
    }

    private static double Seconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds() / 1000.0;

    private static string At(DateTimeOffset at) => at.UtcDateTime.ToString(at.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Word<T>(T word)
        where T : struct, Enum
        => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());
}
