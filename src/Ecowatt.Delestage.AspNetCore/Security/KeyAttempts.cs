using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Ecowatt.Delestage.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>
/// Limits the keys that an address may try: after ten different wrong ones no key of it is looked at for a quarter of an hour. A key that was
/// wrong before teaches nobody anything and counts once, so a script with a key of yesterday locks nobody out. An address from which the
/// right key came within a day stays open: else whoever shares it, behind a proxy, could lock its household out. Holds a bounded number of
/// addresses. Safe across threads.
/// </summary>
/// <param name="clock">The clock of connections.</param>
/// <param name="logger">Receives one line a minute for each address.</param>
internal sealed class KeyAttempts(ConnectionClock clock, ILogger<KeyAttempts> logger)
{
    /// <summary>The number of addresses that are held; the one that was used longest ago makes room for the next.</summary>
    public const int MaxAddresses = 1024;

    /// <summary>The number of different wrong keys of an address before no more is looked at.</summary>
    public const int MaxWrongKeys = 10;

    /// <summary>The time after the last of them after which all are forgotten.</summary>
    public static readonly TimeSpan ForgottenAfter = TimeSpan.FromMinutes(15);

    /// <summary>The time for which an address stays open after the right key came from it.</summary>
    public static readonly TimeSpan ProvenFor = TimeSpan.FromDays(1);

    private static readonly TimeSpan LogInterval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, Entry> _byAddress = [];

    /// <summary>Gets the number of addresses that are held now.</summary>
    public int Held
    {
        get
        {
            lock (_gate)
            {
                return _byAddress.Count;
            }
        }
    }

    /// <summary>Returns how long an address has to wait before a key of it is looked at; zero where it need not.</summary>
    public TimeSpan GetWait(IPAddress address)
    {
        lock (_gate)
        {
            if (!_byAddress.TryGetValue(address, out var entry) || IsProven(entry))
            {
                return TimeSpan.Zero;
            }

            Forget(entry);
            return entry.Wrong.Count < MaxWrongKeys ? TimeSpan.Zero : ForgottenAfter - clock.Time.GetElapsedTime(entry.LastWrongAt);
        }
    }

    /// <summary>Notes that the right key came from an address.</summary>
    public void Accept(IPAddress address)
    {
        lock (_gate)
        {
            var entry = Find(address);
            entry.RightAt = entry.UsedAt;
            entry.Wrong.Clear();
        }
    }

    /// <summary>Counts a wrong key.</summary>
    public void Refuse(IPAddress address, StringValues key)
    {
        // Eight bytes of a hash tell two keys apart, and hold neither.
        var mark = BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToString())));
        int refused;
        lock (_gate)
        {
            var entry = Find(address);
            Forget(entry);
            if (entry.Wrong.Count < MaxWrongKeys && !entry.Wrong.Contains(mark))
            {
                entry.Wrong.Add(mark);
                entry.LastWrongAt = entry.UsedAt;
            }

            refused = CountForLog(entry);
        }

        if (refused > 0)
        {
            logger.KeysRefused(refused, address);
        }
    }

    // How many to log now; 0 where the last line is less than a minute old. Called under the lock, as all below.
    private int CountForLog(Entry entry)
    {
        entry.Untold++;
        if (entry.LoggedAt is { } logged && clock.Time.GetElapsedTime(logged) < LogInterval)
        {
            return 0;
        }

        entry.LoggedAt = entry.UsedAt;
        var refused = entry.Untold;
        entry.Untold = 0;
        return refused;
    }

    private bool IsProven(Entry entry) => entry.RightAt is { } right && clock.Time.GetElapsedTime(right) < ProvenFor;

    private void Forget(Entry entry)
    {
        if (clock.Time.GetElapsedTime(entry.LastWrongAt) >= ForgottenAfter)
        {
            entry.Wrong.Clear();
        }
    }

    private Entry Find(IPAddress address)
    {
        if (!_byAddress.TryGetValue(address, out var entry))
        {
            if (_byAddress.Count >= MaxAddresses)
            {
                _byAddress.Remove(_byAddress.MinBy(static pair => pair.Value.UsedAt).Key);
            }

            _byAddress[address] = entry = new Entry();
        }

        entry.UsedAt = clock.Time.GetTimestamp();
        return entry;
    }

    private sealed class Entry
    {
        public List<long> Wrong { get; } = [];

        public long UsedAt { get; set; }

        public long LastWrongAt { get; set; }

        public long? RightAt { get; set; }

        public int Untold { get; set; }

        public long? LoggedAt { get; set; }
    }
}
