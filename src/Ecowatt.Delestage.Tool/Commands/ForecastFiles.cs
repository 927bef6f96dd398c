using System.CommandLine;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary>The files that <c>ecowatt forecast</c> learns from: loads, half-hours, weather and colours, as options of each of its commands.</summary>
internal sealed class ForecastFiles
{
    private readonly Option<string[]> _load = Many("--load", "Days: Date, Load, Wind_power, Solar_power in MW, and weather (CSV, plain or gzip).", "Des jours : Date, Load, Wind_power, Solar_power en MW, et la météo (CSV, brut ou gzip).");
    private readonly Option<string[]> _halfHours = Many("--halfhourly", "Half-hours: local_paris_label, load_mw.", "Des demi-heures : local_paris_label, load_mw.");
    private readonly Option<string[]> _weather = Many("--weather", "Weather: Date, Temp and, where known, Temp_s95, Temp_s99, Wind, Nebulosity.", "La météo : Date, Temp et, si connus, Temp_s95, Temp_s99, Wind, Nebulosity.");
    private readonly Option<string[]> _tempo = Many("--tempo", "Colours of Tempo days: a day and BLEU, BLANC or ROUGE on each line.", "Les couleurs Tempo : un jour et BLEU, BLANC ou ROUGE par ligne.");

    public void AddTo(Command command)
    {
        command.Options.Add(_load);
        command.Options.Add(_halfHours);
        command.Options.Add(_weather);
        command.Options.Add(_tempo);
    }

    public (LoadSeries Series, Dictionary<DateOnly, TariffColor> Colors) Read(ParseResult parsed)
    {
        var series = new LoadSeries();
        var colors = new Dictionary<DateOnly, TariffColor>();
        Each(parsed, _load, UiText.Of("a file of days", "un fichier de jours"), path => ForecastCsv.ReadDays(path, series));
        Each(parsed, _weather, UiText.Of("a file of weather", "un fichier de météo"), path => ForecastCsv.ReadDays(path, series));
        Each(parsed, _halfHours, UiText.Of("a file of half-hours", "un fichier de demi-heures"), path => ForecastCsv.ReadHalfHours(path, series));
        Each(parsed, _tempo, UiText.Of("a file of Tempo days", "un fichier de jours Tempo"), path => ForecastCsv.ReadTempo(path, colors));
        if (series.Last is null)
        {
            throw new CliFailure(UiText.Of(
                "there is no load to learn from; expected --load FILE or --halfhourly FILE with loads in MW.",
                "aucune consommation à apprendre ; attendu : --load FILE ou --halfhourly FILE avec des consommations en MW."));
        }

        return (series, colors);
    }

    private static void Each(ParseResult parsed, Option<string[]> option, string expected, Func<string, int> read)
    {
        foreach (var path in parsed.GetValue(option) ?? [])
        {
            if (!File.Exists(path))
            {
                throw MissingFile.Of(path, expected);
            }

            try
            {
                if (read(path) == 0)
                {
                    throw new CliFailure(UiText.Of($"{path}: no line of it says anything; expected {expected}.", $"{path} : aucune ligne ne dit rien ; attendu : {expected}."));
                }
            }
            catch (InvalidDataException)
            {
                throw new CliFailure(UiText.Of($"{path}: damaged, or a column is missing; expected {expected} (ecowatt forecast --help names its columns).", $"{path} : abîmé, ou une colonne manque ; attendu : {expected} (ecowatt forecast --help nomme ses colonnes)."));
            }
        }
    }

    private static Option<string[]> Many(string name, string english, string french)
        => new(name) { Description = UiText.Of(english, french), HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
}
