using System.Collections.Immutable;

namespace Ecowatt.Delestage;

/// <summary>
/// Represents what a zone would do if nothing new came: the levels, the prices and the orders that are known now, every temperature as it is, no
/// more drawn by the rest of the building than the limit allows for by rated power, and no sun. Nothing of it has happened. Immutable; safe across threads.
/// </summary>
/// <param name="From">The instant of the question, UTC.</param>
/// <param name="Until">The end of what was asked for, UTC.</param>
/// <param name="KnownUntil">The instant from which on no level is known, UTC: what is foreseen later is what an unknown grid would ask for. At most <paramref name="Until"/>.</param>
/// <param name="Loads">The loads, in the order of the zone.</param>
public sealed record ZoneForesight(DateTimeOffset From, DateTimeOffset Until, DateTimeOffset KnownUntil, ImmutableArray<LoadForesight> Loads);
