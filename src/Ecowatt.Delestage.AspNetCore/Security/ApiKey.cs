using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>The key, of which only the hash is kept. Compared by hashes in constant time: neither its length nor its begin can be felt.</summary>
internal sealed class ApiKey(string key)
{
    public const string Header = "X-Api-Key";

    private readonly byte[] _hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));

    public bool Is(StringValues given)
        => given.Count == 1 && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given[0] ?? "")), _hash);
}
