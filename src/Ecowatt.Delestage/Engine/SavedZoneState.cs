using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Engine;

/// <summary>All that a zone remembers, as it is kept on disk. Moments are of the clocks of <see cref="At"/>.</summary>
internal sealed record SavedZoneState : IJsonOnDeserialized
{
    /// <summary>The shape's version: another one is set aside.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; init; }

    /// <summary>Counts what was saved: of two states of one zone the one with the higher number is the later.</summary>
    public long Sequence { get; init; }

    /// <summary>In the saved file alone: a line that the journal had on the disk itself by then.</summary>
    public ChainHead? Head { get; init; }

    public required string Zone { get; init; }

    /// <summary>The zone's own bank.</summary>
    public string? Bank { get; init; }

    public ClockReading At { get; init; }

    public long Seed { get; init; }

    public ClockReading? Restored { get; init; }

    public long Turn { get; init; }

    public SurplusReading? Surplus { get; init; }

    /// <summary>What is remembered of the reading that the limit follows.</summary>
    public ProducedPower Produced { get; init; }

    /// <summary>The sensor that gave it; null where the limit follows none.</summary>
    public string? ProducedBy { get; init; }

    public ClockReading? PersonChanged { get; init; }

    public DateTimeOffset PlannedQuarter { get; init; }

    public ulong PlannedFor { get; init; }

    public ulong Signals { get; init; }

    public DateTimeOffset? SignalsSince { get; init; }

    /// <summary>The classes of price that are known; null where none is.</summary>
    public ImmutableArray<TariffSlice>? Tariff { get; init; }

    /// <summary>How the meter's breaker is set, where it is the zone's limit. What was measured is not kept: its filter starts at 1.</summary>
    public BreakerSetting BreakerSetting { get; init; }

    public ImmutableArray<SavedLoad> Loads { get; init; } = [];

    /// <summary>The last readings: a restart is no reason to think that a room is cold.</summary>
    public ImmutableSortedDictionary<string, Reading> Readings { get; init; } = ImmutableSortedDictionary<string, Reading>.Empty;

    /// <summary>Refuses a state without what every state has, wherever it was read: in its own file, or in a line of the journal.</summary>
    /// <exception cref="JsonException">Something is missing, or a load is there twice.</exception>
    void IJsonOnDeserialized.OnDeserialized()
    {
        if (Zone is null || Loads.IsDefault || Readings is null || Loads.Any(static load => load?.Name is null))
        {
            throw new JsonException("a saved state has no zone, loads or readings; expected all of them, and each load with its name");
        }

        if (Loads.DistinctBy(static load => load.Name, StringComparer.OrdinalIgnoreCase).Count() != Loads.Length)
        {
            throw new JsonException("a load of a saved state is there twice; expected each once");
        }
    }

    public static SavedZoneState Of(ZoneState memory, ZoneReadings readings, DecisionAges ages, ClockReading at) => new()
    {
        Version = CurrentVersion,
        Zone = memory.Zone.Name,
        Bank = memory.Zone.Bank,
        At = at,
        Seed = memory.Seed,
        Restored = memory.Restored,
        Turn = memory.Turn,
        Surplus = memory.Surplus,
        Produced = memory.Produced,
        ProducedBy = memory.Produced.IsEmpty ? null : memory.Zone.LimitReading?.Sensor,
        PersonChanged = memory.PersonChanged,
        PlannedQuarter = memory.PlannedQuarter,
        PlannedFor = memory.PlannedFor,
        Signals = memory.Signals,
        SignalsSince = memory.SignalsSince,
        Tariff = memory.Tariff.IsEmpty ? null : memory.Tariff.Slices,
        BreakerSetting = memory.Breaker?.Saved ?? default,
        Loads = [.. memory.Zone.Loads.Select((load, i) => new SavedLoad(load.Name, load.Channel, load.Contact, memory.States[i], readings.ConditionOf(i), readings.GoodOf(i), ages[i], load.Bank))],
        Readings = readings.Sensors.Where(static sensor => double.IsFinite(sensor.Value.Value)).ToImmutableSortedDictionary(StringComparer.Ordinal),
    };

    /// <summary>The readings and conditions as they were.</summary>
    public ZoneReadings ToReadings(Zone zone, ClockReading now)
    {
        var readings = new ZoneReadings(zone.Loads.Length);
        foreach (var (sensor, reading) in Readings)
        {
            readings.Set(zone, sensor, reading);
        }

        for (var i = 0; i < zone.Loads.Length; i++)
        {
            var saved = Find(zone, i);
            readings.Set(zone, i, saved?.Asked);
            if (saved?.Good is { } good && zone.Loads[i].Comfort is { } comfort && comfort.Believes(good.Value))
            {
                readings.SetGood(zone, i, good);
            }
        }

        if (SetBack(now) is { } by)
        {
            readings.Rebase(zone, by);
        }

        return readings;
    }

    /// <summary>
    /// The memory as it was. A load that is new, or was wired anew, starts afresh. A command whose result nobody wrote down left
    /// its relay unknown.
    /// </summary>
    /// <param name="zone">The zone as it is configured now.</param>
    /// <param name="now">Now, on clocks that go on from <see cref="At"/>.</param>
    public ZoneState ToMemory(Zone zone, ClockReading now)
    {
        var memory = new ZoneState(zone, now, resting: false, Seed) { Restored = Restored, Turn = Turn, Surplus = Surplus, PersonChanged = PersonChanged, PlannedQuarter = PlannedQuarter, PlannedFor = PlannedFor, Signals = Signals, SignalsSince = SignalsSince, Tariff = TariffTimeline.Of([.. Tariff ?? []]) };
        var fresh = memory.States.ToArray();
        for (var i = 0; i < zone.Loads.Length; i++)
        {
            memory.States[i] = Find(zone, i)?.State ?? fresh[i];
        }

        if (string.Equals(ProducedBy, zone.LimitReading?.Sensor, StringComparison.OrdinalIgnoreCase))
        {
            memory.Produced = Produced;
        }

        if (SetBack(now) is { } by)
        {
            memory.Rebase(by);
        }

        memory.Breaker = zone.LimitByBreaker ? new BreakerGuard(zone, now, BreakerSetting) : null;

        // What happens now is of now, however the clock was set.
        for (var i = 0; i < zone.Loads.Length; i++)
        {
            if (Find(zone, i) is null)
            {
                memory.States[i] = fresh[i];
            }
            else if (memory.States[i].Pending is { } pending)
            {
                memory.States[i].Pending = null;
                memory.RelayFailed(i, pending, now);
            }
        }

        return memory;
    }

    /// <summary>Gets the instant since which its decisions stand.</summary>
    public DecisionAges ToAges(Zone zone, ClockReading now)
    {
        var ages = new DecisionAges(zone.Loads.Length);
        for (var i = 0; i < zone.Loads.Length; i++)
        {
            ages[i] = Find(zone, i)?.Decided;
        }

        if (SetBack(now) is { } by)
        {
            ages.Rebase(by);
        }

        return ages;
    }

    // A small machine without a battery starts in the past until the network tells the time: then no time went by meanwhile.
    private TimeSpan? SetBack(ClockReading now) => At.Utc - now.Utc > EngineClock.Held ? now.Utc - At.Utc : null;

    private SavedLoad? Find(Zone zone, int index)
    {
        var load = zone.Loads[index];
        var bank = zone.BankOf(load);
        return Loads.FirstOrDefault(saved => saved.Name.Equals(load.Name, StringComparison.OrdinalIgnoreCase)
            && saved.Channel == load.Channel && saved.Contact == load.Contact && bank.Equals(saved.Bank ?? Bank, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>One load of a saved zone; its bank is null where it was the zone's own.</summary>
internal sealed record SavedLoad(string Name, int Channel, RelayContact Contact, LoadState State, ActiveCondition? Asked, Reading? Good, DecisionAge? Decided = null, string? Bank = null);
