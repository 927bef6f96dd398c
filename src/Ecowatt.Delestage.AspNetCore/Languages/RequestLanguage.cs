using Ecowatt.Delestage.Planning;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Languages;

/// <summary>The language of an answer's sentences: <c>?lang=en|fr</c>, else what the browser prefers, else English.</summary>
internal static class RequestLanguage
{
    public static ExplanationLanguage Of(HttpRequest request)
        => Named(request.Query["lang"]) ?? Preferred(request) ?? ExplanationLanguage.English;

    /// <summary>Its tag, as <c>fr</c>.</summary>
    public static string Tag(ExplanationLanguage language) => language == ExplanationLanguage.French ? "fr" : "en";

    private static ExplanationLanguage? Preferred(HttpRequest request)
    {
        if (request.Headers.AcceptLanguage.Count == 0)
        {
            return null;
        }

        // Of equal weight the first counts: that is how browsers write their list.
        ExplanationLanguage? best = null;
        var weight = 0.0;
        foreach (var range in request.GetTypedHeaders().AcceptLanguage)
        {
            var quality = range.Quality ?? 1;
            if (quality > weight && Named(range.Value.Value) is { } language)
            {
                (best, weight) = (language, quality);
            }
        }

        return best;
    }

    // fr, fr-FR and fr-CA are all French.
    private static ExplanationLanguage? Named(string? tag)
        => Is(tag, "fr") ? ExplanationLanguage.French : Is(tag, "en") ? ExplanationLanguage.English : null;

    private static bool Is(string? tag, string language)
        => tag is not null && tag.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (tag.Length == language.Length || tag[language.Length] == '-');
}
