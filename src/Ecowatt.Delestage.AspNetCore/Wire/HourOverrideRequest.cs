using Ecowatt.Delestage.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A request to change an hour's level: to the one that shall result, whatever the scale.</summary>
internal sealed record HourOverrideRequest(int Level, string? By)
{
    internal static readonly Wording ExpectedLevel = new("0 (low-carbon), 1 (normal), 2 (tense) or 3 (critical)", "0 (décarboné), 1 (normal), 2 (tendu) ou 3 (très tendu)");

    /// <exception cref="InvalidRequestException">The body is not such a request.</exception>
    public static HourOverrideRequest Parse(ReadOnlySpan<byte> utf8)
    {
        var members = StrictJsonObject.Parse(utf8, ("level", ExpectedLevel), ("by", PersonName.Expected));
        return new(members.GetNumber("level", (int)SignalLevel.LowCarbon, (int)SignalLevel.Critical), PersonName.Read(members, "by", trim: true));
    }
}
