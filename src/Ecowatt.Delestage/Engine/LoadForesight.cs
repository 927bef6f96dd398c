using System.Collections.Immutable;

namespace Ecowatt.Delestage;

/// <summary>Represents what a load is foreseen to do. Immutable; safe across threads.</summary>
/// <param name="Load">The load.</param>
/// <param name="Spans">Its course from the instant of the question on, without gap or overlap, in order.</param>
public sealed record LoadForesight(Load Load, ImmutableArray<ForeseenSpan> Spans);
