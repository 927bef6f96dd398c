namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>
/// Represents what a schedule costs. Costs are compared in the order of their members: a unit of one outweighs any amount of all that
/// follow. Energy counts, not time, because a car in a tense hour is worse than a pump: a quarter hour weighs the load's rated
/// power in steps of 100 W, rounded up and at least one. Finer would pretend to know what a rating plate does not.
/// </summary>
/// <param name="Broken">Quarters that running loads lack to their minimum on, where the room forced them off.</param>
/// <param name="Unmet">Energy that the deadlines ask and the plan does not give.</param>
/// <param name="Energy">Energy by the grade of its quarters, the worst grade first; what is left of the need runs in the best.</param>
/// <param name="Runs">Starts, of all loads together; going on with a run is none.</param>
internal readonly record struct DeferrableCost(int Broken, int Unmet, GradeEnergy Energy, int Runs) : IComparable<DeferrableCost>
{
    /// <summary>The watts of one step of energy's weight.</summary>
    public const int Step = 100;

    /// <summary>Initializes the cost of a schedule without a tariff, whose grades are the levels.</summary>
    public DeferrableCost(int broken, int unmet, int critical, int tense, int normal, int runs)
        : this(broken, unmet, new GradeEnergy { [3] = critical, [2] = tense, [1] = normal }, runs)
    {
    }

    /// <summary>Gets the energy in critical quarters; without a tariff only.</summary>
    public int Critical => Energy[3];

    /// <summary>Gets the energy in tense quarters; without a tariff only.</summary>
    public int Tense => Energy[2];

    /// <summary>Gets the energy in normal and unknown quarters; without a tariff only.</summary>
    public int Normal => Energy[1];

    /// <summary>Returns what a quarter hour of a load weighs.</summary>
    /// <param name="ratedPower">In watts.</param>
    public static int Weight(int ratedPower) => Math.Max(1, (ratedPower + Step - 1) / Step);

    /// <inheritdoc/>
    public int CompareTo(DeferrableCost other)
        => (Broken, Unmet, Energy, Runs).CompareTo((other.Broken, other.Unmet, other.Energy, other.Runs));

    public static bool operator <(DeferrableCost left, DeferrableCost right) => left.CompareTo(right) < 0;

    public static bool operator >(DeferrableCost left, DeferrableCost right) => left.CompareTo(right) > 0;

    public static bool operator <=(DeferrableCost left, DeferrableCost right) => left.CompareTo(right) <= 0;

    public static bool operator >=(DeferrableCost left, DeferrableCost right) => left.CompareTo(right) >= 0;
}
