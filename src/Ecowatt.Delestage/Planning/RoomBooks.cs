namespace Ecowatt.Delestage.Planning;

/// <summary>The watts of a zone: what may be drawn, and what is drawn by what is known of its relays.</summary>
internal readonly ref struct RoomBooks
{
    // Rated powers are sums of decimals: a watt in a million is none.
    private const double Tolerance = 1e-6;

    public RoomBooks(in PlanInput input, ZoneMemory memory)
    {
        var zone = memory.Zone;
        Capped = zone.RecoveryCap is not null && Recovery.Any(memory.States);
        Hard = zone.Limit ?? double.PositiveInfinity;
        Soft = Capped ? zone.RecoveryCap!.Value * memory.Order.Installed : double.PositiveInfinity;
        Drawn = IsLimited ? Sum(memory) : 0;
        if (zone.Limit is null || zone.Meter is null)
        {
            return;
        }

        MeterSilent = input.Meter is not { } reading || !reading.IsFresh(Reading.PowerLife, input.Now);
        if (!MeterSilent)
        {
            // What the meter sees beyond our loads is not ours to shed: it takes room away.
            MeterExpires = input.Meter!.Value.Expires(Reading.PowerLife, input.Now);
            Hard -= Math.Max(0, Estimate(input.Meter.Value, memory) - Drawn);
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

    public DateTimeOffset? MeterExpires { get; }

    public bool IsLimited => Capped || !double.IsPositiveInfinity(Hard);

    public bool FitsHard(double used, double watts) => watts <= 0 || used + watts <= Hard + Tolerance;

    /// <summary>One load may always run.</summary>
    public bool FitsSoft(double used, double watts) => watts <= 0 || used <= 0 || used + watts <= Soft + Tolerance;

    /// <summary>Whether a relay may restore its load now: those that make its room have been shed. A relay that may be on already adds nothing.</summary>
    public bool MayRestore(in LoadState state, double watts, bool yieldsToCap)
        => state.Powered is null || FitsHard(Drawn, watts) && (!yieldsToCap || FitsSoft(Drawn, watts));

    private static double Sum(ZoneMemory memory)
    {
        var watts = 0.0;
        for (var i = 0; i < memory.States.Length; i++)
        {
            watts += memory.States[i].Powered != false ? memory.Zone.Loads[i].RatedPower : 0;
        }

        return watts;
    }

    // The meter's reading, brought up to now by what moved since it was taken: at the same instant too, because readings are taken
    // in before anything moves.
    private static double Estimate(Reading reading, ZoneMemory memory)
    {
        var watts = reading.Value;
        for (var i = 0; i < memory.States.Length; i++)
        {
            ref readonly var state = ref memory.States[i];
            if (state.Changed.Monotonic >= reading.At.Monotonic)
            {
                watts += state.Powered == false ? -memory.Zone.Loads[i].RatedPower : memory.Zone.Loads[i].RatedPower;
            }
        }

        return watts;
    }
}
