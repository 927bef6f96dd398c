using System.Globalization;
using System.Text;
using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>The days ahead for a person: a table, the reasons, and a chart of the first day.</summary>
internal static class ForecastText
{
    private const int Rows = 6;
    private const int BarWidth = 20;

    public static string Of(ForecastDocument document)
    {
        var text = new StringBuilder();
        text.Append(UiText.Of("known until ", "connu jusqu’au ")).Append(Date(document.LastKnownDate)).Append('\n');
        if (document.Days.Count == 0)
        {
            text.Append(UiText.Of(
                "no forecast: the last two weeks of the files are not complete enough, or too few days were learned\n",
                "pas de prévision : les deux dernières semaines des fichiers sont trop incomplètes, ou trop peu de jours ont été appris\n"));
        }

        foreach (var day in document.Days)
        {
            Line(text, $"{Date(day.Date)}  {day.LoadMegawatts / 1000,5:0.0} ± {day.DeviationMegawatts / 1000:0.0} GW  {Color(day.Tempo)}");
        }

        foreach (var day in document.Days)
        {
            AddReasons(text, day);
        }

        if (document.Days.Any(static day => !day.ByWeather))
        {
            text.Append(UiText.Of(
                "days without weather are forecast by the calendar alone: give --weather with the days ahead\n",
                "les jours sans météo sont prévus par le seul calendrier : donnez --weather avec les jours à venir\n"));
        }

        if (document.LastColorDate is { } color && color < document.LastKnownDate)
        {
            text.Append(UiText.Of(
                $"colours are known until {Date(color)} only, so the days left are an upper bound: give --tempo with this season\n",
                $"les couleurs ne sont connues que jusqu’au {Date(color)}, les jours restants sont donc un plafond : donnez --tempo avec cette saison\n"));
        }

        if (document.HalfHourMegawatts is { } halfHours)
        {
            AddChart(text, halfHours, document.LastKnownDate.AddDays(1));
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string Color(ForecastDocument.TempoOutlook? tempo) => tempo switch
    {
        null => "",
        { PublishedColor: not TariffColor.Unknown } => UiText.Of($"published: {Word(tempo.PublishedColor)}", $"publié : {Word(tempo.PublishedColor)}"),
        { RedProbability: null } => "",
        _ => string.Create(UiText.Culture, $"{UiText.Of("red", "rouge")} {100 * tempo.RedProbability,3:0} % {Bar(tempo.RedProbability.Value)} {UiText.Of("white", "blanc")} {100 * tempo.WhiteProbability,3:0} %"),
    };

    private static string Bar(double share) => new string('#', (int)Math.Round(share * BarWidth)).PadRight(BarWidth, '.');

    private static string Word(TariffColor color) => color switch
    {
        TariffColor.Red => UiText.Of("red", "rouge"),
        TariffColor.White => UiText.Of("white", "blanc"),
        _ => UiText.Of("blue", "bleu"),
    };

    private static void AddReasons(StringBuilder text, ForecastDocument.DayAhead day)
    {
        if (day.Tempo is not { RedProbability: not null, Tension: { } tension } tempo)
        {
            return;
        }

        if (tempo.MayBeRed != true)
        {
            Line(text, $"{Date(day.Date)}{UiText.Colon} {UiText.Of("the tariff lets it not be red", "le tarif ne permet pas qu’il soit rouge")}");
            return;
        }

        var (above, side) = (Math.Abs(tension), tension >= 0);
        Line(text, $"{Date(day.Date)}{UiText.Colon} {UiText.Of(
            string.Create(UiText.Culture, $"net demand {above:0.0} deviations {(side ? "above" : "below")} its year, {Math.Abs(tempo.RedMargin ?? 0):0.0} {(tempo.RedMargin >= 0 ? "above" : "below")} the threshold of red; {tempo.RedLeft:0.#} red days left"),
            string.Create(UiText.Culture, $"demande nette {above:0.0} écarts {(side ? "au-dessus" : "au-dessous")} de son année, {Math.Abs(tempo.RedMargin ?? 0):0.0} {(tempo.RedMargin >= 0 ? "au-dessus" : "au-dessous")} du seuil du rouge ; {tempo.RedLeft:0.#} jours rouges restants"))}");
        if (tempo.Reasons is { Count: > 0 } reasons)
        {
            text.Append("            ").AppendJoin(", ", reasons.Where(static reason => Math.Abs(reason.LogOdds) >= 0.05).Select(Reason)).Append('\n');
        }
    }

    private static string Reason(ForecastDocument.Reason reason)
    {
        var name = reason.Cause switch
        {
            TempoReasonKind.NetDemand => UiText.Of("net demand", "demande nette"),
            TempoReasonKind.DaysLeft => UiText.Of("days left", "jours restants"),
            TempoReasonKind.Weekday => UiText.Of("weekday", "jour de la semaine"),
            _ => UiText.Of("Christmas", "Noël"),
        };
        return string.Create(UiText.Culture, $"{name} {(reason.LogOdds > 0 ? "+" : "−")}{Math.Abs(reason.LogOdds):0.0}");
    }

    // One column a half-hour, from the least to the greatest load, so that the peaks show.
    private static void AddChart(StringBuilder text, IReadOnlyList<double> halfHours, DateOnly date)
    {
        double low = Math.Floor(halfHours.Min() / 1000), high = Math.Ceiling(halfHours.Max() / 1000);
        Line(text, $"{Date(date)}, GW{UiText.Colon}");
        for (var row = Rows - 1; row >= 0; row--)
        {
            var bottom = low + (high - low) * row / Rows;
            Line(text, $"{bottom + (high - low) / Rows,6:0.0} |{string.Concat(halfHours.Select(value => value / 1000 > bottom ? '#' : ' ')).TrimEnd()}");
        }

        Line(text, $"{low,6:0.0} +{new string('-', halfHours.Count)}");
        text.Append("        0     3     6     9     12    15    18    21\n");
    }

    private static string Date(DateOnly date) => date.ToString("dddd", UiText.Culture)[..3] + date.ToString(" yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(UiText.Culture)).Append('\n');
}
