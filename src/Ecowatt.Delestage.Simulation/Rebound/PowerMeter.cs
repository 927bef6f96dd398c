namespace Ecowatt.Delestage.Simulation.Rebound;

/// <summary>Mean power in quarters of an hour, from a start that is one's own.</summary>
internal sealed class PowerMeter(DateTimeOffset start, DateTimeOffset end)
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    private readonly double[] _wattHours = new double[(int)((end - start) / Quarter)];

    /// <summary>Returns the end of the quarter that covers an instant: what is booked at once must not go beyond it.</summary>
    public DateTimeOffset QuarterEnd(DateTimeOffset instant) => start + (IndexOf(instant) + 1) * Quarter;

    public void Book(DateTimeOffset from, double watts, double hours) => _wattHours[IndexOf(from)] += watts * hours;

    /// <summary>Returns the highest mean of a quarter between two instants on the quarters' grid, in watts.</summary>
    public double Highest(DateTimeOffset from, DateTimeOffset to)
        => _wattHours.AsSpan(IndexOf(from)..IndexOf(to)).ToArray().Max() / Quarter.TotalHours;

    private int IndexOf(DateTimeOffset instant) => (int)((instant - start) / Quarter);
}
