using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary><c>ecowatt forecast score</c>: how far forecasts were from what came, each made with what was known at its origin.</summary>
internal static class ForecastScoreCommand
{
    public static Command Create(Terminal terminal, Option<bool> json)
    {
        var files = new ForecastFiles();
        var from = Day("--from", UiText.Of("The first day that is scored; by default a year before the last.", "Le premier jour noté ; par défaut un an avant le dernier."));
        var to = Day("--to", UiText.Of("The last day that is scored; by default the last that is known.", "Le dernier jour noté ; par défaut le dernier connu."));
        var seeds = new Option<int>("--seeds") { Description = UiText.Of("Draws of the weather's error, 1 to 100.", "Tirages de l’erreur de la météo, 1 à 100."), HelpName = "N", DefaultValueFactory = static _ => 20 };
        seeds.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var count) && count is >= 1 and <= 100))
            {
                result.AddError(UiText.Of($"--seeds is '{token.Value}'; expected 1 to 100", $"--seeds vaut '{token.Value}' ; attendu : 1 à 100"));
            }
        });
        var command = new Command("score", UiText.Of(
            "Scores forecasts of past days; each knows what was known before it and learns the day afterwards.",
            "Note des prévisions de jours passés ; chacune sait ce qui était su avant elle et apprend le jour ensuite.")) { from, to, seeds };
        files.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var (series, colors) = files.Read(parsed);
            var end = parsed.GetValue(to) ?? series.Last!.Value;
            var start = parsed.GetValue(from) ?? end.AddYears(-1).AddDays(1);
            if (start > end)
            {
                throw new CliFailure(UiText.Of("--from lies after --to; expected a span of days.", "--from est après --to ; attendu : une suite de jours."));
            }

            var document = ForecastScoreDocument.Of(series, colors, start, end, parsed.GetValue(seeds));
            await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? Documents.Text(document) : ForecastScoreText.Of(document));
            return 0;
        });
        return command;
    }

    private static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "yyyy-MM-dd",
        CustomParser = result =>
        {
            var text = result.Tokens is [var token] ? token.Value : "";
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1990 and <= 2099)
            {
                return day;
            }

            result.AddError(UiText.Of($"{name} is '{text}'; expected a day as 2019-01-31", $"{name} vaut '{text}' ; attendu : un jour comme 2019-01-31"));
            return null;
        },
    };
}
