using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>The page's style: a file of its own, so that the page needs no inline style.</summary>
internal static class StyleEndpoint
{
    private static readonly byte[] Style = Read();

    /// <summary>Changes with the style: a browser that kept an older one asks again at once.</summary>
    public static string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(Style))[..16];

    private static readonly EntityTagHeaderValue Tag = new($"\"{Version}\"");

    public static Task GetAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "max-age=3600";
        context.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        return TypedResults.Bytes(Style, "text/css; charset=utf-8", entityTag: Tag).ExecuteAsync(context);
    }

    private static byte[] Read()
    {
        using var stream = typeof(StyleEndpoint).Assembly.GetManifestResourceStream("style.css")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
