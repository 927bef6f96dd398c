namespace Ecowatt.Delestage.Wire;

/// <summary>What happened to a board, or to the history itself. What there is none of is left out.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What: a word to which others may come.</param>
/// <param name="Zone">The zone's name.</param>
/// <param name="Subject">The bank's name.</param>
/// <param name="Text">More of it, in English.</param>
internal sealed record HistoryEventDto(DateTimeOffset At, string Kind, string? Zone, string? Subject, string? Text);
