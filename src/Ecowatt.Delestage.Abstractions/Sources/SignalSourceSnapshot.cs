namespace Ecowatt.Delestage;

/// <summary>Represents what a source of signals says. Immutable; safe across threads.</summary>
/// <param name="Timeline">Its levels over time; hours on which it has nothing to say are no slice of it.</param>
/// <param name="UpdatedAt">When the source last heard from where it gets them, UTC, whether or not that changed anything; null where it never did.</param>
public sealed record SignalSourceSnapshot(SignalTimeline Timeline, DateTimeOffset? UpdatedAt)
{
    /// <summary>Gets the snapshot of a source that has heard nothing yet.</summary>
    public static SignalSourceSnapshot None { get; } = new(SignalTimeline.Empty, null);

    /// <summary>
    /// Gets the classes of price that the source knows, beside its levels. Loads that choose their hours go by them; nothing else does. Hours of which
    /// it knows nothing are no slice. Default: <see cref="TariffTimeline.Empty"/>.
    /// </summary>
    public TariffTimeline Tariff { get; init; } = TariffTimeline.Empty;

    /// <summary>Gets how long it stays fresh after <see cref="UpdatedAt"/>. Range: more than zero. Default: 2 h.</summary>
    public TimeSpan FreshFor { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Gets whether it comes from a substitute of the source's usual way of getting it. Default: false.</summary>
    public bool IsFallback { get; init; }

    /// <summary>Gets what is wrong with the source, in one sentence. Default: null, while nothing is.</summary>
    public string? Problem { get; init; }

    /// <summary>Tells how far the source can be trusted to be up to date at an instant. A source that is silent then may be fresh all the same.</summary>
    /// <param name="now">The instant.</param>
    /// <returns><see cref="SignalFreshness.None"/>, <see cref="SignalFreshness.Fresh"/> or <see cref="SignalFreshness.Stale"/>.</returns>
    public SignalFreshness FreshnessAt(DateTimeOffset now)
        => UpdatedAt is null ? SignalFreshness.None
            : now - UpdatedAt > FreshFor ? SignalFreshness.Stale
            : SignalFreshness.Fresh;
}
