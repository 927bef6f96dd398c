using System.Collections.Immutable;
using Ecowatt.Delestage.Simulation.Plots;

namespace Ecowatt.Delestage.Simulation;

/// <summary>
/// Draws a report as one SVG: levels as the ground, the power of the loads with its peak, and a strip for each load, dark where it would have been off.
/// It is 1,280 px wide, and its letters can be read on a sheet of A4.
/// </summary>
public static class WhatIfPlot
{
    /// <summary>Returns the drawing in English, a whole SVG document.</summary>
    /// <param name="report">The report that is drawn; times are those of Paris.</param>
    /// <returns>The SVG as text, which stands by itself in a file or in a page.</returns>
    /// <exception cref="ArgumentNullException">The report is null.</exception>
    public static string ToSvg(WhatIfReport report) => ToSvg(report, ExplanationLanguage.English);

    /// <summary>Returns the drawing, a whole SVG document.</summary>
    /// <param name="report">The report that is drawn; times are those of Paris.</param>
    /// <param name="language">The language of its words.</param>
    /// <returns>The SVG as text, which stands by itself in a file or in a page.</returns>
    /// <exception cref="ArgumentNullException">The report is null.</exception>
    public static string ToSvg(WhatIfReport report, ExplanationLanguage language)
    {
        ArgumentNullException.ThrowIfNull(report);
        var panel = new PlotPanel("", "", report.Levels, [.. report.Loads.Select(load => (load.Load.Name, Bars(load, report)))], report.Quarters, report.From);
        return PlotDrawing.Of(report.Zone.Name, report.From, report.To, [panel], language);
    }

    private static ImmutableArray<PlotBar> Bars(LoadReport load, WhatIfReport report)
    {
        var bars = ImmutableArray.CreateBuilder<PlotBar>();
        var at = report.From;
        foreach (var shed in load.Sheds)
        {
            if (shed.Start > at)
            {
                bars.Add(new PlotBar(at, shed.Start, PlotBarKind.Powered));
            }

            bars.Add(new PlotBar(shed.Start, shed.End, PlotBarKind.Shed));
            at = shed.End;
        }

        if (at < report.To)
        {
            bars.Add(new PlotBar(at, report.To, PlotBarKind.Powered));
        }

        return bars.ToImmutable();
    }
}
