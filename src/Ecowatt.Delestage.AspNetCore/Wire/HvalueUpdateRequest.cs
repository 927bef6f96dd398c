using System.Text.Json;
using System.Text.Json.Serialization;
using Ecowatt.Delestage.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A request of the report's <c>update_hvalue</c>. The hour may also be written as text, and the day as RTE writes it.</summary>
/// <param name="Signal">The day.</param>
/// <param name="Pas">The hour.</param>
/// <param name="Hvalue">The new value.</param>
/// <param name="SignalAsGiven">The day as it came, for the answer.</param>
/// <param name="PasAsGiven">The hour as it came, for the answer.</param>
internal sealed record HvalueUpdateRequest(DateOnly Signal, int Pas, int Hvalue, [property: JsonIgnore] string SignalAsGiven, [property: JsonIgnore] JsonElement PasAsGiven)
{
    /// <exception cref="InvalidRequestException">The body is not such a request.</exception>
    public static HvalueUpdateRequest Parse(ReadOnlySpan<byte> utf8)
    {
        var members = StrictJsonObject.Parse(
            utf8,
            ("signal", IsoDate.ExpectedAsPublished),
            ("pas", new("the hour, 0 to 23, as a number or as text", "l’heure, de 0 à 23, en nombre ou en texte")),
            ("hvalue", HourOverrideRequest.ExpectedLevel));
        return IsoDate.TryParseAsPublished(members.GetString("signal"), out var date)
            ? new(date, members.GetInteger("pas", 0, 23), members.GetInteger("hvalue", 0, 3), members.GetString("signal"), members.GetScalar("pas"))
            : throw members.Unexpected("signal");
    }
}
