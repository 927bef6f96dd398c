namespace Ecowatt.Delestage.History.Writing;

/// <summary>Keeps the spans that have begun and not ended: a file that is opened anew begins with them.</summary>
internal sealed class StandingSpans
{
    private readonly Dictionary<string, SpanStarted> _spans = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<SpanStarted> All => _spans.Values;

    /// <summary>Hears what comes, in its order.</summary>
    public void Hear(IEnumerable<HistoryRecord> records)
    {
        foreach (var record in records)
        {
            if (record is SpanStarted started)
            {
                _spans[started.Series.Key] = started;
            }
            else if (record is SpanEnded ended)
            {
                _spans.Remove(ended.Series.Key);
            }
        }
    }

    /// <summary>Lets none begin before a new file does, in milliseconds since 1970 UTC: what was before it is told by the journals.</summary>
    public void BeginAt(long start)
    {
        foreach (var (key, span) in _spans.Where(span => span.Value.At < start).ToArray())
        {
            _spans[key] = span with { At = start };
        }
    }
}
