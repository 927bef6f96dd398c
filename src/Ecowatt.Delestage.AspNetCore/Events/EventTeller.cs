using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ecowatt.Delestage.AspNetCore.Endpoints;
using Ecowatt.Delestage.AspNetCore.Wire;
using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.AspNetCore.Events;

/// <summary>Compares each look with what was told last, and tells what differs. Not safe across threads.</summary>
internal sealed class EventTeller(EventRing ring, TimeProvider wire)
{
    // Sums that grow with time are told along with what matters, and else so often: not each second, to each reader.
    private static readonly TimeSpan SumsEvery = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, Told<ZoneBody>> _zones = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Zone, string Load), Told<LoadBody>> _loads = [];
    private object? _levels;
    private LoadChange? _change;

    /// <summary>From here on differences are told.</summary>
    public void Begin(HouseView house) => Look(house, tell: false);

    /// <summary>Tells what differs.</summary>
    public void Tell(HouseView house)
    {
        if (Look(house, tell: true))
        {
            ring.Wake();
        }
    }

    private bool Look(HouseView house, bool tell)
    {
        var any = Levels(house, tell);
        var changes = NewChanges(house);
        foreach (var zone in house.Zones)
        {
            any |= Zone(zone, tell);
            foreach (var load in zone.Loads)
            {
                any |= Load(zone, load, changes.Where(change => change.Zone == zone.Zone.Name && change.Load == load.Load.Name), tell);
            }
        }

        return any;
    }

    private bool Levels(HouseView house, bool tell)
    {
        var timeline = house.Signals.Timeline;
        var key = new LevelsKey(house.Signals, timeline.LevelAt(house.Now), timeline.NextChange(house.Now), house.Signals.FreshnessAt(house.Now), Signals.ParisTime.DateOf(house.Now));
        if (key.Equals(_levels))
        {
            return false;
        }

        _levels = key;
        if (tell)
        {
            var utf8 = JsonSerializer.SerializeToUtf8Bytes(TimelineBody.WithoutSlices(house), ApiJson.Default.TimelineBody);
            ring.Publish("levels", utf8, utf8);
        }

        return tell;
    }

    private bool Zone(ZoneStatus status, bool tell)
    {
        var body = ZoneBody.WithoutLoads(status);
        var matters = body with { DecidedAt = null, NextLook = null, EnergyNotServed = 0, Fairness = System.Collections.Immutable.ImmutableSortedDictionary<string, double>.Empty };
        if (!IsNews(_zones, body.Name, matters, body, static (left, right) => left.EnergyNotServed == right.EnergyNotServed))
        {
            return false;
        }

        if (tell)
        {
            var utf8 = JsonSerializer.SerializeToUtf8Bytes(body, ApiJson.Default.ZoneBody);
            ring.Publish("zone", utf8, utf8);
        }

        return tell;
    }

    private bool Load(ZoneStatus zone, LoadStatus status, IEnumerable<LoadChange> changes, bool tell)
    {
        var body = LoadBody.Of(status, zone.DecidedAt, ExplanationLanguage.English);
        var news = IsNews(_loads, (zone.Zone.Name, body.Name), body with { Tally = default }, body, static (left, right) => left.Tally == right.Tally);
        if (!tell)
        {
            return false;
        }

        var french = new Lazy<LoadBody>(() => LoadBody.Of(status, zone.DecidedAt, ExplanationLanguage.French));
        var any = false;
        foreach (var change in changes)
        {
            Publish(
                new LoadEventBody(zone.Zone.Name, body, SwitchBody.Of(change, status.Load, ExplanationLanguage.English)),
                new LoadEventBody(zone.Zone.Name, french.Value, SwitchBody.Of(change, status.Load, ExplanationLanguage.French)));
            any = true;
        }

        if (news && !any)
        {
            Publish(new LoadEventBody(zone.Zone.Name, body, null), new LoadEventBody(zone.Zone.Name, french.Value, null));
            any = true;
        }

        return any;
    }

    private void Publish(LoadEventBody english, LoadEventBody french)
        => ring.Publish("load", Utf8(english, ApiJson.Default.LoadEventBody), Utf8(french, ApiJson.Default.LoadEventBody));

    private static byte[] Utf8<T>(T body, JsonTypeInfo<T> shape) => JsonSerializer.SerializeToUtf8Bytes(body, shape);

    // Oldest first: that is the order in which relays moved.
    private LoadChange[] NewChanges(HouseView house)
    {
        var changes = house.Changes.TakeWhile(change => !ReferenceEquals(change, _change)).Reverse().ToArray();
        _change = changes.Length > 0 ? changes[^1] : _change;
        return changes;
    }

    private bool IsNews<TKey, T>(Dictionary<TKey, Told<T>> told, TKey key, T matters, T body, Func<T, T, bool> sameSums)
        where TKey : notnull
        where T : class
    {
        if (told.TryGetValue(key, out var last) && last.Matters.Equals(matters)
            && (sameSums(last.Body, body) || wire.GetElapsedTime(last.At) < SumsEvery))
        {
            return false;
        }

        told[key] = new Told<T>(matters, body, wire.GetTimestamp());
        return true;
    }

    private readonly record struct Told<T>(T Matters, T Body, long At);

    // The snapshot by reference: it is replaced as a whole with each answer and each change.
    private sealed record LevelsKey(object Snapshot, Signals.SignalLevel Level, DateTimeOffset? Until, Feed.SignalFreshness Freshness, DateOnly Day)
    {
        public bool Equals(LevelsKey? other)
            => other is not null && ReferenceEquals(Snapshot, other.Snapshot) && (Level, Until, Freshness, Day) == (other.Level, other.Until, other.Freshness, other.Day);

        public override int GetHashCode() => HashCode.Combine(Level, Until, Freshness, Day);
    }
}
