using Ecowatt.Delestage.History.Series;
using Ecowatt.Delestage.History.Writing;

namespace Ecowatt.Delestage.History.Recording;

/// <summary>Knows the level and who says it, and tells when another begins: at the bound of a published slice, or when somebody says another. Not safe across threads.</summary>
/// <param name="record">Takes what begins.</param>
internal sealed class LevelTracker(Action<HistoryRecord> record)
{
    private SpanStarted? _standing;

    /// <summary>Takes what the timeline says of the time since it was looked at last.</summary>
    /// <param name="timeline">The timeline in force.</param>
    /// <param name="since">When it was looked at last.</param>
    /// <param name="now">Now.</param>
    public void Take(SignalTimeline timeline, DateTimeOffset since, DateTimeOffset now)
    {
        for (var at = since; ;)
        {
            var slice = timeline.SliceAt(at);
            Tell(at, slice?.Level ?? SignalLevel.Unknown, slice is { Level: not SignalLevel.Unknown } known ? known.Origin : null);
            if ((slice?.End ?? timeline.NextChange(at)) is not { } next || next > now)
            {
                return;
            }

            at = next;
        }
    }

    /// <summary>Says it anew from an instant on.</summary>
    public void Restate(long at)
    {
        if (_standing is { } standing)
        {
            record(standing with { At = at });
        }
    }

    /// <summary>Ends it for now: it is said anew.</summary>
    public void Pause(long at)
    {
        if (_standing is not null)
        {
            record(new SpanEnded(SeriesKeys.Level, at));
        }
    }

    /// <summary>Ends it: nothing is known from then on.</summary>
    public void End(long at)
    {
        if (_standing is not null)
        {
            record(new SpanEnded(SeriesKeys.Level, at));
            _standing = null;
        }
    }

    private void Tell(DateTimeOffset at, SignalLevel level, string? origin)
    {
        if (_standing is { } standing && standing.Level == (int)level && standing.Origin == origin)
        {
            return;
        }

        _standing = new SpanStarted(SeriesKeys.Level, at.ToUnixTimeMilliseconds(), null, (int)level, 0, Observed: false, origin, null);
        record(_standing);
    }
}
