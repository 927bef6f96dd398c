using System.Security.Cryptography;
using System.Text;

namespace Ecowatt.Delestage.Storage;

/// <summary>
/// Adds to a JSON object the hash of its own bytes, as its last member, <c>"sha256"</c>, so that a flipped bit is not taken for what somebody said. Readers that do not know the
/// member skip it; an object without it, of an earlier version or of a person, is taken as it is. Stateless; safe across threads.
/// </summary>
internal static class SealedJson
{
    private const int HashLength = 64;

    private static ReadOnlySpan<byte> Before => ",\"sha256\":\""u8;

    private static ReadOnlySpan<byte> After => "\"}"u8;

    /// <summary>Returns the object with its hash.</summary>
    /// <param name="json">An object with one member at least.</param>
    public static byte[] Seal(ReadOnlySpan<byte> json)
    {
        var body = json[..json.LastIndexOf((byte)'}')].TrimEnd(" \r\n\t"u8);
        return [.. body, .. Before, .. Hash(body), .. After];
    }

    /// <summary>Takes the hash away again where there is one.</summary>
    /// <param name="json">What was read.</param>
    /// <param name="body">The object as it was before it was sealed, but for white space at its end; the same bytes where it never was.</param>
    /// <returns>False where it is not what was sealed.</returns>
    public static bool TryOpen(ReadOnlySpan<byte> json, out ReadOnlySpan<byte> body)
    {
        body = json;
        var length = json.Length - Before.Length - HashLength - After.Length;
        if (length < 1 || !json[length..].StartsWith(Before) || !json.EndsWith(After))
        {
            return true;
        }

        body = (byte[])[.. json[..length], (byte)'}'];
        return json.Slice(length + Before.Length, HashLength).SequenceEqual(Hash(json[..length]));
    }

    private static byte[] Hash(ReadOnlySpan<byte> body) => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body)));
}
