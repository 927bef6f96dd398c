using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>The API key, of which only the hash is kept. Hashes are compared in constant time, so that the time of an answer tells neither the length nor the beginning of the key.</summary>
internal sealed class ApiKey(string key)
{
    public const string Header = "X-Api-Key";

    private readonly byte[] _hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>Returns whether the header holds this key and no other.</summary>
    public bool Matches(StringValues given)
        => given.Count == 1 && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given[0] ?? "")), _hash);
}
