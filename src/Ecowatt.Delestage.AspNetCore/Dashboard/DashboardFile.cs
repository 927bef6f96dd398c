using System.IO.Compression;
using System.Security.Cryptography;
using Ecowatt.Delestage.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ecowatt.Delestage.AspNetCore.Dashboard;

/// <summary>One file of the dashboard. Its tag follows from its bytes alone.</summary>
/// <param name="Path">Its address below the prefix, with slashes, without its version.</param>
/// <param name="Bytes">Its content.</param>
internal sealed record DashboardFile(string Path, byte[] Bytes)
{
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <summary>Gets what is sent: compressed once, as small as it gets, at the first request.</summary>
    public EncodedBody Body => field ??= new EncodedBody(Bytes, new EntityTagHeaderValue($"\"{Hash[..16]}\""), ContentType == Png ? null : CompressionLevel.SmallestSize);

    public string ContentType { get; } = System.IO.Path.GetExtension(Path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => Png,
        ".webmanifest" => "application/manifest+json",
        var other => throw new InvalidOperationException($"The dashboard holds {Path}; no content type is known for \"{other}\"."),
    };

    private const string Png = "image/png";
}
