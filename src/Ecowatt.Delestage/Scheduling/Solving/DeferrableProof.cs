namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>Specifies what is known of a schedule. Every schedule keeps every rule; this is how good it is known to be.</summary>
internal enum DeferrableProof
{
    /// <summary>No plan costs less, and of those that cost as much it is the one that runs earliest.</summary>
    Optimal = 0,

    /// <summary>No plan costs less; one that costs as much may run earlier.</summary>
    LeastCost = 1,

    /// <summary>No plan gives more or at better levels; one with fewer runs may exist.</summary>
    LeastEnergy = 2,

    /// <summary>The best plan found before the nodes ran out; a better one may exist.</summary>
    Fallback = 3,
}
