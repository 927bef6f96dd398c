namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>Represents what a schedule costs and what is known of it.</summary>
/// <param name="Cost">Its cost.</param>
/// <param name="Proof">How good it is known to be.</param>
/// <param name="Nodes">The work that it took, in nodes of the search; at most a few hundred above the nodes allowed.</param>
internal readonly record struct DeferrableOutcome(DeferrableCost Cost, DeferrableProof Proof, long Nodes);
