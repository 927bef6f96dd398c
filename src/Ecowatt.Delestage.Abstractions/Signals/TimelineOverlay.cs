namespace Ecowatt.Delestage.Signals;

/// <summary>Lays one timeline over another, in one pass over both.</summary>
internal ref struct TimelineOverlay
{
    private readonly SignalTimeline _lower;
    private TimelineBuilder _builder;

    // The first slice of the lower one that is not laid down whole.
    private int _next;

    private TimelineOverlay(SignalTimeline higher, SignalTimeline lower)
    {
        _lower = lower;

        // Each slice of the higher one may cut one of the lower in two.
        _builder = new TimelineBuilder(2 * higher.SliceCount + lower.SliceCount);
    }

    /// <summary>Returns what the higher one knows, and elsewhere what the lower one knows.</summary>
    public static SignalTimeline Of(SignalTimeline higher, SignalTimeline lower)
    {
        if (lower.IsEmpty || higher.IsEmpty)
        {
            return lower.IsEmpty ? higher : lower;
        }

        var overlay = new TimelineOverlay(higher, lower);
        var from = long.MinValue;
        for (var i = 0; i < higher.SliceCount; i++)
        {
            var (start, end, level, origin) = higher.TicksOf(i);
            if (level != SignalLevel.Unknown)
            {
                overlay.AddLower(from, start);
                overlay._builder.Add(start, end, level, origin);
                from = end;
            }
        }

        overlay.AddLower(from, long.MaxValue);
        return overlay._builder.ToTimeline();
    }

    private void AddLower(long from, long to)
    {
        for (; _next < _lower.SliceCount; _next++)
        {
            var (start, end, level, origin) = _lower.TicksOf(_next);
            start = Math.Max(start, from);
            if (level != SignalLevel.Unknown && start < Math.Min(end, to))
            {
                _builder.Add(start, Math.Min(end, to), level, origin);
            }

            if (end > to)
            {
                return;
            }
        }
    }
}
