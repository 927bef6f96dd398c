using System.Collections.Immutable;

namespace Ecowatt.Delestage.Tempo.Reading;

/// <summary>Reads calendrier-tempo.fr: <c>{"status":"ok","date":"2026-10-08","couleur":"BLEU","code":1}</c>, or <c>"status":"unavailable"</c>.</summary>
internal static class CalendrierTempoReader
{
    public const string Mark = "status";

    public static ImmutableArray<TempoDay> Read(JsonPlace document, TempoOrigin origin)
    {
        const string Statuses = "ok or unavailable";
        var status = document.Require(Mark, Statuses);
        return status.Text(Statuses) switch
        {
            "unavailable" => [],
            "ok" => [new TempoDay(document.Require("date", "the date of the day").Date(), Color(document.Require("couleur", "BLEU, BLANC or ROUGE")), origin)],
            _ => throw status.Refused(Statuses),
        };
    }

    private static TariffColor Color(JsonPlace color)
    {
        const string Expected = "BLEU, BLANC or ROUGE";
        return color.Text(Expected) switch
        {
            "BLEU" => TariffColor.Blue,
            "BLANC" => TariffColor.White,
            "ROUGE" => TariffColor.Red,
            _ => throw color.Refused(Expected),
        };
    }
}
