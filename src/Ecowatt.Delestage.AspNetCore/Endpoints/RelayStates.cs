using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Ecowatt.Delestage.AspNetCore.Wire;
using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Relays;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>
/// The answers of <c>get_relays_state</c>, written once for each state of a zone: the report's clients ask for it every second, and
/// relays move a few times a day. Safe across threads.
/// </summary>
internal sealed class RelayStates
{
    private static readonly Answered None = new([], [], "{}"u8.ToArray());

    private readonly ConcurrentDictionary<string, Answered> _byZone = new(StringComparer.OrdinalIgnoreCase);

    public Answered Of(ZoneStatus? zone, IServiceProvider services)
    {
        if (zone is null)
        {
            return None;
        }

        // The controller replaces the loads as a whole with each look: the same array is the same state.
        if (_byZone.TryGetValue(zone.Zone.Name, out var known) && known.Loads == zone.Loads)
        {
            return known;
        }

        var answered = Write(zone, services.GetServices<IRelayBank>());
        _byZone[zone.Zone.Name] = answered;
        return answered;
    }

    // By channel, over the whole board.
    private static Answered Write(ZoneStatus zone, IEnumerable<IRelayBank> banks)
    {
        var bank = banks.First(bank => bank.Name.Equals(zone.Zone.Bank, StringComparison.OrdinalIgnoreCase));
        var shed = Enumerable.Range(1, bank.ChannelCount).ToDictionary(static relay => relay.ToString(CultureInfo.InvariantCulture), static _ => false);
        foreach (var load in zone.Loads)
        {
            shed[(load.Load.Channel + 1).ToString(CultureInfo.InvariantCulture)] = load.Powered == false;
        }

        return new Answered(zone.Loads, shed, JsonSerializer.SerializeToUtf8Bytes(shed, ApiJson.Default.DictionaryStringBoolean));
    }

    /// <summary>One state of a zone.</summary>
    /// <param name="Loads">The loads of which it tells.</param>
    /// <param name="Shed">By relay, from 1; not to be changed.</param>
    /// <param name="Utf8">The same as JSON.</param>
    internal sealed record Answered(ImmutableArray<LoadStatus> Loads, Dictionary<string, bool> Shed, byte[] Utf8);
}
