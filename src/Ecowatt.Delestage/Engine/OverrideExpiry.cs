namespace Ecowatt.Delestage;

/// <summary>
/// When an override ends: it always does. Made by <see cref="AtWindowEnd"/>, <see cref="After"/> or <see cref="At"/>; the default value
/// names no end and is refused. Immutable; safe across threads.
/// </summary>
public readonly record struct OverrideExpiry
{
    private OverrideExpiry(OverrideExpiryKind kind, TimeSpan duration, DateTimeOffset instant) => (Kind, Duration, Instant) = (kind, duration, instant);

    /// <summary>Gets the expiry with the window that covers the time of the call. Refused where no window does, or where its end is not published.</summary>
    public static OverrideExpiry AtWindowEnd => new(OverrideExpiryKind.WindowEnd, default, default);

    /// <summary>Gets what ends the override. Default: <see cref="OverrideExpiryKind.None"/>, which is refused.</summary>
    public OverrideExpiryKind Kind { get; }

    /// <summary>Gets how long the override holds. Zero unless <see cref="Kind"/> is <see cref="OverrideExpiryKind.Duration"/>.</summary>
    public TimeSpan Duration { get; }

    /// <summary>Gets the instant at which the override ends. The default value unless <see cref="Kind"/> is <see cref="OverrideExpiryKind.Instant"/>.</summary>
    public DateTimeOffset Instant { get; }

    /// <summary>Creates the expiry after a time.</summary>
    /// <param name="duration">Range, checked when the override is set: more than zero, up to the zone's <see cref="Zone.LongestOverride"/>.</param>
    public static OverrideExpiry After(TimeSpan duration) => new(OverrideExpiryKind.Duration, duration, default);

    /// <summary>Creates the expiry at an instant.</summary>
    /// <param name="instant">Range, checked when the override is set: after the call, within the zone's <see cref="Zone.LongestOverride"/>.</param>
    public static OverrideExpiry At(DateTimeOffset instant) => new(OverrideExpiryKind.Instant, default, instant);
}
