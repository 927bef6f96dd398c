using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary><c>ecowatt forecast</c>: the days ahead with their reasons; <c>train</c> keeps what was learned, <c>score</c> judges it, <c>reset</c> forgets it.</summary>
internal static class ForecastCommand
{
    private const int Days = 7;

    public static Command Create(Terminal terminal, Option<bool> json)
    {
        var files = new ForecastFiles();
        var state = Paths.Option("--state", UiText.Of("The folder of what was learned; without it all is learned from the files, in seconds.", "Le dossier de ce qui a été appris ; sans lui, tout est appris des fichiers, en quelques secondes."), "FOLDER");
        var command = new Command("forecast", UiText.Of(
            "Forecasts the national load and red days, with their reasons, from files of your own.",
            "Prévoit la consommation nationale et les jours rouges, avec leurs raisons, à partir de vos fichiers.")) { state };
        files.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var (series, colors) = files.Read(parsed);
            var document = Ahead(series, colors, new ForecastModels(parsed.GetValue(state), line => terminal.Error.WriteLine(line)));
            await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? Documents.Text(document) : ForecastText.Of(document));
            return 0;
        });
        command.Subcommands.Add(Train(terminal));
        command.Subcommands.Add(ForecastScoreCommand.Create(terminal, json));
        command.Subcommands.Add(Reset(terminal));
        return command;
    }

    private static Command Train(Terminal terminal)
    {
        var files = new ForecastFiles();
        var state = Required(Paths.Option("--state", UiText.Of("The folder that receives what was learned.", "Le dossier qui reçoit ce qui a été appris."), "FOLDER"));
        var command = new Command("train", UiText.Of("Learns days that were not learned yet, and keeps the state.", "Apprend les jours qui ne l’étaient pas encore, et garde l’état.")) { state };
        files.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var (series, colors) = files.Read(parsed);
            var folder = parsed.GetValue(state)!;
            Directory.CreateDirectory(folder);
            var models = new ForecastModels(folder, line => terminal.Error.WriteLine(line));
            foreach (var options in ForecastModels.All)
            {
                if (models.Load(series, options) is { Learned: > 0 } forecaster)
                {
                    models.Save(forecaster);
                }
            }

            var tempo = TempoScorer.Train(series, colors, new());
            if (tempo is not null)
            {
                models.Save(tempo);
            }

            await terminal.Output.WriteLineAsync(UiText.Of(
                string.Create(CultureInfo.InvariantCulture, $"learned until {series.Last:yyyy-MM-dd}{(tempo is null ? "; too few Tempo days to learn colours" : "")}; kept in {folder}"),
                string.Create(CultureInfo.InvariantCulture, $"appris jusqu’au {series.Last:yyyy-MM-dd}{(tempo is null ? " ; trop peu de jours Tempo pour apprendre les couleurs" : "")} ; gardé dans {folder}")));
            return 0;
        });
        return command;
    }

    private static Command Reset(Terminal terminal)
    {
        var state = Required(Paths.Option("--state", UiText.Of("The folder of what was learned.", "Le dossier de ce qui a été appris."), "FOLDER"));
        var command = new Command("reset", UiText.Of("Forgets what was learned; other files of the folder stay.", "Oublie ce qui a été appris ; les autres fichiers du dossier restent.")) { state };
        command.SetAction(async (parsed, _) =>
        {
            var folder = parsed.GetValue(state)!;
            if (!Directory.Exists(folder))
            {
                throw new CliFailure(UiText.Of($"{folder}: there is no such folder.", $"{folder} : ce dossier n’existe pas."));
            }

            new ForecastModels(folder, static _ => { }).Reset();
            await terminal.Output.WriteLineAsync(UiText.Of($"{folder}: forgotten", $"{folder} : oublié"));
            return 0;
        });
        return command;
    }

    private static Option<string?> Required(Option<string?> option)
    {
        option.Required = true;
        return option;
    }

    private static ForecastDocument Ahead(LoadSeries series, Dictionary<DateOnly, TariffColor> colors, ForecastModels models)
    {
        var last = series.Last!.Value;
        var days = new List<ForecastDocument.DayAhead>();
        var tempo = models.Tempo(series, colors);
        var lastColor = colors.Count == 0 ? last : colors.Keys.Max();
        double redAhead = 0, whiteAhead = 0;
        for (var ahead = 1; ahead <= Days; ahead++)
        {
            var date = last.AddDays(ahead);
            var options = new LoadForecasterOptions { Horizon = ahead };
            if (Load(series, models, options, date) is not var (load, deviation, byWeather))
            {
                continue;
            }

            var known = colors.GetValueOrDefault(date);
            var net = TempoOutlook.NetDemand(series, load, last);
            var situation = TempoOutlook.Describe(series, colors, date, net, last, date <= lastColor ? date.AddDays(-1) : lastColor);
            var forecast = tempo is null || situation is null || known != TariffColor.Unknown
                ? null
                : tempo.Forecast(situation with { RedLeft = Math.Max(0, situation.RedLeft - redAhead), WhiteLeft = Math.Max(0, situation.WhiteLeft - whiteAhead) });
            redAhead += forecast?.RedProbability ?? 0;
            whiteAhead += forecast?.WhiteProbability ?? 0;
            days.Add(ForecastDocument.DayAhead.Of(date, load, deviation, byWeather, situation, forecast, known));
        }

        return new(last, colors.Count == 0 ? null : lastColor, days, HalfHours(series, models, last.AddDays(1)));
    }

    private static (double Load, double Deviation, bool ByWeather)? Load(LoadSeries series, ForecastModels models, LoadForecasterOptions options, DateOnly date)
    {
        foreach (var weather in (bool[])[true, false])
        {
            var forecaster = models.Load(series, options with { UseWeather = weather });
            if (forecaster.TryForecast(series, date, out var load))
            {
                return (load, forecaster.Deviation, weather);
            }
        }

        return null;
    }

    private static IReadOnlyList<double>? HalfHours(LoadSeries series, ForecastModels models, DateOnly date)
    {
        var clock = new double[48];
        foreach (var weather in (bool[])[true, false])
        {
            var forecaster = models.Load(series, new() { Kind = LoadForecastKind.HalfHourly, UseWeather = weather });
            if (forecaster.TryForecastHalfHours(series, date, clock))
            {
                return [.. clock.Select(static value => Math.Round(value))];
            }
        }

        return null;
    }
}
