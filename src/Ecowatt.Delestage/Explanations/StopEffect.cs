namespace Ecowatt.Delestage.Explanations;

/// <summary>Tells what the stop of the application did to a load.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Until">The end of its minimum off-time where it was within that, UTC.</param>
/// <param name="Bank">The bank's name where the bank's relays rest since.</param>
internal readonly record struct StopEffect(StopOutcome Outcome, DateTimeOffset? Until = null, string? Bank = null);
