using System.Collections.Immutable;

namespace Ecowatt.Delestage.Planning;

/// <summary>The state of a <see cref="BreakerGuard"/> at a moment, as a journal has it. Immutable; safe across threads.</summary>
/// <param name="Setting">The apparent power at which the breaker is set, of all phases together, in VA; null where the meter has not said it.</param>
/// <param name="Phases">One for each phase that the meter has: 1 or 3.</param>
internal sealed record BreakerState(double? Setting, ImmutableArray<BreakerPhase> Phases);

/// <summary>What a zone keeps of a meter's breaker over a restart: how it is set, and never what was measured. Immutable.</summary>
/// <param name="Setting">The apparent power at which it is set, of all phases together, in VA; null where the meter has not said it.</param>
/// <param name="Phases">How many phases the meter has; 0 where nobody knows.</param>
internal readonly record struct BreakerSetting(double? Setting, int Phases);
