using System.Security.Cryptography;
using System.Text.Json;

namespace Ecowatt.Delestage.Engine;

/// <summary>Tells a zone's configuration from every other.</summary>
internal static class ZoneHash
{
    public static string Of(Zone zone)
        => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(zone, ConfigurationJson.Default.Zone)));
}
