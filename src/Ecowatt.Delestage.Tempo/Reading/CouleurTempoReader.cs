using System.Collections.Immutable;
using System.Text.Json;

namespace Ecowatt.Delestage.Tempo.Reading;

/// <summary>Reads api-couleur-tempo.fr, one day or a list: <c>{"dateJour":"2024-11-08","codeJour":2}</c>, where 0 is a colour that is not known yet.</summary>
internal static class CouleurTempoReader
{
    public const string Mark = "codeJour";

    public static ImmutableArray<TempoDay> Read(JsonPlace document, TempoOrigin origin)
        => document.Value.ValueKind == JsonValueKind.Array
            ? [.. document.Items("a list of days").Select(day => Day(day, origin)).OfType<TempoDay>()]
            : [.. new[] { Day(document, origin) }.OfType<TempoDay>()];

    // A row of a day whose colour is not known yet says that it is not published.
    private static TempoDay? Day(JsonPlace day, TempoOrigin origin)
    {
        const string Expected = "0 (unknown), 1 (blue), 2 (white) or 3 (red)";
        var (date, code) = (day.Require("dateJour", "the date of the day").Date(), day.Require(Mark, Expected));
        return code.Value.ValueKind == JsonValueKind.Number && code.Value.TryGetInt32(out var color) && color is >= 0 and <= 3
            ? color == 0 ? null : new TempoDay(date, (TariffColor)color, origin)
            : throw code.Refused(Expected);
    }
}
