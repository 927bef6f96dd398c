using System.Collections.Immutable;

namespace Ecowatt.Delestage.Simulation.Plots;

/// <summary>Represents one run in a drawing.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Figures">One line of figures below it; empty for none.</param>
/// <param name="Levels">The levels as they were known.</param>
/// <param name="Strips">The name and the spans of each load.</param>
/// <param name="Quarters">The mean power of each quarter of an hour, in watts; empty where no load has a rated power.</param>
/// <param name="QuartersFrom">The start of the first of them.</param>
internal sealed record PlotPanel(
    string Title,
    string Figures,
    ImmutableArray<SignalSlice> Levels,
    ImmutableArray<(string Name, ImmutableArray<PlotBar> Bars)> Strips,
    ImmutableArray<double> Quarters,
    DateTimeOffset QuartersFrom)
{
    public double Peak => Quarters.IsDefaultOrEmpty ? 0 : Quarters.Max();
}
