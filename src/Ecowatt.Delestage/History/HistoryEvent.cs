namespace Ecowatt.Delestage;

/// <summary>Represents what happened to a board or to the history itself. Immutable; safe across threads.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Kind">What.</param>
/// <param name="Zone">The zone's name; null where it is the whole house.</param>
/// <param name="Subject">The bank's name; null where it is none.</param>
/// <param name="Text">More of it, in English; null where there is no more. <see cref="Explanation.OfMessage"/> tells it in French.</param>
public sealed record HistoryEvent(DateTimeOffset At, HistoryEventKind Kind, string? Zone, string? Subject, string? Text);
