using Ecowatt.Delestage.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A request to override a load. Exactly one of <see cref="Until"/>, <see cref="DurationSeconds"/> and <see cref="Window"/> says when the override ends.</summary>
internal sealed record LoadOverrideRequest(bool Powered, DateTimeOffset? Until, double? DurationSeconds, bool? Window, string? By)
{
    private const double MaxSeconds = 7 * 24 * 60 * 60;

    private static readonly string[] Ends = ["until", "durationSeconds", "window"];

    /// <exception cref="InvalidRequestException">The body is not such a request.</exception>
    public static LoadOverrideRequest Parse(ReadOnlySpan<byte> utf8)
    {
        var members = StrictJsonObject.Parse(
            utf8,
            ("powered", new("true or false", "true ou false")),
            ("until", IsoInstant.Expected),
            ("durationSeconds", new("a number above 0, at most 604800", "un nombre de secondes plus grand que 0, 604800 au plus")),
            ("window", new("true, which ends it with the window", "true, ce qui la finit avec la fenêtre")),
            ("by", PersonName.Expected));
        var request = WithEnd(members, new(members.GetBoolean("powered"), null, null, null, null));
        return request with { By = PersonName.Read(members, "by", trim: true) is { Length: > 0 } name ? name : null };
    }

    private static LoadOverrideRequest WithEnd(StrictJsonObject members, LoadOverrideRequest request)
    {
        var given = Ends.Where(members.Contains).ToArray();
        if (given.Length != 1)
        {
            var names = given.Select(static name => $"\"{name}\"").ToArray();
            throw new InvalidRequestException(
                $"The body says {(given.Length == 0 ? "no end" : string.Join(" and ", names))}; expected exactly one of \"until\", \"durationSeconds\" and \"window\".",
                $"Le corps donne {(given.Length == 0 ? "aucune fin" : string.Join(" et ", names))} ; attendu : un seul parmi \"until\", \"durationSeconds\" et \"window\".");
        }

        switch (given[0])
        {
            case "until":
                return IsoInstant.TryParse(members.GetString("until"), out var instant) ? request with { Until = instant } : throw members.Unexpected("until");
            case "durationSeconds":
                var seconds = members.GetDouble("durationSeconds");
                return seconds is > 0 and <= MaxSeconds ? request with { DurationSeconds = seconds } : throw members.Unexpected("durationSeconds");
            default:
                return members.GetBoolean("window") ? request with { Window = true } : throw members.Unexpected("window");
        }
    }
}
