using System.Collections.Immutable;

namespace Ecowatt.Delestage;

/// <summary>The breaker of a zone's meter at the last evaluation, where it is the zone's limit (<see cref="Zone.LimitByBreaker"/>). Immutable; safe across threads.</summary>
/// <param name="Setting">The apparent power at which it is set, of all phases together, in VA; null where the meter has not said it: then nothing is restored, and after 30 s all is shed.</param>
/// <param name="Phases">Its phases, 1 or 3, the first one first.</param>
public sealed record BreakerStatus(double? Setting, ImmutableArray<BreakerPhaseStatus> Phases)
{
    /// <summary>Gets whether every phase has a reading that is younger than 5 s. Where not, those without one go by their worst case.</summary>
    public bool IsFresh => Setting is not null && Phases.All(static phase => phase.IsFresh);

    /// <summary>Gets the whole seconds until the breaker opens if what is drawn now goes on, in the phase that is nearest to it; null where it never does, or nobody knows.</summary>
    public int? SecondsUntilTrip => Phases.Min(static phase => phase.SecondsUntilTrip);
}
