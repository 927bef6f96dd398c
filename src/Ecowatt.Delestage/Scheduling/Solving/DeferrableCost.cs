namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>
/// Represents what a schedule costs. Costs are compared in the order of their members: a unit of one outweighs any amount of all that
/// follow. Energy counts, not time, because a car in a tense hour is worse than a pump: a quarter hour weighs the load's rated
/// power in steps of 100 W, rounded up and at least one. Finer would pretend to know what a rating plate does not.
/// </summary>
/// <param name="Broken">Quarters that running loads lack to their minimum on, where the room forced them off.</param>
/// <param name="Unmet">Energy that the deadlines ask and the plan does not give.</param>
/// <param name="Critical">Energy in critical quarters.</param>
/// <param name="Tense">Energy in tense quarters.</param>
/// <param name="Normal">Energy in normal and unknown quarters; what is left of the need runs in low-carbon ones.</param>
/// <param name="Runs">Starts, of all loads together; going on with a run is none.</param>
internal readonly record struct DeferrableCost(int Broken, int Unmet, int Critical, int Tense, int Normal, int Runs) : IComparable<DeferrableCost>
{
    /// <summary>The watts of one step of energy's weight.</summary>
    public const int Step = 100;

    /// <summary>Returns what a quarter hour of a load weighs.</summary>
    /// <param name="ratedPower">In watts.</param>
    public static int Weight(int ratedPower) => Math.Max(1, (ratedPower + Step - 1) / Step);

    /// <inheritdoc/>
    public int CompareTo(DeferrableCost other)
        => (Broken, Unmet, Critical, Tense, Normal, Runs).CompareTo((other.Broken, other.Unmet, other.Critical, other.Tense, other.Normal, other.Runs));

    public static bool operator <(DeferrableCost left, DeferrableCost right) => left.CompareTo(right) < 0;

    public static bool operator >(DeferrableCost left, DeferrableCost right) => left.CompareTo(right) > 0;

    public static bool operator <=(DeferrableCost left, DeferrableCost right) => left.CompareTo(right) <= 0;

    public static bool operator >=(DeferrableCost left, DeferrableCost right) => left.CompareTo(right) >= 0;
}
