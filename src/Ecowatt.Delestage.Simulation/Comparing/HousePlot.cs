using System.Collections.Immutable;
using Ecowatt.Delestage.Simulation.Comparing;
using Ecowatt.Delestage.Simulation.Plots;

namespace Ecowatt.Delestage.Simulation;

/// <summary>
/// Draws runs as one SVG: levels as the ground, the power of the loads with its peak, a strip for each load; of a comparison the two below each other over one
/// axis of time. It is 1,280 px wide, and its letters can be read on a sheet of A4. Stateless; safe across threads.
/// </summary>
public static class HousePlot
{
    /// <summary>Returns the drawing of one run, a whole SVG document.</summary>
    /// <param name="run">The run; times are those of Paris.</param>
    /// <param name="title">The heading.</param>
    /// <param name="language">The language of its words.</param>
    /// <exception cref="ArgumentNullException">The run or the heading is null.</exception>
    public static string ToSvg(HouseRun run, string title, ExplanationLanguage language)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(title);
        return PlotDrawing.Of(title, run.From, run.To, [Panel(run, "", language)], language);
    }

    /// <summary>Returns the drawing of a comparison, a whole SVG document.</summary>
    /// <param name="comparison">The comparison; times are those of Paris.</param>
    /// <param name="title">The heading of all.</param>
    /// <param name="first">The heading of the first run.</param>
    /// <param name="second">The heading of the second run.</param>
    /// <param name="language">The language of its words.</param>
    /// <exception cref="ArgumentNullException">The comparison or a heading is null.</exception>
    public static string ToSvg(Comparison comparison, string title, string first, string second, ExplanationLanguage language)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return PlotDrawing.Of(title, comparison.First.From, comparison.First.To, [Panel(comparison.First, first, language), Panel(comparison.Second, second, language)], language);
    }

    private static PlotPanel Panel(HouseRun run, string title, ExplanationLanguage language) => new(
        title,
        Figures(run, new PlotWords(language == ExplanationLanguage.French)),
        run.Levels,
        [.. run.Loads.Select(static load => (load.Load.Name, Bars(load.Strip)))],
        run.Quarters,
        QuarterGrid.StartOf(run.From));

    private static string Figures(HouseRun run, PlotWords words)
    {
        List<string> figures =
        [
            words.Of($"served {Number(run.Served)} kWh", $"servi {Number(run.Served)} kWh"),
            words.Of($"not served {Number(run.NotServed)}", $"non servi {Number(run.NotServed)}"),
            words.Of($"recovered {Number(run.Recovered)}", $"rattrapé {Number(run.Recovered)}"),
            words.Of($"{run.Switches} switches", $"{run.Switches} commutations"),
        ];
        if (run.Discomfort is { } discomfort)
        {
            figures.Add(words.Of($"{Number(discomfort)} K·h below the floors", $"{Number(discomfort)} K·h sous les planchers"));
        }

        if (run.Cost is { } cost)
        {
            figures.Add($"{words.Number((double)cost, "0.00")} €");
        }

        return string.Join(" · ", figures);

        string Number(double value) => words.Number(value, "0.0");
    }

    // Spans that differ in rule or price alone are drawn as one.
    private static ImmutableArray<PlotBar> Bars(ImmutableArray<LoadSpan> strip)
    {
        var bars = ImmutableArray.CreateBuilder<PlotBar>();
        foreach (var span in strip)
        {
            var kind = span.Powered switch { null => PlotBarKind.Unknown, true => PlotBarKind.Powered, _ => span.IsShed ? PlotBarKind.Shed : PlotBarKind.Idle };
            if (bars.Count > 0 && bars[^1].Kind == kind && bars[^1].End == span.Start)
            {
                bars[^1] = bars[^1] with { End = span.End };
            }
            else
            {
                bars.Add(new PlotBar(span.Start, span.End, kind));
            }
        }

        return bars.ToImmutable();
    }
}
