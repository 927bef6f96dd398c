using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tool.Houses;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary>One house or two through a history: what <c>ecowatt simulate</c> does with <c>--scenario</c>, <c>--journal</c>, <c>--compare</c> and <c>--prices</c>.</summary>
internal static class HouseSimulation
{
    private const long LongestPrices = 64 * 1024;

    public static async Task RunAsync(ParseResult parsed, SimulateOptions options, Option<bool> json, Terminal terminal, CancellationToken cancellationToken)
    {
        string?[] compared = parsed.GetResult(options.Compare) is null ? [] : parsed.GetValue(options.Compare)!;
        var houses = (compared.Length == 2 ? compared : [parsed.GetValue(options.Config), .. compared]).Select(file => SimulatedHouse.Load(file, parsed.GetValue(options.Scenario) is not null, parsed.GetValue(options.Journal) is not null)).ToArray();
        var prices = parsed.GetValue(options.Prices) is { } file ? await PricesAsync(file, terminal, cancellationToken) : null;
        var history = await HistoryAsync(parsed, options, houses, terminal, cancellationToken);
        if (houses.Length == 1)
        {
            HouseRun[] runs = [.. houses[0].ZonesIn(history).Select(zone => HouseSimulator.Run(zone, history, prices))];
            await PlotAsync(parsed, options, runs.Select(run => HousePlot.ToSvg(run, Title(history, run.Zone), UiText.Explanations)), cancellationToken);
            await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? Documents.Text(RunDocument.Of(history, runs, houses[0].Name)) : RunText.Of(history, runs));
            return;
        }

        Comparison[] comparisons = [.. SimulatedHouse.Pairs(houses[0], houses[1], history).Select(pair => HouseSimulator.Compare(pair.First, pair.Second, history, prices))];
        var (first, second) = (houses[0].Name, houses[1].Name);
        await PlotAsync(parsed, options, comparisons.Select(comparison => HousePlot.ToSvg(comparison, Title(history, comparison.First.Zone), $"A {first}", $"B {second}", UiText.Explanations)), cancellationToken);
        await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? Documents.Text(RunDocument.Of(history, comparisons, first, second)) : RunText.Of(history, comparisons, first, second));
    }

    private static string Title(HouseHistory history, Ecowatt.Delestage.Zone zone) => history.Kind switch
    {
        HouseHistoryKind.Scenario => UiText.Of($"{zone.Name}: scenario {history.Name}, seed {history.Seed}", $"{zone.Name} : scénario {history.Name}, graine {history.Seed}"),
        HouseHistoryKind.Journal => UiText.Of($"{zone.Name}: its journal, decided again", $"{zone.Name} : son journal, décidé à nouveau"),
        _ => UiText.Of($"{zone.Name}: recorded answers", $"{zone.Name} : réponses enregistrées"),
    };

    private static Task PlotAsync(ParseResult parsed, SimulateOptions options, IEnumerable<string> drawings, CancellationToken cancellationToken)
        => parsed.GetValue(options.Plot) is { } path ? SimulateCommand.PlotAsync(path, [.. drawings], cancellationToken) : Task.CompletedTask;

    private static async Task<PriceList> PricesAsync(string file, Terminal terminal, CancellationToken cancellationToken)
    {
        var content = await Files.ReadAsync(file, LongestPrices, UiText.Of("prices, as {\"BasePrice\":0.20}", "des prix, comme {\"BasePrice\":0.20}"), terminal, cancellationToken);
        try
        {
            return PriceList.Read(Encoding.UTF8.GetString(content.Span).TrimStart('\uFEFF'));
        }
        catch (FormatException e)
        {
            throw new CliFailure($"{Files.Name(file)}{UiText.Colon} {UiText.Message(e.Message)}");
        }
    }

    private static async Task<HouseHistory> HistoryAsync(ParseResult parsed, SimulateOptions options, SimulatedHouse[] houses, Terminal terminal, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(options.Scenario) is { } scenario)
        {
            return HouseHistory.OfScenario(scenario, parsed.GetValue(options.Seed) ?? 1);
        }

        var (from, to) = (parsed.GetValue(options.From), parsed.GetValue(options.To));
        if (parsed.GetValue(options.Journal) is { } journal)
        {
            return HouseHistory.OfJournal(Journals.Meant(journal), from, to, cancellationToken);
        }

        var recording = await SimulateCommand.ReadAsync(parsed.GetRequiredValue(options.Signals)!, terminal, cancellationToken);
        var scales = houses.Select(static house => house.Scale).Distinct().ToArray();
        if (scales.Length > 1)
        {
            throw new CliFailure(UiText.Of("the two houses read published numbers by two scales (Ecowatt:Scale); expected one, because they live through one history.", "les deux maisons lisent les nombres publiés selon deux échelles (Ecowatt:Scale) ; attendu : une seule, car elles vivent une même histoire."));
        }

        try
        {
            return HouseHistory.OfAnswers(recording.Captures, new SignalAnalyzer(scales[0]), from, to);
        }
        catch (ArgumentException e) when (e.ParamName == "to")
        {
            throw SimulateCommand.WithoutTime(e);
        }
    }
}
