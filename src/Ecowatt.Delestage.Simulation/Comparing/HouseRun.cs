using System.Collections.Immutable;
using Ecowatt.Delestage.Simulation.Comparing;

namespace Ecowatt.Delestage.Simulation;

/// <summary>Represents what became of a zone in a simulated run. Immutable. Each figure is the sum over its loads, and so over their strips.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="From">Where the run started, UTC.</param>
/// <param name="To">Where it ended, UTC.</param>
/// <param name="Levels">The levels as the house knew them at each moment.</param>
/// <param name="Loads">Each load, in the order of the configuration.</param>
/// <param name="Quarters">The mean power of all loads together in each quarter of an hour, in watts, on the UTC grid; the first is the one that covers the start.</param>
/// <param name="Prices">The prices by which it is priced; null for none.</param>
public sealed record HouseRun(
    Zone Zone,
    DateTimeOffset From,
    DateTimeOffset To,
    ImmutableArray<SignalSlice> Levels,
    ImmutableArray<LoadRun> Loads,
    ImmutableArray<double> Quarters,
    PriceList? Prices)
{
    /// <summary>Gets the energy that its loads drew, in kWh.</summary>
    public double Served => Loads.Sum(static load => load.Served);

    /// <summary>Gets the energy that they wanted and did not get at the time, in kWh.</summary>
    public double NotServed => Loads.Sum(static load => load.NotServed);

    /// <summary>Gets what of that they drew later, in kWh: the rebound.</summary>
    public double Recovered => Loads.Sum(static load => load.Recovered);

    /// <summary>Gets what it costs, in euros; null where no price is known.</summary>
    public decimal? Cost => Loads.Any(static load => load.Cost is not null) ? Loads.Sum(static load => load.Cost ?? 0) : null;

    /// <summary>Gets the energy that was drawn in hours without a known price, in kWh.</summary>
    public double Unpriced => Loads.Sum(static load => load.Unpriced);

    /// <summary>Gets how far and how long rooms were below their floors, in kelvin hours of all together; null where no room is modelled.</summary>
    public double? Discomfort => Loads.Any(static load => load.Discomfort is not null) ? Loads.Sum(static load => load.Discomfort ?? 0) : null;

    /// <summary>Gets the lowest temperature of any room, in °C; null where no room is modelled.</summary>
    public double? Coldest => Loads.Min(static load => load.Coldest);

    /// <summary>Gets how often relays moved.</summary>
    public int Switches => Loads.Sum(static load => load.Switches);

    /// <summary>Gets how long loads were shed, all together.</summary>
    public TimeSpan TimeShed => TimeSpan.FromTicks(Loads.Sum(static load => load.TimeShed.Ticks));

    /// <summary>Gets the highest mean power of a quarter of an hour, in watts.</summary>
    public double Peak => Quarters.IsEmpty ? 0 : Quarters.Max();

    /// <summary>Gets the start of the quarter with the highest mean power, the first where there are several, UTC.</summary>
    public DateTimeOffset PeakAt => QuarterAt(Quarters.IsEmpty ? 0 : Quarters.IndexOf(Peak));

    /// <summary>Returns the start of a quarter, UTC.</summary>
    /// <param name="index">Its place in <see cref="Quarters"/>.</param>
    public DateTimeOffset QuarterAt(int index) => QuarterGrid.StartOf(From) + index * QuarterGrid.Length;
}
