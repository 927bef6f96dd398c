namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>
/// Everything that a <see cref="TimelineDto"/> follows from, but the current instant: with equal keys, equal timelines. The signals
/// count by reference, because each answer of RTE and each change of an hour replaces them as a whole.
/// </summary>
internal sealed record TimelineKey(FeedSnapshot Signals, SignalLevel Level, DateTimeOffset? Until, SignalFreshness Freshness, DateOnly Day)
{
    public static TimelineKey Of(SystemSnapshot snapshot)
    {
        var (now, signals) = (snapshot.Now, snapshot.Signals);
        return new(signals, signals.Timeline.LevelAt(now), signals.Timeline.NextChange(now), signals.FreshnessAt(now), ParisTime.DateOf(now));
    }

    public bool Equals(TimelineKey? other)
        => other is not null && ReferenceEquals(Signals, other.Signals) && (Level, Until, Freshness, Day) == (other.Level, other.Until, other.Freshness, other.Day);

    public override int GetHashCode() => HashCode.Combine(Level, Until, Freshness, Day);
}
