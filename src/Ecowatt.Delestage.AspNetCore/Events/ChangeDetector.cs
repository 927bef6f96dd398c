using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ecowatt.Delestage.AspNetCore.Wire;

namespace Ecowatt.Delestage.AspNetCore.Events;

/// <summary>Compares each snapshot with what was published last, and publishes the differences as events. Not safe across threads.</summary>
internal sealed class ChangeDetector(EventBuffer buffer, TimeProvider connectionTime)
{
    // Totals that grow with time are published with every other difference, and else at this interval: not each second to each reader.
    private static readonly TimeSpan TotalsInterval = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, Published<ZoneDto>> _zones = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Zone, string Load), Published<LoadDto>> _loads = [];
    private readonly SupplyEvents _supply = new(buffer, connectionTime);
    private TimelineKey? _levels;
    private LoadChange? _lastChange;

    /// <summary>Takes a snapshot as the state from which differences count, and publishes nothing.</summary>
    public void SetBaseline(SystemSnapshot snapshot) => Compare(snapshot, publish: false);

    /// <summary>Publishes the differences between a snapshot and the one before.</summary>
    public void PublishChanges(SystemSnapshot snapshot)
    {
        if (Compare(snapshot, publish: true))
        {
            buffer.NotifyReaders();
        }
    }

    private bool Compare(SystemSnapshot snapshot, bool publish)
    {
        var any = Levels(snapshot, publish) | _supply.Compare(snapshot, publish);
        var changes = NewChanges(snapshot, out var lost);
        if (lost && publish)
        {
            // As for a reader that comes back too late: it asks for everything anew.
            buffer.Publish("reset", "{}"u8, "{}"u8);
            any = true;
        }

        foreach (var zone in snapshot.Zones)
        {
            any |= Zone(zone, publish);
            foreach (var load in zone.Loads)
            {
                any |= Load(zone, load, changes.Where(change => change.Zone == zone.Zone.Name && change.Load == load.Load.Name), publish);
            }
        }

        return any;
    }

    private bool Levels(SystemSnapshot snapshot, bool publish)
    {
        var key = TimelineKey.Of(snapshot);
        if (key.Equals(_levels))
        {
            return false;
        }

        _levels = key;
        if (publish)
        {
            var utf8 = JsonSerializer.SerializeToUtf8Bytes(TimelineDto.WithoutSlices(snapshot), WireJsonContext.Default.TimelineDto);
            buffer.Publish("levels", utf8, utf8);
        }

        return publish;
    }

    private bool Zone(ZoneStatus status, bool publish)
    {
        var body = ZoneDto.WithoutLoads(status, ExplanationLanguage.English);
        if (body.Banks is { } banks && _zones.TryGetValue(body.Name, out var known) && known.Essence.Banks is { } before && banks.SequenceEqual(before))
        {
            // The same array, so that bodies with the same banks are equal.
            body = body with { Banks = before };
        }

        var essence = body with { DecidedAt = null, NextEvaluationAt = null, EnergyNotServed = 0, WouldBeEnergyNotServed = null, Fairness = System.Collections.Immutable.ImmutableSortedDictionary<string, double>.Empty };
        if (!IsNew(_zones, body.Name, essence, body, static (left, right) => (left.EnergyNotServed, left.WouldBeEnergyNotServed) == (right.EnergyNotServed, right.WouldBeEnergyNotServed)))
        {
            return false;
        }

        if (publish)
        {
            var french = ZoneDto.WithoutLoads(status, ExplanationLanguage.French);
            buffer.Publish("zone", Utf8(body, WireJsonContext.Default.ZoneDto), Utf8(french, WireJsonContext.Default.ZoneDto));
        }

        return publish;
    }

    private bool Load(ZoneStatus zone, LoadStatus status, IEnumerable<LoadChange> changes, bool publish)
    {
        var body = LoadDto.Of(status, zone, ExplanationLanguage.English);
        var news = IsNew(_loads, (zone.Zone.Name, body.Name), body with { Statistics = default, WouldBeStatistics = null }, body, static (left, right) => (left.Statistics, left.WouldBeStatistics) == (right.Statistics, right.WouldBeStatistics));
        if (!publish)
        {
            return false;
        }

        var french = new Lazy<LoadDto>(() => LoadDto.Of(status, zone, ExplanationLanguage.French));
        var any = false;
        foreach (var change in changes)
        {
            Publish(
                LoadEventDto.Of(zone.Zone.Name, body, ChangeDto.Of(change, status.Load, ExplanationLanguage.English)),
                LoadEventDto.Of(zone.Zone.Name, french.Value, ChangeDto.Of(change, status.Load, ExplanationLanguage.French)));
            any = true;
        }

        if (news && !any)
        {
            Publish(LoadEventDto.Of(zone.Zone.Name, body, null), LoadEventDto.Of(zone.Zone.Name, french.Value, null));
            any = true;
        }

        return any;
    }

    private void Publish(LoadEventDto english, LoadEventDto french)
        => buffer.Publish("load", Utf8(english, WireJsonContext.Default.LoadEventDto), Utf8(french, WireJsonContext.Default.LoadEventDto));

    private static byte[] Utf8<T>(T body, JsonTypeInfo<T> shape) => JsonSerializer.SerializeToUtf8Bytes(body, shape);

    // Oldest first, which is the order in which the relays moved. The controller keeps so many: where the one that was published last is
    // not among them any more, others may have gone with it.
    private LoadChange[] NewChanges(SystemSnapshot snapshot, out bool lost)
    {
        var changes = snapshot.Changes.TakeWhile(change => !ReferenceEquals(change, _lastChange)).Reverse().ToArray();
        lost = _lastChange is not null && changes.Length > 0 && changes.Length == snapshot.Changes.Length;
        _lastChange = changes.Length > 0 ? changes[^1] : _lastChange;
        return changes;
    }

    private bool IsNew<TKey, T>(Dictionary<TKey, Published<T>> published, TKey key, T essence, T body, Func<T, T, bool> sameTotals)
        where TKey : notnull
        where T : class
    {
        if (published.TryGetValue(key, out var last) && last.Essence.Equals(essence)
            && (sameTotals(last.Body, body) || connectionTime.GetElapsedTime(last.At) < TotalsInterval))
        {
            return false;
        }

        published[key] = new Published<T>(essence, body, connectionTime.GetTimestamp());
        return true;
    }

    private readonly record struct Published<T>(T Essence, T Body, long At);
}
