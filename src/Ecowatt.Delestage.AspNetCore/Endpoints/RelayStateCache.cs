using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Wire;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>
/// Keeps the answers of <c>get_relays_state</c>, written once for each state of a zone: clients ask every second, and relays move a few
/// times a day. Safe across threads.
/// </summary>
internal sealed class RelayStateCache(IEnumerable<IRelayBank> banks)
{
    private static readonly Entry NoZone = new([], [], new BytesResult("{}"u8.ToArray(), ResponseHeaders.JsonContentType));

    // The one that was asked for last, which mostly is the only one.
    private volatile Entry? _last;

    private readonly ConcurrentDictionary<string, Entry> _byZone = new(StringComparer.OrdinalIgnoreCase);

    public Entry Get(ZoneStatus? zone)
    {
        if (zone is null)
        {
            return NoZone;
        }

        if (_last is { } last && last.Loads == zone.Loads)
        {
            return last;
        }

        // The controller replaces the loads as a whole with each evaluation: the same array is the same state.
        if (_byZone.TryGetValue(zone.Zone.Name, out var known) && known.Loads == zone.Loads)
        {
            return _last = known;
        }

        var entry = Create(zone);
        _byZone[zone.Zone.Name] = entry;
        return _last = entry;
    }

    // By channel, over the whole board of the zone's own bank: the report knows one board. A zone that only observes sheds nothing,
    // whatever it decides.
    private Entry Create(ZoneStatus zone)
    {
        var bank = banks.First(bank => bank.Name.Equals(zone.Zone.Bank, StringComparison.OrdinalIgnoreCase));
        var shed = Enumerable.Range(1, bank.ChannelCount).ToDictionary(static relay => relay.ToString(CultureInfo.InvariantCulture), static _ => false);
        foreach (var load in zone.Loads.Where(load => bank.Name.Equals(zone.Zone.BankOf(load.Load), StringComparison.OrdinalIgnoreCase)))
        {
            shed[(load.Load.Channel + 1).ToString(CultureInfo.InvariantCulture)] = load.Powered == false && !zone.Observes();
        }

        var utf8 = JsonSerializer.SerializeToUtf8Bytes(shed, WireJsonContext.Default.DictionaryStringBoolean);
        return new Entry(zone.Loads, shed, new BytesResult(utf8, ResponseHeaders.JsonContentType));
    }

    /// <summary>One state of a zone.</summary>
    /// <param name="Loads">The loads from which it was written.</param>
    /// <param name="Shed">Whether each relay's load is shed, by the number of the relay from 1; not to be changed.</param>
    /// <param name="Result">The same as an answer.</param>
    internal sealed record Entry(ImmutableArray<LoadStatus> Loads, Dictionary<string, bool> Shed, BytesResult Result);
}
