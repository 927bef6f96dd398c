using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Ecowatt.Delestage.History;
using Ecowatt.Delestage.Tool.Houses;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary>The arguments of <c>ecowatt history</c>, and which of them go together.</summary>
/// <param name="json">The option of all commands.</param>
internal sealed class HistoryArguments(Option<bool> json)
{
    // A hundred years.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    public Argument<string[]> Series { get; } = new("SERIES") { Description = UiText.Of("Series by their keys, as meter/house or 'load/*/state'; * stands for any characters. Without one: what there is.", "Des séries par leurs clés, comme meter/maison ou 'load/*/state' ; * vaut n’importe quels caractères. Sans aucune : ce qu’il y a."), Arity = ArgumentArity.ZeroOrMore };

    public Option<DateTimeOffset?> From { get; } = new("--from") { Description = UiText.Of("Where to start: 2026-01-14 (midnight in Paris) or 2026-01-14T12:00:00Z.", "Où commencer : 2026-01-14 (minuit à Paris) ou 2026-01-14T12:00:00Z."), HelpName = "INSTANT", CustomParser = Instants.Parse };

    public Option<DateTimeOffset?> To { get; } = new("--to") { Description = UiText.Of("Where to end, likewise; by default where the history ends.", "Où finir, de même ; par défaut où finit l’historique."), HelpName = "INSTANT", CustomParser = Instants.Parse };

    public Option<string?> Last { get; } = new("--last") { Description = UiText.Of("How much before the end, as 90m, 24h or 7d, in place of --from. By default 24h.", "Combien avant la fin, comme 90m, 24h ou 7d, à la place de --from. Par défaut 24h."), HelpName = UiText.Of("TIME", "DURÉE") };

    public Option<string?> Step { get; } = new("--step") { Description = UiText.Of("One point for each, as 10m, 1h or 1d. By default readings as they came, and what fits where it is drawn.", "Un point pour chaque pas, comme 10m, 1h ou 1d. Par défaut les mesures telles quelles, et ce qui tient pour un dessin."), HelpName = UiText.Of("TIME", "DURÉE") };

    public Option<bool> Csv { get; } = new("--csv") { Description = UiText.Of("Comma-separated values (RFC 4180) on standard output.", "Des valeurs séparées par des virgules (RFC 4180) sur la sortie standard.") };

    public Option<string?> Output { get; } = Paths.OutputOption("--output", UiText.Of("Where --csv or --json goes, in place of standard output.", "Où va --csv ou --json, à la place de la sortie standard."), UiText.Of("FILE", "FICHIER"));

    public Option<string?> Archive { get; } = Paths.Option("--file", UiText.Of("The history, or its folder, whether or not a house writes it; by default that of the house.", "L’historique, ou son dossier, qu’une maison l’écrive ou non ; par défaut celui de la maison."), UiText.Of("FILE|FOLDER", "FICHIER|DOSSIER"));

    public Option<string?> Config { get; } = Paths.Option("--config", UiText.Of("The house, as ecowatt run has it: where its history is, and its loads for the reasons.", "La maison, comme ecowatt run l’a : où est son historique, et ses charges pour les raisons."));

    public Command AddTo(Command command)
    {
        Output.Aliases.Add("-o");
        Last.Validators.Add(static result => CheckLength(result, "--last", static length => length.Time <= Longest, UiText.Of("1s to 36500d, as 90m, 24h or 7d", "de 1s à 36500d, comme 90m, 24h ou 7d")));
        Step.Validators.Add(static result => CheckLength(result, "--step", static length => IsStep(length.Time), UiText.Of("seconds that divide a minute, minutes that divide an hour, hours that divide a day, or days, as 10m", "des secondes qui divisent une minute, des minutes qui divisent une heure, des heures qui divisent un jour, ou des jours, comme 10m")));
        Last.CompletionSources.Add("1h", "24h", "7d", "30d");
        Step.CompletionSources.Add("1m", "10m", "1h", "1d");
        Series.CompletionSources.Add(KeysOf);
        Series.Validators.Add(static result =>
        {
            foreach (var token in result.Tokens.Where(static token => token.Value.StartsWith('-')))
            {
                result.AddError(UiText.Of($"there is no option '{token.Value}'", $"il n’y a pas d’option '{token.Value}'"));
            }

            if (result.Tokens.Any(static token => string.IsNullOrWhiteSpace(token.Value)))
            {
                result.AddError(UiText.Of("a series is empty; expected its key, as meter/house", "une série est vide ; attendu : sa clé, comme meter/maison"));
            }
        });
        command.Arguments.Add(Series);
        foreach (var option in (Option[])[From, To, Last, Step, Csv, Output, Archive, Config])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(Check);
        return command;
    }

    /// <summary>Finds the history that is meant.</summary>
    public HouseArchive Find(ParseResult parsed) => parsed.GetValue(Archive) is { } file ? HouseArchive.OfFile(file, parsed.GetValue(Config)) : HouseArchive.OfHouse(parsed.GetValue(Config));

    private void Check(CommandResult result)
    {
        void Refuse(string english, string french) => result.AddError(UiText.Of(english, french));
        var (csv, document) = (result.GetResult(Csv) is not null, result.GetValue(json));
        if (csv && document)
        {
            Refuse("--csv and --json exclude each other; expected one of them", "--csv et --json s’excluent ; attendu : l’un des deux");
        }
        else if (result.GetResult(Output) is not null && !csv && !document)
        {
            Refuse("--output has nothing to write; expected --csv or --json with it", "--output n’a rien à écrire ; attendu : --csv ou --json avec elle");
        }
        else if (result.GetResult(From) is not null && result.GetResult(Last) is not null)
        {
            Refuse("--from and --last exclude each other; expected one of them", "--from et --last s’excluent ; attendu : l’un des deux");
        }
        else if (result.GetResult(Series) is not { Tokens.Count: > 0 } && ((Option[])[From, To, Last, Step]).FirstOrDefault(option => result.GetResult(option) is not null) is { } needless)
        {
            Refuse($"{needless.Name} is for series; expected some, or '*' for all", $"{needless.Name} est pour des séries ; attendu : quelques-unes, ou '*' pour toutes");
        }
    }

    private static void CheckLength(OptionResult result, string name, Func<Length, bool> isLegal, string expected)
    {
        if (result.Tokens is [var token] && (Length.Read(token.Value) is not { } length || !isLegal(length)))
        {
            result.AddError(UiText.Of($"{name} is '{token.Value}'; expected {expected}", $"{name} vaut '{token.Value}' ; attendu : {expected}"));
        }
    }

    // As the history has it; it would tell so in English alone.
    private static bool IsStep(TimeSpan step) => step.TotalSeconds switch
    {
        < 60 => 60 % step.TotalSeconds == 0,
        < 3_600 => 60 % step.TotalMinutes == 0,
        < 86_400 => 24 % step.TotalHours == 0,
        _ => step.TotalDays == Math.Floor(step.TotalDays) && step <= Longest,
    };

    // What a shell offers. A history that cannot be read offers nothing.
    private IEnumerable<CompletionItem> KeysOf(CompletionContext context)
    {
        try
        {
            using var house = new Disposer(Find(context.ParseResult));
            return [.. house.History.Open().ListSeriesAsync().GetAwaiter().GetResult().Select(static series => new CompletionItem(series.Key))];
        }
        catch (Exception e) when (e is CliFailure or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private sealed record Disposer(HouseArchive History) : IDisposable
    {
        public void Dispose() => History.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
