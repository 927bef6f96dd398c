namespace Ecowatt.Delestage.Explanations;

/// <summary>One half of a sentence: what a load is or will be, until when, and why.</summary>
/// <param name="Stance">The state that is or will be.</param>
/// <param name="Ending">The words for its end.</param>
/// <param name="At">The instant of its end, UTC; null where the ending has none.</param>
/// <param name="Cause">The place in which its reason is found.</param>
internal readonly record struct Clause(Stance Stance, Ending Ending, DateTimeOffset? At, Cause Cause);
