using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary>The options of <c>ecowatt simulate</c>, and which of them go together.</summary>
internal sealed class SimulateOptions
{
    public Option<string?> Signals { get; } = Paths.Option("--signals", UiText.Of("One answer of RTE, or recorded answers one a line; - for standard input.", "Une réponse de RTE, ou des réponses enregistrées, une par ligne ; - pour l’entrée standard."));

    public Option<string?> Scenario { get; } = new("--scenario") { Description = UiText.Of("A scenario that has a name (--scenarios lists them), in place of --signals.", "Un scénario qui porte un nom (--scenarios les énumère), à la place de --signals."), HelpName = "NAME" };

    public Option<long?> Seed { get; } = new("--seed") { Description = UiText.Of("The seed of its weather, rooms and chance, 1 where none is given.", "La graine de sa météo, de ses pièces et du hasard, 1 si aucune n’est donnée."), HelpName = "N", CustomParser = ReadSeed };

    public Option<bool> Scenarios { get; } = new("--scenarios") { Description = UiText.Of("Lists the scenarios, with one sentence each.", "Énumère les scénarios, avec une phrase pour chacun.") };

    public Option<string?> Journal { get; } = Paths.Option("--journal", UiText.Of("A zone's own history: its folder, or the journal in it. Levels, readings and orders as recorded are decided again.", "L’histoire d’une zone : son dossier, ou le journal qu’il contient. Niveaux, mesures et ordres enregistrés sont décidés à nouveau."), "FOLDER");

    public Option<string?> Config { get; } = Paths.Option("--config", UiText.Of("The house; by default the demonstration's, one with thermometers and a meter for scenarios, for a journal its own.", "La maison ; par défaut celle de la démonstration, une avec thermomètres et compteur pour les scénarios, pour un journal la sienne."));

    public Option<string[]> Compare { get; } = new("--compare") { Description = UiText.Of("Two houses under one history, side by side; or one, beside the one of --config.", "Deux maisons dans une même histoire, côte à côte ; ou une, à côté de celle de --config."), HelpName = "A.json B.json", Arity = new ArgumentArity(1, 2), AllowMultipleArgumentsPerToken = true };

    public Option<string?> Prices { get; } = Paths.Option("--prices", UiText.Of("The prices of your contract (Base, off-peak hours or Tempo), for euros.", "Les prix de votre contrat (Base, heures creuses ou Tempo), pour des euros."), "PRICES.json");

    public Option<DateTimeOffset?> From { get; } = new("--from") { Description = UiText.Of("Where to start: 2022-11-01 (midnight in Paris) or 2022-11-01T12:00:00Z.", "Où commencer : 2022-11-01 (minuit à Paris) ou 2022-11-01T12:00:00Z."), HelpName = "INSTANT", CustomParser = Instants.Parse };

    public Option<DateTimeOffset?> To { get; } = new("--to") { Description = UiText.Of("Where to end, likewise.", "Où finir, de même."), HelpName = "INSTANT", CustomParser = Instants.Parse };

    public Option<string?> Plot { get; } = Paths.OutputOption("--plot", UiText.Of("Draws the result, as SVG or PNG by the file's name.", "Dessine le résultat, en SVG ou PNG selon le nom du fichier."), "OUT.svg");

    public Command AddTo(Command command)
    {
        Scenario.CompletionSources.Add([.. NamedScenario.All.Select(static scenario => scenario.Name)]);
        Scenario.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && NamedScenario.All.All(scenario => scenario.Name != token.Value))
            {
                var names = string.Join(", ", NamedScenario.All.Select(static scenario => scenario.Name));
                result.AddError(UiText.Of($"--scenario is '{token.Value}'; expected one of {names}", $"--scenario vaut '{token.Value}' ; attendu : {names}"));
            }
        });
        foreach (var option in (Option[])[Signals, Scenario, Seed, Scenarios, Journal, Config, Compare, Prices, From, To, Plot])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(Check);
        return command;
    }

    private void Check(CommandResult result)
    {
        if (result.GetResult(Scenarios) is not null)
        {
            return;
        }

        var sources = new Option[] { Signals, Scenario, Journal }.Where(source => result.GetResult(source) is not null).ToArray();
        if (sources.Length == 0)
        {
            result.AddError(UiText.Of(
                "--signals is missing; expected a file of answers, or - for standard input; or --scenario or --journal in its place",
                "--signals manque ; attendu : un fichier de réponses, ou - pour l’entrée standard ; ou --scenario ou --journal à sa place"));
        }
        else if (sources.Length > 1)
        {
            result.AddError(UiText.Of($"{sources[0].Name} and {sources[1].Name} are both given; expected one history", $"{sources[0].Name} et {sources[1].Name} sont donnés tous deux ; attendu : une seule histoire"));
        }
        else if (sources[0] == Scenario && (result.GetResult(From) ?? result.GetResult(To)) is { } time)
        {
            result.AddError(UiText.Of($"{time.Option.Name} is given, and a scenario has its own time; expected it with --signals or --journal", $"{time.Option.Name} est donné, et un scénario a son propre temps ; attendu : avec --signals ou --journal"));
        }
        else if (sources[0] != Scenario && result.GetResult(Seed) is not null)
        {
            result.AddError(UiText.Of($"--seed is given with {sources[0].Name}; expected it with --scenario", $"--seed est donné avec {sources[0].Name} ; attendu : avec --scenario"));
        }
        else if (result.GetResult(Config) is not null && result.GetResult(Compare) is { Tokens.Count: 2 })
        {
            result.AddError(UiText.Of("--config and two houses of --compare are given; expected two houses in all", "--config et deux maisons de --compare sont donnés ; attendu : deux maisons en tout"));
        }
        else if (Given(result, From) is { } first && Given(result, To) is { } last && first >= last)
        {
            result.AddError(UiText.Of($"--from is {Documents.Utc(first)} and --to {Documents.Utc(last)}; expected --from before --to", $"--from vaut {Documents.Utc(first)} et --to {Documents.Utc(last)} ; attendu : --from avant --to"));
        }
    }

    private static long? ReadSeed(ArgumentResult result)
    {
        var text = result.Tokens is [var token] ? token.Value : "";
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
        {
            return seed;
        }

        result.AddError(UiText.Of($"--seed is '{text}'; expected a whole number from 0 on", $"--seed vaut '{text}' ; attendu : un nombre entier à partir de 0"));
        return null;
    }

    // What is no instant has its own error already.
    private static DateTimeOffset? Given(CommandResult result, Option<DateTimeOffset?> option)
        => result.GetResult(option)?.Tokens is [var token] ? Instants.Read(token.Value) : null;
}
