using System.Text.Json.Serialization;
using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A request to change an hour's level.</summary>
internal sealed record HourOverrideRequest([property: JsonConverter(typeof(CamelCaseEnumConverter<SignalLevel>))] SignalLevel Level, string? By)
{
    /// <exception cref="InvalidRequestException">The body is not such a request.</exception>
    public static HourOverrideRequest Parse(ReadOnlySpan<byte> utf8)
    {
        var members = StrictJsonObject.Parse(utf8, ("level", SignalLevelName.Expected), ("by", PersonName.Expected));
        return SignalLevelName.TryParse(members.GetString("level"), out var level)
            ? new(level, PersonName.Read(members, "by"))
            : throw members.Unexpected("level");
    }
}
