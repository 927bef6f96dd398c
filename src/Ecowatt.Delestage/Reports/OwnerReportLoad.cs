namespace Ecowatt.Delestage;

/// <summary>Represents what load shedding did to one load. A load that is off by a person's order or by its own plan is not shed. Immutable; safe across threads.</summary>
/// <param name="Zone">The name of its zone.</param>
/// <param name="Load">Its name.</param>
/// <param name="TimeShed">How long it was shed.</param>
/// <param name="Sheds">How many times.</param>
/// <param name="LongestShed">The longest time without a break.</param>
public sealed record OwnerReportLoad(string Zone, string Load, TimeSpan TimeShed, int Sheds, TimeSpan LongestShed)
{
    /// <summary>Gets how long it would have been shed while its zone only observed; none of it is in <see cref="TimeShed"/>.</summary>
    public TimeSpan TimeWouldBeShed { get; init; }

    /// <summary>Gets the energy that it used while a sensor measured it, in watt-hours.</summary>
    public double EnergyMeasured { get; init; }

    /// <summary>Gets the energy that it used by its rated power while no sensor measured it, in watt-hours.</summary>
    public double EnergyRated { get; init; }

    /// <summary>Gets the part of its energy that it used in hours of low carbon, in watt-hours.</summary>
    public double EnergyInLowCarbonHours { get; init; }

    /// <summary>Gets the energy that it was not served while it was shed, in watt-hours.</summary>
    public double EnergyNotServed { get; init; }

    /// <summary>
    /// Gets the energy that it used in the four hours after its sheds above what it commonly uses in such hours, in watt-hours: the rebound, as measured. Null where no sensor
    /// measured enough of it: ten ordinary hours and one after a shed.
    /// </summary>
    public double? EnergyRecovered { get; init; }

    /// <summary>Gets how often its relay moved.</summary>
    public int Switches { get; init; }

    /// <summary>Gets how many orders of people began.</summary>
    public int Overrides { get; init; }

    /// <summary>Gets the time by orders of people.</summary>
    public TimeSpan TimeOverridden { get; init; }

    /// <summary>Gets its energy, measured and rated, in watt-hours.</summary>
    public double Energy => EnergyMeasured + EnergyRated;

    /// <summary>Gets the part of its relay's life that the switches of this span took, of <see cref="OwnerReport.RelayLife"/> operations: 0 to 1.</summary>
    public double RelayWear => (double)Switches / OwnerReport.RelayLife;
}
