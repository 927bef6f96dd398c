namespace Ecowatt.Delestage.Planning;

/// <summary>The watts of a zone: what may be drawn, and what is drawn by what is known of its relays.</summary>
internal readonly ref struct RoomBooks
{
    // Rated powers are sums of decimals: a watt in a million is none.
    private const double Tolerance = 1e-6;

    // What restores must leave beside the hard limit, for what the meter saw in the last half minute.
    private readonly double _free;

    public RoomBooks(in PlanInput input, ZoneMemory memory)
    {
        var zone = memory.Zone;
        Capped = zone.RecoveryCap is not null && Recovery.Any(memory.States);
        Hard = _free = zone.Limit ?? double.PositiveInfinity;
        Soft = Capped ? zone.RecoveryCap!.Value * memory.Order.Installed : double.PositiveInfinity;
        Drawn = IsLimited ? Sum(memory) : 0;
        if (zone.Limit is null || zone.Meter is null)
        {
            return;
        }

        MeterSilent = memory.Meter.LastAt is not { } at || input.Now.Since(at).Most >= Reading.PowerLife;
        if (!MeterSilent)
        {
            // What the meter sees beyond our loads is not ours to shed: it takes room away.
            MeterExpires = input.Now.Wall + (Reading.PowerLife - input.Now.Since(memory.Meter.LastAt!.Value).Most);
            Hard -= memory.Meter.Rest;
            _free -= memory.Meter.Highest(input.Now, out var until);
            HighestExpires = until;
        }
    }

    /// <summary>Whether loads recover and a soft cap is set.</summary>
    public bool Capped { get; }

    /// <summary>What our loads may draw together at any time, in watts.</summary>
    public double Hard { get; }

    /// <summary>What they may draw while some recover, in watts.</summary>
    public double Soft { get; }

    /// <summary>The rated power of loads that are powered or may be; 0 where nothing limits it.</summary>
    public double Drawn { get; }

    /// <summary>Whether the zone has a meter that says nothing.</summary>
    public bool MeterSilent { get; }

    /// <summary>When the meter's last reading counts no more; null where none does.</summary>
    public DateTimeOffset? MeterExpires { get; }

    /// <summary>When an older reading, which saw more than the last one, holds restores back no more; null where none does.</summary>
    public DateTimeOffset? HighestExpires { get; }

    public bool IsLimited => Capped || !double.IsPositiveInfinity(Hard);

    // A measured limit: what a fresh reading of the meter says counts.
    private bool IsMeasured => MeterExpires is not null;

    /// <summary>Whether what runs may run on.</summary>
    public bool FitsHard(double used, double watts) => watts <= 0 || used + watts <= Hard + Tolerance;

    /// <summary>Whether what is off may be restored: under a measured limit with a margin, and by each reading of the last half minute.</summary>
    public bool FitsRestore(ZoneMemory memory, double used, double watts)
        => watts <= 0 || used + watts + (IsMeasured ? memory.Zone.MarginFor(watts) : 0) <= _free + Tolerance;

    /// <summary>One load may always run.</summary>
    public bool FitsSoft(double used, double watts) => watts <= 0 || used <= 0 || used + watts <= Soft + Tolerance;

    /// <summary>Whether a relay may restore its load now: those that make its room have been shed. A relay that may be on already adds nothing.</summary>
    public bool MayRestore(ZoneMemory memory, in LoadState state, double watts, bool yieldsToCap)
        => state.Powered is null || FitsRestore(memory, Drawn, watts) && (!yieldsToCap || FitsSoft(Drawn, watts));

    private static double Sum(ZoneMemory memory)
    {
        var watts = 0.0;
        for (var i = 0; i < memory.States.Length; i++)
        {
            watts += memory.States[i].Powered != false ? memory.Zone.Loads[i].RatedPower : 0;
        }

        return watts;
    }
}
