using System.Security.Cryptography;
using System.Text.Json;

namespace Ecowatt.Delestage.Engine;

/// <summary>A zone's configuration as one text, and what tells it from every other.</summary>
internal static class ZoneJson
{
    public static string Hash(Zone zone)
        => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(zone, ConfigurationJson.Default.Zone)));
}
