namespace Ecowatt.Delestage;

/// <summary>When an override ends: it always does. Immutable; the default value ends with the window.</summary>
public readonly record struct OverrideExpiry
{
    private OverrideExpiry(TimeSpan? duration, DateTimeOffset? instant) => (Duration, Instant) = (duration, instant);

    /// <summary>With the window that covers now; refused where none does, or where its end is not published.</summary>
    public static OverrideExpiry OfWindow => default;

    /// <summary>How long it holds; null where an instant or the window's end was given.</summary>
    public TimeSpan? Duration { get; }

    /// <summary>The instant at which it ends; null where a duration or the window's end was given.</summary>
    public DateTimeOffset? Instant { get; }

    /// <summary>After a time.</summary>
    /// <param name="duration">More than nothing, up to the zone's longest override.</param>
    public static OverrideExpiry After(TimeSpan duration) => new(duration, null);

    /// <summary>At an instant.</summary>
    /// <param name="instant">An instant to come, within the zone's longest override.</param>
    public static OverrideExpiry At(DateTimeOffset instant) => new(null, instant);
}
