using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Engine;

/// <summary>The engine starts, or goes on in another file: its configuration and what was saved. A replay begins anew here.</summary>
/// <param name="Interval">The shortest time between two commands to one relay of the zone's own bank.</param>
/// <param name="Seed">The installation's own number.</param>
/// <param name="Zone">The configuration.</param>
/// <param name="Saved">The saved state of the zone; null for the first start.</param>
internal sealed record StartEvent([property: JsonPropertyName("intervalSeconds")] TimeSpan Interval, long Seed, [property: JsonPropertyName("configuration")] Zone Zone, SavedZoneState? Saved = null) : JournalEvent
{
    /// <summary>Gets whether the program only goes on in another file of its journal; null where it started.</summary>
    public bool? Continued { get; init; }

    /// <summary>Tells the configuration from every other.</summary>
    public string Hash => ZoneHash.Of(Zone);

    /// <summary>The same of the zone's other banks, by name; null where it has one bank.</summary>
    [JsonPropertyName("otherIntervalSeconds")]
    public ImmutableSortedDictionary<string, TimeSpan>? OtherIntervals { get; init; }

    public static StartEvent Of(Zone zone, ZoneBanks banks, long seed, SavedZoneState? saved) => new(banks.Intervals[0], seed, zone, saved)
    {
        OtherIntervals = banks.AreSeveral ? banks.Names.Zip(banks.Intervals).Skip(1).ToImmutableSortedDictionary(static bank => bank.First, static bank => bank.Second, StringComparer.Ordinal) : null,
    };

    public override ZoneEngine Repeat(ZoneEngine? engine, IJournal journal)
    {
        var banks = new ZoneBanks(Zone, [Interval, .. Zone.Banks.Skip(1).Select(bank => OtherIntervals![bank])]);
        return new(Zone, banks, Saved, Seed, new EngineClock(Now), journal, Continued == true);
    }
}

/// <summary>Another configuration of the same loads, applied while the engine runs.</summary>
/// <param name="Zone">The configuration.</param>
internal sealed record ConfigurationEvent([property: JsonPropertyName("configuration")] Zone Zone) : JournalEvent
{
    /// <inheritdoc cref="StartEvent.Hash"/>
    public string Hash => ZoneHash.Of(Zone);

    protected override void ApplyTo(ZoneEngine engine) => engine.Configure(Zone);
}
