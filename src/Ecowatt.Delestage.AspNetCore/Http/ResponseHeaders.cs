using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>Sets the headers that answers share.</summary>
internal static class ResponseHeaders
{
    public const string JsonContentType = "application/json; charset=utf-8";

    // An answer of the interface is no page: a browser that is led to one shows text, runs nothing and asks for nothing.
    private const string NothingPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>
    /// Sets what protects any answer in a browser: its type is not guessed, it stands in no frame, runs nothing, and its address is told to
    /// nobody. Pages set a policy of their own.
    /// </summary>
    public static void Protect(HttpResponse response)
    {
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        response.Headers[HeaderNames.ContentSecurityPolicy] = NothingPolicy;
        response.Headers["Referrer-Policy"] = "no-referrer";
    }

    /// <summary>
    /// Gives an answer in JSON a name that does not come from its address: saved under <c>…/setup.bat</c>, what it repeats of a request would be a
    /// program. A browser shows it all the same.
    /// </summary>
    public static void NameJson(HttpResponse response, string contentType = JsonContentType)
    {
        if (contentType.Contains("json", StringComparison.Ordinal))
        {
            response.Headers.ContentDisposition = "inline; filename=\"api.json\"";
        }
    }

    /// <summary>Forbids caches to store the answer: a state is out of date when it arrives a second time.</summary>
    public static void PreventStorage(HttpResponse response) => response.Headers.CacheControl = "no-store";

    /// <summary>Allows caches to store the answer, but makes them ask each time whether it is still valid.</summary>
    public static void RequireRevalidation(HttpResponse response) => response.Headers.CacheControl = "no-cache";

    /// <summary>Allows caches to keep the answer for a year without asking: its address names its version.</summary>
    public static void AllowStorageForGood(HttpResponse response) => response.Headers.CacheControl = "max-age=31536000, immutable";
}
