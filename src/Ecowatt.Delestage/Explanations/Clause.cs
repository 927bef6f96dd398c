namespace Ecowatt.Delestage.Explanations;

/// <summary>One half of a sentence: what a load is or will be, until when, and why.</summary>
/// <param name="Stance">What it is or will be.</param>
/// <param name="Ending">How its end is told.</param>
/// <param name="At">The instant of its end, UTC; null where the ending has none.</param>
/// <param name="Cause">Where its reason is found.</param>
internal readonly record struct Clause(Stance Stance, Ending Ending, DateTimeOffset? At, Cause Cause);
