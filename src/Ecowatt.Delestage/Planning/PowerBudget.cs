namespace Ecowatt.Delestage.Planning;

/// <summary>The watts of a zone: what may be drawn, and what is drawn by what is known of its relays.</summary>
internal readonly ref struct PowerBudget
{
    // Rated powers are sums of decimals: a watt in a million is none.
    public const double Tolerance = 1e-6;

    // What restores must leave beside the hard limit, for what the meter saw in the last half minute.
    private readonly double _free;

    // The same with the reading that the limit follows, as far as it has lasted; a restore that needs it leaves the whole margin, without a meter too.
    private readonly double _freeByReading = double.NegativeInfinity;
    private readonly double _margin;

    public PowerBudget(in PlanInput input, ZoneState memory)
    {
        var zone = memory.Zone;
        Capped = zone.RecoveryCap is not null && Recovery.Any(memory.States);
        Hard = _free = zone.Limit ?? double.PositiveInfinity;
        Remaining = memory.Order.Remaining;
        Soft = Capped ? zone.RecoveryCap!.Value * memory.Order.Installed : double.PositiveInfinity;
        Drawn = IsLimited ? Sum(memory) : 0;
        MeterSilent = memory.Breaker is { } breaker && IsSilent(breaker, input.Now);
        if (zone.Limit is null || zone.Meter is null && zone.LimitReading is null)
        {
            return;
        }

        var added = new LimitAddition(zone, memory.Produced, input.Now);
        Hard += added.Now;
        if (added.Lasting > 0)
        {
            _freeByReading = _free + added.Lasting;
            _margin = zone.WishedMargin(_free);
        }

        (LimitFallsAt, SilentSensor) = (added.EndsAt, added.SilentSensor);
        if (zone.Meter is null)
        {
            return;
        }

        MeterSilent = memory.Meter.LastAt is not { } at || input.Now.Since(at).Max >= Reading.PowerLife;
        if (!MeterSilent)
        {
            // What the meter sees beyond our loads is not ours to shed: it takes room away. Where it sees only what the grid delivers, it leaves out
            // what the building produces itself and uses: that is in the limit, and so it is put back here.
            MeterExpires = input.Now.Utc + (Reading.PowerLife - input.Now.Since(memory.Meter.LastAt!.Value).Max);
            var (unseen, unseenLasting) = zone.LimitReading is { ConsumptionMeter: false } ? (added.Now, added.Lasting) : (0, 0);
            Hard -= Math.Max(0, memory.Meter.Rest + unseen);
            var highest = memory.Meter.Highest(input.Now, -unseenLasting, out var until);
            _free -= Math.Max(0, highest);
            _freeByReading -= highest + unseenLasting;
            HighestExpires = until;
        }
    }

    /// <summary>Gets whether loads recover and a soft cap is set.</summary>
    public bool Capped { get; }

    /// <summary>Gets the power that the zone's loads may draw together at any time, in watts.</summary>
    public double Hard { get; }

    /// <summary>Gets the power that they may draw while some recover, in watts.</summary>
    public double Soft { get; }

    /// <summary>The rated power of loads that are powered or may be, and what the lowered ones still draw; 0 where nothing limits it.</summary>
    public double Drawn { get; }

    /// <summary>Gets the power that lowered loads draw when all are shed, in watts; the power to allocate comes on top of it.</summary>
    public double Remaining { get; }

    /// <summary>Gets whether the zone has a meter that says nothing.</summary>
    public bool MeterSilent { get; }

    /// <summary>Gets the instant at which the meter's last reading counts no more; null where none does.</summary>
    public DateTimeOffset? MeterExpires { get; }

    /// <summary>Gets the instant at which an older reading, which saw more than the last one, holds restores back no more; null where none does.</summary>
    public DateTimeOffset? HighestExpires { get; }

    /// <summary>Gets the instant at which the reading that the limit follows counts no more; null where it adds nothing.</summary>
    public DateTimeOffset? LimitFallsAt { get; }

    /// <summary>Gets the sensor that the limit follows, where it gives no good readings; null otherwise.</summary>
    public string? SilentSensor { get; }

    public bool IsLimited => Capped || !double.IsPositiveInfinity(Hard);

    // A measured limit: what a fresh reading of the meter says counts.
    private bool IsMeasured => MeterExpires is not null;

    /// <summary>Tells whether what runs may run on.</summary>
    public bool FitsHard(double used, double watts) => watts <= 0 || used + watts <= Hard + Tolerance;

    /// <summary>
    /// Tells whether what is off may be restored: under a measured limit with a margin, and by each reading of the last half minute. As if the limit
    /// followed no reading, or else, by what that reading has been for half a minute, with the whole margin.
    /// </summary>
    public bool FitsRestore(double used, double watts, double margin)
        => watts <= 0 || used + watts + margin <= _free + Tolerance || used + watts + _margin <= _freeByReading + Tolerance;

    /// <summary>Gets the power that a restore needs beside the power that it takes, and never more than the limit leaves when all others are shed or lowered: nothing where no fresh reading of a meter counts.</summary>
    public double MarginFor(ZoneState memory, double watts) => IsMeasured && watts > 0 ? memory.Zone.MarginFor(Remaining + watts) : 0;

    /// <summary>Tells whether powering it is a restore: it is off, or was last commanded off and nobody knows what became of that. Another try of a restore is none.</summary>
    public static bool IsRestore(in LoadState state) => state.Powered == false || state is { Powered: null, Target: false };

    /// <summary>One load may always run, beside those that are only lowered.</summary>
    public bool FitsSoft(double used, double watts) => watts <= 0 || used <= Remaining + Tolerance || used + watts <= Soft + Tolerance;

    /// <summary>Tells whether a relay may restore its load now: those that make its room have been shed. A relay that may be on already adds nothing.</summary>
    public bool MayRestore(ZoneState memory, int load, double watts, bool yieldsToCap)
    {
        ref readonly var state = ref memory.States[load];
        var others = state.Powered is null ? Drawn - watts : Drawn;
        return !IsRestore(state)
            || FitsRestore(others, Needed(memory, load, watts), MarginFor(memory, watts))
            && (!yieldsToCap || FitsSoft(others, watts))
            && memory.Order.Reserve?.Fits(load, state.Powered is null ? 0 : watts) != false;
    }

    /// <summary>Gets the power that a restore must find free: more than it takes where the load may have been off at the last reading, which was split as if it had been on.</summary>
    public static double Needed(ZoneState memory, int load, double watts)
        => memory.States[load].Powered is null && memory.Meter.LeavesOut(load) ? 2 * watts : watts;

    private static bool IsSilent(BreakerGuard breaker, ClockReading now)
    {
        foreach (ref readonly var phase in breaker.All)
        {
            if (phase.At is not { } at || now.Since(at).Max >= Reading.PowerLife)
            {
                return true;
            }
        }

        return false;
    }

    private static double Sum(ZoneState memory)
    {
        var watts = 0.0;
        for (var i = 0; i < memory.States.Length; i++)
        {
            watts += memory.Zone.Loads[i].DrawnWhile(memory.States[i].Powered);
        }

        return watts;
    }
}
