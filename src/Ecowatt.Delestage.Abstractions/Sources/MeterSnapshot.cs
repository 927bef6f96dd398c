using System.Collections.Immutable;

namespace Ecowatt.Delestage;

/// <summary>
/// Represents what a meter says now, for people to see. What it does not say is null, and never zero. Immutable; safe across threads.
/// </summary>
public sealed record MeterSnapshot
{
    /// <summary>Gets what a meter says that has not been heard yet.</summary>
    public static MeterSnapshot None { get; } = new();

    /// <summary>Gets when this was received, UTC; null before the first time. It stays as it is while the meter cannot be read.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Gets the apparent power drawn from the grid, in VA. A meter that exports says 0.</summary>
    public int? Power { get; init; }

    /// <summary>Gets the apparent power fed into the grid, in VA.</summary>
    public int? InjectedPower { get; init; }

    /// <summary>Gets the power subscribed, in VA.</summary>
    public int? SubscribedPower { get; init; }

    /// <summary>Gets each phase of a meter with three; empty for one phase. Default: empty.</summary>
    public ImmutableArray<MeterPhase> Phases { get; init; } = [];

    /// <summary>Gets how long the breaker bears what is drawn; null where that is not known.</summary>
    public BreakerReserve? Breaker { get; init; }

    /// <summary>Gets the name of the tariff in force as the meter writes it, for display only.</summary>
    public string? TariffLabel { get; init; }

    /// <summary>Gets whether off-peak hours are in force; null where the tariff has none, or the meter does not show them.</summary>
    public bool? IsOffPeak { get; init; }

    /// <summary>Gets the off-peak hours of today and tomorrow as far as they are known, in order. Default: empty.</summary>
    public ImmutableArray<MeterHours> OffPeakHours { get; init; } = [];

    /// <summary>Gets whether the meter's mode shows nothing of the hours of its contract. Default: false.</summary>
    public bool IsTariffHidden { get; init; }

    /// <summary>Gets whether the meter's clock is degraded or more than ten minutes off. Default: false.</summary>
    public bool IsClockWrong { get; init; }

    /// <summary>Gets how far the meter's clock is ahead of this machine's, where it is wrong and not degraded. Default: null.</summary>
    public TimeSpan? ClockOffset { get; init; }

    /// <summary>Gets what is wrong with the reading and what cures it, in one sentence in English. Default: null, while the meter is read.</summary>
    public string? Problem { get; init; }
}
