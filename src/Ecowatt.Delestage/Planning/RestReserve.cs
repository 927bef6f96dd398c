namespace Ecowatt.Delestage.Planning;

/// <summary>
/// The room under the hard limit that is kept for banks that fall to rest: a bank counts with what its loads draw, or with what those on
/// normally closed contacts draw when it rests, whichever is more. So a bank that falls, or a program that ends, never lifts the zone above its
/// limit, whatever the other banks are at then. Not safe across threads.
/// </summary>
internal sealed class RestReserve
{
    private readonly double _limit;
    private readonly int[] _bankOf;
    private readonly double[] _resting;
    private readonly double[] _drawn;
    private double _total;

    private RestReserve(Zone zone, double limit)
    {
        _limit = limit;
        _bankOf = ZoneBanks.PlacesIn(zone);
        _resting = new double[zone.Banks.Length];
        _drawn = new double[_resting.Length];
        for (var i = 0; i < _bankOf.Length; i++)
        {
            _resting[_bankOf[i]] += zone.Loads[i].DrawnAtRest;
        }
    }

    /// <summary>A zone's; null where there is nothing to keep: without a limit, on one bank, and where no load is powered at rest.</summary>
    public static RestReserve? Of(Zone zone)
        => zone.Limit is { } limit && zone.Banks.Length > 1 && new RestReserve(zone, limit) is var reserve && Array.Exists(reserve._resting, static watts => watts > 0) ? reserve : null;

    /// <summary>Gets whether what is drawn stays within the limit, whichever banks fall to rest.</summary>
    public bool IsKept => _total <= _limit + PowerBudget.Tolerance;

    /// <summary>Nothing is drawn yet.</summary>
    public void Clear()
    {
        Array.Clear(_drawn);
        _total = 0;
        foreach (var watts in _resting)
        {
            _total += watts;
        }
    }

    /// <summary>Gets the power that all loads draw by what is known of their relays.</summary>
    public void Count(ZoneState memory)
    {
        Clear();
        for (var i = 0; i < _bankOf.Length; i++)
        {
            Add(i, memory.Zone.Loads[i].DrawnWhile(memory.States[i].Powered));
        }
    }

    /// <summary>A load draws so much more.</summary>
    public void Add(int load, double watts)
    {
        _total += Added(load, watts);
        _drawn[_bankOf[load]] += watts;
    }

    /// <summary>Tells whether a load may draw so much more.</summary>
    public bool Fits(int load, double watts) => watts <= 0 || _total + Added(load, watts) <= _limit + PowerBudget.Tolerance;

    private double Added(int load, double watts)
    {
        var (drawn, resting) = (_drawn[_bankOf[load]], _resting[_bankOf[load]]);
        return Math.Max(drawn + watts, resting) - Math.Max(drawn, resting);
    }
}
