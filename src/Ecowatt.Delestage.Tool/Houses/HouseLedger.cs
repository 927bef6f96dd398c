using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;

namespace Ecowatt.Delestage.Tool.Houses;

/// <summary>Books every switch of a running house, for the summary at the end.</summary>
internal sealed class HouseLedger
{
    private readonly Dictionary<(string Zone, string Load), Entry> _entries = [];

    public void Book(LoadChange change)
    {
        var entry = EntryOf(change.Zone, change.Load);
        entry.Switches++;
        if (change.Powered == true)
        {
            entry.Close(change.At);
        }
        else
        {
            entry.Off ??= change.At;
        }
    }

    public HouseDocument Summary(IDelestage delestage, DateTimeOffset from, DateTimeOffset to, int? calls) => new(
        from,
        to,
        calls,
        [.. delestage.Zones.Select(zone => new HouseDocument.ZoneSummary(zone.Zone.Name, zone.Zone.Mode, zone.StandbyReason is { } reason ? UiText.Message(reason) : null, [.. zone.Loads.Select(load => Summary(zone, load, to))]))]);

    private HouseDocument.LoadSummary Summary(ZoneStatus zone, LoadStatus load, DateTimeOffset to)
    {
        var entry = EntryOf(zone.Zone.Name, load.Load.Name);
        entry.Close(to);
        return new HouseDocument.LoadSummary(
            load.Load.Name,
            load.Powered,
            (long)entry.Total.TotalSeconds,
            (long)entry.Longest.TotalSeconds,
            entry.Switches,
            Math.Round(load.Load.RatedPower * entry.Total.TotalHours, 1),
            HouseSentences.Of(zone, load));
    }

    /// <summary>Whether a zone commands its relays, and does not only observe.</summary>
    public static bool Commands(ZoneStatus zone) => zone.StandbyReason is null && zone.Zone.Mode == ZoneMode.Armed;

    /// <summary>A load's state in a word; where its zone only observes, what it would be.</summary>
    public static string State(ZoneStatus zone, bool? powered) => Commands(zone) || powered is null ? State(powered) : UiText.Of($"would be {State(powered)}", $"serait {State(powered)}");

    public static string State(bool? powered) => powered switch { true => UiText.Of("powered", "alimenté"), false => UiText.Of("shed", "délesté"), _ => UiText.Of("unknown", "inconnu") };

    private Entry EntryOf(string zone, string load)
    {
        if (!_entries.TryGetValue((zone, load), out var entry))
        {
            _entries[(zone, load)] = entry = new Entry();
        }

        return entry;
    }

    private sealed class Entry
    {
        public int Switches { get; set; }

        public DateTimeOffset? Off { get; set; }

        public TimeSpan Total { get; private set; }

        public TimeSpan Longest { get; private set; }

        public void Close(DateTimeOffset at)
        {
            if (Off is { } off)
            {
                Total += at - off;
                Longest = at - off > Longest ? at - off : Longest;
                Off = null;
            }
        }
    }
}
