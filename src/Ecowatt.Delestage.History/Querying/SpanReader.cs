using System.Collections.Immutable;
using System.Text.Json;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.History.Series;
using Ecowatt.Delestage.History.Storage;

namespace Ecowatt.Delestage.History.Querying;

/// <summary>Reads states and levels.</summary>
internal static class SpanReader
{
    public static ImmutableArray<HistorySpan> Read(HistoryReader reader, long id, long from, long to)
        => [.. reader.Spans(id, from, to).Select(ToSpan)];

    private static HistorySpan ToSpan(StoredSpan span) => new(UnixTime.ToInstant(span.Start), UnixTime.ToInstant(span.End))
    {
        IsOpen = span.IsOpen,
        Powered = span.Powered,
        Level = (SignalLevel)(span.Level ?? (int)SignalLevel.Unknown),
        Origin = span.Origin,
        Observed = span.Observed,
        RatedPower = span.Watts,
        Decision = DecisionOf(span.Decision),
    };

    private static LoadDecision DecisionOf(string? json)
    {
        try
        {
            return json is null ? default : JsonSerializer.Deserialize(json, EngineJson.Default.LoadDecision);
        }
        catch (JsonException)
        {
            // Of another version, or damaged: the state is told without its reason.
            return default;
        }
    }
}
