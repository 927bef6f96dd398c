namespace Ecowatt.Delestage;

/// <summary>Power before a known window, so that people feel less of it. Immutable; safe across threads.</summary>
/// <remarks>Tense and critical hours are dropped from it, not moved; the zone's cap and limit hold for it.</remarks>
public sealed record Preheat
{
    /// <summary>For how long before a window, 15 min to 6 h; 2 h by default.</summary>
    public TimeSpan Span { get; init; } = TimeSpan.FromHours(2);

    /// <summary>
    /// How early it may be taken: low-carbon quarters of this stretch before the window come first, then those nearest to the
    /// window. From <see cref="Span"/> to 12 h; by default (zero) the span itself, which leaves no choice.
    /// </summary>
    public TimeSpan Within { get; init; }

    /// <summary>
    /// Whether the load is powered then and at no other time: a second relay that raises a thermostat's set-point. False by
    /// default: a load that is powered at other times too, for which the rule is only a name.
    /// </summary>
    public bool Only { get; init; }

    internal TimeSpan Stretch => Within > Span ? Within : Span;
}
