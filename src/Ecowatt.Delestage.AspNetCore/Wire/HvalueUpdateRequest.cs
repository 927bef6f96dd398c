using Ecowatt.Delestage.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A request of the report's <c>update_hvalue</c>. The hour may also be written as text.</summary>
internal sealed record HvalueUpdateRequest(DateOnly Signal, int Pas, int Hvalue)
{
    /// <exception cref="InvalidRequestException">The body is not such a request.</exception>
    public static HvalueUpdateRequest Parse(ReadOnlySpan<byte> utf8)
    {
        var members = StrictJsonObject.Parse(
            utf8,
            ("signal", IsoDate.Expected),
            ("pas", "the hour, 0 to 23, as a number or as text"),
            ("hvalue", "0 (low-carbon), 1 (normal), 2 (tense) or 3 (critical)"));
        return IsoDate.TryParse(members.GetString("signal"), out var date)
            ? new(date, members.GetInteger("pas", 0, 23), members.GetInteger("hvalue", 0, 3))
            : throw members.Unexpected("signal");
    }
}
