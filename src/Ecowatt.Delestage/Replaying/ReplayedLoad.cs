using System.Collections.Immutable;

namespace Ecowatt.Delestage;

/// <summary>Represents one load of a zone as it was. Immutable; safe across threads.</summary>
/// <param name="Status">What it was, and why.</param>
/// <param name="Rules">Every rule, in their order, and whether it applied.</param>
public sealed record ReplayedLoad(LoadStatus Status, ImmutableArray<RuleFinding> Rules);
