using System.Collections.Immutable;

namespace Ecowatt.Delestage.Simulation;

/// <summary>Represents what became of one load in a simulated run. Immutable. Each figure is the sum over its strip.</summary>
/// <param name="Load">Its configuration.</param>
/// <param name="Strip">Its spans, in order and without gap, from the run's start to its end.</param>
public sealed record LoadRun(Load Load, ImmutableArray<LoadSpan> Strip)
{
    /// <summary>Gets the energy that it drew, in kWh.</summary>
    public double Served => Strip.Sum(static span => span.Served);

    /// <summary>Gets the energy that it wanted and did not get at the time, in kWh.</summary>
    public double NotServed => Strip.Sum(static span => span.NotServed);

    /// <summary>Gets what of that it drew later, in kWh: the rebound. A room that got colder wants less, so it may stay below <see cref="NotServed"/> for ever.</summary>
    public double Recovered => Strip.Sum(static span => span.Recovered);

    /// <summary>Gets the cost of what it drew, in euros; null where not one hour of it has a price.</summary>
    public decimal? Cost => Strip.Any(static span => span.Cost is not null) ? Strip.Sum(static span => span.Cost ?? 0) : null;

    /// <summary>Gets the energy that it drew in hours without a known price, in kWh: it is not in <see cref="Cost"/>.</summary>
    public double Unpriced => Strip.Where(static span => span.Cost is null).Sum(static span => span.Served);

    /// <summary>Gets how far and how long its room was below the comfort floor, in kelvin hours; null where no room is modelled.</summary>
    public double? Discomfort => Strip.Any(static span => span.Discomfort is not null) ? Strip.Sum(static span => span.Discomfort ?? 0) : null;

    /// <summary>Gets the lowest temperature of its room, in °C; null where no room is modelled.</summary>
    public double? Coldest => Strip.Min(static span => span.Coldest);

    /// <summary>Gets how long it was shed, all in all.</summary>
    public TimeSpan TimeShed => TimeSpan.FromTicks(Strip.Where(static span => span.IsShed).Sum(static span => (span.End - span.Start).Ticks));

    /// <summary>Gets how often it was powered after it was off, or off after it was powered; what a fallen board does is counted too.</summary>
    public int Switches
    {
        get
        {
            var (count, last) = (0, (bool?)null);
            foreach (var span in Strip)
            {
                count += span.Powered is { } powered && last is { } before && powered != before ? 1 : 0;
                last = span.Powered ?? last;
            }

            return count;
        }
    }
}
