using System.Collections.Immutable;

namespace Ecowatt.Delestage.Planning;

/// <summary>The banks on which a zone's loads lie, by number: 0 is the zone's own. Each has its shortest interval, and can be commanded or not. Not safe across threads.</summary>
internal sealed class ZoneBanks
{
    private readonly int[] _bankOf;
    private readonly bool[] _attached;
    private bool _partly;

    /// <param name="zone">The zone.</param>
    /// <param name="intervals">The shortest time between two commands to one relay, of each bank in the order of <see cref="Zone.Banks"/>.</param>
    public ZoneBanks(Zone zone, ImmutableArray<TimeSpan> intervals)
    {
        Names = zone.Banks;
        Intervals = intervals.Length == Names.Length ? intervals : throw new ArgumentException($"{intervals.Length} intervals for {Names.Length} banks; expected one for each", nameof(intervals));
        _attached = new bool[Names.Length];
        _bankOf = PlacesIn(zone);
    }

    /// <param name="zone">The zone.</param>
    /// <param name="interval">The shortest time between two commands to one relay, on each of its banks.</param>
    /// <param name="attached">True where the banks can be commanded.</param>
    public ZoneBanks(Zone zone, TimeSpan interval, bool attached = false)
        : this(zone, [.. zone.Banks.Select(_ => interval)])
        => Array.Fill(_attached, attached);

    /// <summary>Their names, the zone's own first.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The shortest time between two commands to one relay, of each bank.</summary>
    public ImmutableArray<TimeSpan> Intervals { get; }

    /// <summary>Gets whether there is more than one.</summary>
    public bool AreSeveral => Names.Length > 1;

    /// <summary>The number of each load's bank among <see cref="Zone.Banks"/>, in the zone's order.</summary>
    public static int[] PlacesIn(Zone zone)
    {
        var names = zone.Banks;
        return [.. zone.Loads.Select(load => names.IndexOf(zone.BankOf(load), 0, names.Length, StringComparer.OrdinalIgnoreCase))];
    }

    /// <summary>The number of a load's bank.</summary>
    public int Of(int load) => _bankOf[load];

    /// <summary>The shortest time between two commands to a load's relay.</summary>
    public TimeSpan IntervalOf(int load) => Intervals[_bankOf[load]];

    /// <summary>Tells whether a bank can be commanded.</summary>
    public bool IsAttached(int bank) => _attached[bank];

    /// <summary>Tells whether a load's bank can be commanded.</summary>
    public bool CanCommand(int load) => _attached[_bankOf[load]];

    /// <summary>
    /// Whether a load's bank is away while another is there: what it draws is not to be shed, and it takes no room meanwhile. While all are
    /// away nothing moves at all, and every load keeps its place.
    /// </summary>
    public bool IsAway(int load) => _partly && !CanCommand(load);

    /// <summary>A bank came or went.</summary>
    public void Set(int bank, bool attached)
    {
        _attached[bank] = attached;
        _partly = Array.Exists(_attached, static there => there) && !Array.TrueForAll(_attached, static there => there);
    }

    /// <summary>The number of the bank of a name; null names the zone's own.</summary>
    /// <exception cref="KeyNotFoundException">The zone has no such bank.</exception>
    public int Find(string? name)
        => name is null ? 0 : Names.IndexOf(name) is var bank and >= 0 ? bank : throw new KeyNotFoundException($"the zone has no bank \"{name}\"");
}
