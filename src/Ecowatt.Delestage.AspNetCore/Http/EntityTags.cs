using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>Creates entity tags that follow from the content alone, so that they survive a restart.</summary>
internal static class EntityTags
{
    /// <summary>Creates a tag that promises the same bytes.</summary>
    public static EntityTagHeaderValue Strong(ReadOnlySpan<byte> utf8) => new(Hash(utf8));

    /// <summary>Creates a tag that promises the same meaning, though the bytes may differ, for example by the current time.</summary>
    public static EntityTagHeaderValue Weak(ReadOnlySpan<byte> utf8) => new(Hash(utf8), isWeak: true);

    private static string Hash(ReadOnlySpan<byte> utf8) => $"\"{Convert.ToHexStringLower(SHA256.HashData(utf8).AsSpan(0, 12))}\"";
}
