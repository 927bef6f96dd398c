using System.Collections.Immutable;
using System.Globalization;

namespace Ecowatt.Delestage;

/// <summary>Represents the best signals that can be had. Immutable; safe across threads.</summary>
/// <param name="Signals">Published days, yesterday included where it was known, because RTE drops it at midnight.</param>
/// <param name="Timeline">The levels over time: the highest that any source says, with a person's changes above them.</param>
/// <param name="FetchedAt">When RTE last answered, UTC; null where it never did.</param>
/// <param name="Origin">Where they come from.</param>
public sealed record FeedSnapshot(EcowattSignals Signals, SignalTimeline Timeline, DateTimeOffset? FetchedAt, SignalOrigin Origin)
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromHours(2);

    /// <summary>Gets a snapshot before anything was received.</summary>
    public static FeedSnapshot None { get; } = new(EcowattSignals.Empty, SignalTimeline.Empty, null, SignalOrigin.None);

    /// <summary>
    /// Gets the classes of price over time, of all sources: at each instant the first that knows one. They stand beside the levels; loads that choose their
    /// hours go by them. Default: <see cref="TariffTimeline.Empty"/>.
    /// </summary>
    public TariffTimeline Tariff { get; init; } = TariffTimeline.Empty;

    /// <summary>Gets a person's changes of hours in force, ascending by day and hour. Default: none.</summary>
    public ImmutableArray<HourOverride> Changes { get; init; } = [];

    /// <summary>Gets the sources of signals beside Ecowatt and what each says, in the order in which they name the origin. Default: none.</summary>
    public ImmutableArray<SignalSourceStatus> Sources { get; init; } = [];

    /// <summary>Returns how far it can be trusted to be what RTE publishes at an instant: that RTE answers is not enough, it must say something of that instant.</summary>
    /// <param name="now">The instant.</param>
    public SignalFreshness FreshnessAt(DateTimeOffset now)
        => FetchedAt is null ? SignalFreshness.None
            : now - FetchedAt > FreshFor ? SignalFreshness.Stale
            : Timeline.LevelAt(now) == SignalLevel.Unknown ? SignalFreshness.Uncovered
            : SignalFreshness.Fresh;

    /// <summary>Returns how long from an instant on every hour is known, a person's changes included; zero where no known hour covers it. About two to four days while all is well.</summary>
    /// <param name="now">The instant.</param>
    public TimeSpan CoverageAt(DateTimeOffset now) => Timeline.NextUnknown(now) - now;

    /// <summary>Returns one line for a log, as "4 days, Live, answered 2026-01-14T17:18:00Z, 1 change, 0 further sources".</summary>
    public override string ToString()
    {
        var answered = FetchedAt is { } at ? $", answered {at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}" : "";
        var changes = Changes.Length == 1 ? "change" : "changes";
        return string.Create(CultureInfo.InvariantCulture, $"{Signals.Days.Length} days, {Origin}{answered}, {Changes.Length} {changes}, {Sources.Length} further sources");
    }
}
