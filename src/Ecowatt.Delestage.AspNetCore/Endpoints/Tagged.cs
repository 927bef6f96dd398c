using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Answers that change rarely: whoever has one asks whether it is still right, and gets 304 without a body.</summary>
internal static class Tagged
{
    public static EntityTagHeaderValue Strong(ReadOnlySpan<byte> utf8) => new(Hash(utf8));

    /// <summary>Of bytes that mean the same, though an answer with another instant in it is not the same to the byte.</summary>
    public static EntityTagHeaderValue Weak(ReadOnlySpan<byte> utf8) => new(Hash(utf8), isWeak: true);

    public static Task AnswerAsync(HttpContext context, byte[] body, string contentType, EntityTagHeaderValue tag)
    {
        Answer.Prepare(context.Response);
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(body, contentType, entityTag: tag).ExecuteAsync(context);
    }

    private static string Hash(ReadOnlySpan<byte> utf8) => $"\"{Convert.ToHexStringLower(SHA256.HashData(utf8).AsSpan(0, 12))}\"";
}
