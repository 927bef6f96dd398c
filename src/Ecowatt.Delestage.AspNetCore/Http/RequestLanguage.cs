using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>Chooses the language of an answer's sentences: <c>?lang=en|fr</c>, else the one that the browser prefers, else English.</summary>
internal static class RequestLanguage
{
    /// <summary>Chooses the language.</summary>
    /// <param name="request">The request, for the languages that its browser prefers.</param>
    /// <param name="lang">The query's <c>lang</c>; null where it is missing.</param>
    public static ExplanationLanguage Resolve(HttpRequest request, string? lang)
        => FromTag(lang) ?? Preferred(request) ?? ExplanationLanguage.English;

    /// <summary>Returns the tag of a language, for example <c>fr</c>.</summary>
    public static string TagOf(ExplanationLanguage language) => language == ExplanationLanguage.French ? "fr" : "en";

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
            if (quality > weight && FromTag(range.Value.Value) is { } language)
            {
                (best, weight) = (language, quality);
            }
        }

        return best;
    }

    // fr, fr-FR and fr-CA are all French.
    private static ExplanationLanguage? FromTag(string? tag)
        => Is(tag, "fr") ? ExplanationLanguage.French : Is(tag, "en") ? ExplanationLanguage.English : null;

    private static bool Is(string? tag, string language)
        => tag is not null && tag.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (tag.Length == language.Length || tag[language.Length] == '-');
}
