using System.Security.Cryptography;
using System.Text;
using Ecowatt.Delestage.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>
/// Holds the API key and, for a while after a renewal, those before it, so that clients can change over one after the other. Only hashes are
/// kept. All of them are compared, in constant time, so that the time of an answer tells neither the length nor the beginning of a key, nor
/// which one it was. Safe across threads.
/// </summary>
/// <param name="clock">The clock of connections.</param>
internal sealed class ApiKeyRing(ConnectionClock clock)
{
    public const string Header = "X-Api-Key";

    /// <summary>The number of earlier keys that are held; with one renewal more the oldest ends at once.</summary>
    public const int MaxEarlier = 3;

    private readonly Lock _gate = new();

    // The newest first. An array is replaced as a whole and never changed, so that readers need no lock.
    private volatile Entry[] _keys = [];

    /// <summary>Gets whether there is no key, so that none is right.</summary>
    public bool IsEmpty => _keys.Length == 0;

    /// <summary>Returns whether the header holds one key, and one that is valid now.</summary>
    public bool Matches(StringValues given)
    {
        var hash = Hash(given.Count == 1 ? given[0] : null);
        var matches = false;
        foreach (var key in _keys)
        {
            matches |= CryptographicOperations.FixedTimeEquals(hash, key.Hash) & IsValid(key);
        }

        return matches & given.Count == 1;
    }

    /// <summary>Makes a key the one that counts.</summary>
    /// <param name="key">The key; null takes every key away at once, the earlier ones too.</param>
    /// <param name="overlap">How long the key before it stays valid.</param>
    /// <returns>Whether that changed anything.</returns>
    public bool Renew(string? key, TimeSpan overlap)
    {
        lock (_gate)
        {
            var before = _keys;
            if (key is null)
            {
                _keys = [];
                return before.Length > 0;
            }

            var hash = Hash(key);
            if (before.Length > 0 && CryptographicOperations.FixedTimeEquals(before[0].Hash, hash))
            {
                return false;
            }

            var now = clock.Time.GetTimestamp();
            var earlier = before
                .Select(known => known.ReplacedAt is null ? known with { ReplacedAt = now, Overlap = overlap } : known)
                .Where(known => IsValid(known) && !CryptographicOperations.FixedTimeEquals(known.Hash, hash));
            _keys = [new Entry(hash, null, default), .. earlier.Take(MaxEarlier)];
            return true;
        }
    }

    private static byte[] Hash(string? key) => SHA256.HashData(Encoding.UTF8.GetBytes(key ?? ""));

    private bool IsValid(Entry key) => key.ReplacedAt is not { } replaced || clock.Time.GetElapsedTime(replaced) < key.Overlap;

    private sealed record Entry(byte[] Hash, long? ReplacedAt, TimeSpan Overlap);
}
