using System.Collections.Immutable;

namespace Ecowatt.Delestage.Tempo.Reading;

/// <summary>
/// Reads EDF's calendar of days: <c>content.options[].calendrier[]</c> of <c>dateApplication</c> and <c>statut</c>, for EJP or Tempo. EDF writes dates
/// with leading zeros or without.
/// </summary>
internal static class EdfCalendarReader
{
    public const string Mark = "content";

    /// <summary>Reads the colours of the option TEMPO.</summary>
    public static ImmutableArray<TempoDay> ReadTempo(JsonPlace document, TempoOrigin origin)
    {
        const string Expected = "TEMPO_BLEU, TEMPO_BLANC, TEMPO_ROUGE or NON_DEFINI";
        return [.. Days(document, "TEMPO").Select(day => day.Status.Text(Expected) switch
        {
            "TEMPO_BLEU" => new TempoDay(day.Date, TariffColor.Blue, origin),
            "TEMPO_BLANC" => new TempoDay(day.Date, TariffColor.White, origin),
            "TEMPO_ROUGE" => new TempoDay(day.Date, TariffColor.Red, origin),
            "NON_DEFINI" => null,
            _ => throw day.Status.Refused(Expected),
        }).OfType<TempoDay>()];
    }

    /// <summary>Reads which days of the option EJP are mobile-peak days.</summary>
    public static ImmutableSortedDictionary<DateOnly, bool> ReadEjp(JsonPlace document)
    {
        const string Expected = "EJP, NON_EJP, HORS_PERIODE_EJP or NON_DEFINI";
        var days = ImmutableSortedDictionary.CreateBuilder<DateOnly, bool>();
        foreach (var (date, status) in Days(document, "EJP"))
        {
            switch (status.Text(Expected))
            {
                case "EJP":
                    days[date] = true;
                    break;
                case "NON_EJP" or "HORS_PERIODE_EJP":
                    days[date] = false;
                    break;
                case "NON_DEFINI": // Not announced yet.
                    break;
                default:
                    throw status.Refused(Expected);
            }
        }

        return days.ToImmutable();
    }

    private static IEnumerable<(DateOnly Date, JsonPlace Status)> Days(JsonPlace document, string option)
    {
        var options = document.Require(Mark, "EDF's calendar").Require("options", "a list of options").Items("a list of options").ToList();
        var wanted = options.FindIndex(one => one.Require("option", option).Text(option) == option);
        return wanted < 0
            ? throw new TariffFormatException($"$.content.options has no '{option}'; expected the days of that option")
            : options[wanted].Require("calendrier", "a list of days").Items("a list of days").Select(static day => (
                Date(day.Require("dateApplication", "the date of the day")), day.Require("statut", "what the day is")));
    }

    private static DateOnly Date(JsonPlace date)
    {
        const string Expected = "a date, written yyyy-MM-dd";
        return DateOnly.TryParseExact(date.Text(Expected), ["yyyy-MM-dd", "yyyy-M-d"], System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var read) && read.Year is >= 2000 and <= 2098
            ? read
            : throw date.Refused(Expected);
    }
}
