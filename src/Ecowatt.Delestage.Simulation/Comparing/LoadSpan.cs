namespace Ecowatt.Delestage.Simulation;

/// <summary>
/// Represents a span in which a simulated load was one thing by one rule at one price, <c>[Start, End)</c> in UTC, and what came of it. Immutable. The
/// spans of a load follow each other without gap, and every figure of a run is their sum.
/// </summary>
/// <param name="Start">The first instant of it, UTC.</param>
/// <param name="End">The first instant after it, UTC.</param>
/// <param name="Powered">True where its relay powered it; null while the relay was unknown.</param>
/// <param name="Rule">The rule that its decision rested on.</param>
/// <param name="TariffClass">The class of price; <see cref="TariffClass.Unknown"/> where none is known.</param>
public readonly record struct LoadSpan(DateTimeOffset Start, DateTimeOffset End, bool? Powered, Rule Rule, TariffClass TariffClass)
{
    /// <summary>Gets the energy that it drew, in kWh.</summary>
    public double Served { get; init; }

    /// <summary>Gets the energy that it wanted and did not get because its relay did not power it, in kWh.</summary>
    public double NotServed { get; init; }

    /// <summary>Gets the energy that it drew to make good what it had missed, in kWh: part of <see cref="Served"/>, and the rebound.</summary>
    public double Recovered { get; init; }

    /// <summary>Gets the cost of what it drew, in euros; null where no price is known.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Gets how far and how long its room was below the comfort floor, in kelvin hours; null where no room is modelled.</summary>
    public double? Discomfort { get; init; }

    /// <summary>Gets the lowest temperature of its room, in °C; null where no room is modelled.</summary>
    public double? Coldest { get; init; }

    /// <summary>Gets whether it was shed: off, and not idle by its own plan.</summary>
    public bool IsShed => Powered == false && Rule != Rule.Plan;
}
