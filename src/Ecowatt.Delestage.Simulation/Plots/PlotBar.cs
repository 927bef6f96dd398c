namespace Ecowatt.Delestage.Simulation.Plots;

/// <summary>Represents a span of a strip.</summary>
/// <param name="Start">The first instant of it.</param>
/// <param name="End">The first instant after it.</param>
/// <param name="Kind">What the load was.</param>
internal readonly record struct PlotBar(DateTimeOffset Start, DateTimeOffset End, PlotBarKind Kind);
