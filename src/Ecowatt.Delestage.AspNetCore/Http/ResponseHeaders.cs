using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>Sets the headers that answers share.</summary>
internal static class ResponseHeaders
{
    public const string JsonContentType = "application/json; charset=utf-8";

    /// <summary>Forbids caches to store the answer: a state is out of date when it arrives a second time.</summary>
    public static void PreventStorage(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
    }

    /// <summary>Allows caches to store the answer, but makes them ask each time whether it is still valid.</summary>
    public static void RequireRevalidation(HttpResponse response)
    {
        response.Headers.CacheControl = "no-cache";
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
    }

    /// <summary>Allows caches to keep the answer for a year without asking: its address names its version.</summary>
    public static void AllowStorageForGood(HttpResponse response)
    {
        response.Headers.CacheControl = "max-age=31536000, immutable";
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
    }
}
