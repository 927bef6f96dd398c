namespace Ecowatt.Delestage;

/// <summary>Power before a known window, so that people feel less of it. Immutable; safe across threads.</summary>
/// <remarks>Tense and critical hours are dropped from it, not moved; the zone's cap and limit hold for it.</remarks>
public sealed record Preheat
{
    /// <summary>Gets how long the load is powered before a window. Range: 15 min to 6 h. Default: 2 h.</summary>
    public TimeSpan Span { get; init; } = TimeSpan.FromHours(2);

    /// <summary>
    /// Gets how early the load may be powered: the low-carbon quarters of this stretch before the window come first, then those nearest to
    /// the window. Range: <see cref="Span"/> to 12 h. Default: 0, which means the span itself and leaves no choice.
    /// </summary>
    public TimeSpan Within { get; init; }

    /// <summary>
    /// Gets whether the load is powered then and at no other time, as a second relay that raises a thermostat's set-point is. Default:
    /// false, for a load that is powered at other times too.
    /// </summary>
    public bool Only { get; init; }

    internal TimeSpan Stretch => Within > Span ? Within : Span;
}
