using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Ecowatt.Delestage.AspNetCore.Dashboard;

/// <summary>One file of the dashboard. Its tag follows from its bytes alone.</summary>
/// <param name="Path">Its address below the prefix, with slashes.</param>
/// <param name="Bytes">Its content.</param>
internal sealed record DashboardFile(string Path, byte[] Bytes)
{
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));

    public EntityTagHeaderValue Tag => field ??= new EntityTagHeaderValue($"\"{Hash[..16]}\"");

    public string ContentType { get; } = System.IO.Path.GetExtension(Path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".webmanifest" => "application/manifest+json",
        var other => throw new InvalidOperationException($"The dashboard holds {Path}; no content type is known for \"{other}\"."),
    };
}
