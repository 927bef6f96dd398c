using System.Text.Json.Serialization;
using Ecowatt.Delestage.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A request to change an hour's level: to the one that shall result, whatever the scale.</summary>
internal sealed record HourOverrideRequest([property: JsonConverter(typeof(CamelCaseEnumConverter<RequestedLevel>))] RequestedLevel Level, string? By)
{
    private const string ExpectedLevel = "\"lowCarbon\", \"normal\", \"tense\" or \"critical\"";

    /// <exception cref="InvalidRequestException">The body is not such a request.</exception>
    public static HourOverrideRequest Parse(ReadOnlySpan<byte> utf8)
    {
        var members = StrictJsonObject.Parse(utf8, ("level", ExpectedLevel), ("by", PersonName.Expected));
        var level = members.GetString("level") switch
        {
            "lowCarbon" => RequestedLevel.LowCarbon,
            "normal" => RequestedLevel.Normal,
            "tense" => RequestedLevel.Tense,
            "critical" => RequestedLevel.Critical,
            _ => throw members.Unexpected("level"),
        };
        return new(level, PersonName.Read(members, "by", trim: true));
    }
}
