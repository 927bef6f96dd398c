namespace Ecowatt.Delestage.Explanations;

/// <summary>What the stop of the application did to a load.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Until">Where it was within its minimum off-time: when that ends, UTC.</param>
/// <param name="Bank">Where the relays of its bank rest since: the bank's name.</param>
internal readonly record struct StopEffect(StopOutcome Outcome, DateTimeOffset? Until = null, string? Bank = null);
