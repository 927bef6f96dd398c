namespace Ecowatt.Delestage.Simulation.Comparing;

/// <summary>Describes the quarters of an hour of the UTC clock, which are those of every French clock too.</summary>
internal static class QuarterGrid
{
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(15);

    /// <summary>Returns the start of the quarter that covers an instant, UTC.</summary>
    public static DateTimeOffset StartOf(DateTimeOffset instant) => new(instant.UtcTicks / Length.Ticks * Length.Ticks, TimeSpan.Zero);
}
