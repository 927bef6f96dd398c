using System.Globalization;
using System.Text;
using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>The tables of scores for a person.</summary>
internal static class ForecastScoreText
{
    public static string Of(ForecastScoreDocument document)
    {
        var text = new StringBuilder();
        var years = document.LoadScores.SelectMany(static row => row.Years).Select(static year => year.Year).Distinct().Order().ToList();
        text.Append(string.Create(CultureInfo.InvariantCulture, $"{document.FirstDate:yyyy-MM-dd} … {document.LastDate:yyyy-MM-dd}")).Append(UiText.Of(
            "; mean absolute error in percent of the load (error of the peak)\n",
            " ; erreur absolue moyenne en pour cent de la consommation (erreur de la pointe)\n"));
        text.Append(' ', 52).AppendJoin("", years.Select(static year => $"{year,16}")).Append('\n');
        foreach (var row in document.LoadScores)
        {
            text.Append(Name(row).PadRight(52));
            foreach (var year in years)
            {
                text.Append(row.Years.FirstOrDefault(score => score.Year == year) is { } score
                    ? string.Create(UiText.Culture, $"{score.MeanAbsolutePercentage,8:0.000} ({score.PeakPercentage:0.00})").PadLeft(16)
                    : $"{"-",16}");
            }

            text.Append('\n');
        }

        if (document.LoadScores.Count == 0)
        {
            text.Append(UiText.Of("no day could be forecast: a forecaster needs two weeks before the span\n", "aucun jour n’a pu être prévu : il faut deux semaines avant la période\n"));
        }

        if (document.RedDayScores.Count > 0)
        {
            AddTempo(text, document);
        }

        return text.ToString().TrimEnd('\n');
    }

    private static void AddTempo(StringBuilder text, ForecastScoreDocument document)
    {
        text.Append(UiText.Of(
            $"\nred days, trained on the seasons before; means over {document.Draws} draws of the weather's error\n{"season",-12}{"lead",6}{"red",6}{"found *",10}{"Brier",9}{"P≥50 %",9}{"of these red",14}\n",
            $"\njours rouges, appris des saisons d’avant ; moyennes de {document.Draws} tirages de l’erreur de la météo\n{"saison",-12}{"délai",6}{"rouges",7}{"trouvés *",10}{"Brier",8}{"P≥50 %",9}{"dont rouges",14}\n"));
        foreach (var row in document.RedDayScores)
        {
            text.Append(UiText.Culture, $"{row.Season}-{row.Season + 1,-7}{UiText.Of("D", "J")}+{row.Lead,-4}{row.RedDays,6}{row.Found,10:0.00}{row.Brier,9:0.0000}{row.Likely,9:0.0}{row.LikelyRed,14:0.0}\n");
        }

        foreach (var lead in document.RedDayScores.GroupBy(static row => row.Lead))
        {
            var (red, days) = (lead.Sum(static row => row.RedDays), lead.Sum(static row => row.ScoredDays));
            text.Append(UiText.Culture, $"{UiText.Of("all", "toutes"),-12}{UiText.Of("D", "J")}+{lead.Key,-4}{red,6}{lead.Sum(static row => row.Found),10:0.00}{lead.Sum(static row => row.Brier * row.ScoredDays) / days,9:0.0000}{lead.Sum(static row => row.Likely),9:0.0}{lead.Sum(static row => row.LikelyRed),14:0.0}\n");
        }

        text.Append(UiText.Of(
            "* red days among as many days of greatest probability: a rank in hindsight. P≥50 % is what one would have seen.\n",
            "* jours rouges parmi autant de jours les plus probables : un classement après coup. P≥50 % est ce qu’on aurait vu.\n"));
    }

    private static string Name(ForecastScoreDocument.LoadRow row)
        => (row.Forecast == LoadForecastKind.Daily
                ? UiText.Of("day, the day before known", "jour, la veille connue")
                : UiText.Of("half-hours, at noon of the day before", "demi-heures, à midi la veille"))
            + row.Weather switch
            {
                ScoreWeather.Observed => UiText.Of("; weather", " ; météo"),
                ScoreWeather.None => UiText.Of("; no weather", " ; sans météo"),
                _ => UiText.Of("; 1 K wrong", " ; à 1 K près"),
            };
}
