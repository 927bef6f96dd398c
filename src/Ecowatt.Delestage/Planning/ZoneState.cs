namespace Ecowatt.Delestage.Planning;

/// <summary>All that is remembered of a zone: what happened to its relays, and what the rules latched. Not safe across threads.</summary>
/// <remarks>It reads no clock and moves no relay: whoever does tells it. So one and the same memory serves real time, a simulated year and a replay.</remarks>
internal sealed partial class ZoneState
{
    internal static readonly TimeSpan NeverRestored = TimeSpan.FromDays(1);

    private readonly LoadState[] _states;

    /// <summary>A zone whose banks were opened just now: nothing was commanded yet.</summary>
    /// <param name="zone">The zone; its values were checked.</param>
    /// <param name="opened">The instant at which the banks were opened; minimum times start here, because what was before is not known.</param>
    /// <param name="resting">True where the relays are known to rest.</param>
    /// <param name="seed">The installation's own number, from which the spread of its loads follows.</param>
    public ZoneState(Zone zone, ClockReading opened, bool resting, long seed = 0)
        : this(zone, opened, load => resting ? load.Contact.Powers(energised: false) : null, seed)
    {
    }

    private ZoneState(Zone zone, ClockReading since, Func<Load, bool?> powered, long seed)
    {
        ArgumentNullException.ThrowIfNull(zone);
        Zone = zone;
        Seed = seed;
        Order = new RestoreOrder(zone);
        Meter = new MeterHistory(zone.Loads.Length);
        Breaker = zone.LimitByBreaker ? new BreakerGuard(zone, since) : null;
        _readingsFrom = since.Monotonic;
        _states = new LoadState[zone.Loads.Length];
        for (var i = 0; i < _states.Length; i++)
        {
            _states[i].Changed = _states[i].ClearFrom = _states[i].RanFrom = since;
            _states[i].Powered = powered(zone.Loads[i]);
        }
    }

    /// <summary>The zone's configuration.</summary>
    public Zone Zone { get; private set; }

    internal long Seed { get; }

    internal RestoreOrder Order { get; private set; }

    /// <summary>The loads' states, in the zone's order.</summary>
    internal Span<LoadState> States => _states;

    /// <summary>Gets the instant at which a load of the zone was last restored; null where none was.</summary>
    internal ClockReading? Restored { get; set; }

    /// <summary>The turn for which the room was last shared out anew: its start on the UTC grid, in ticks.</summary>
    internal long Turn { get; set; } = -1;

    /// <summary>Gets the instant at which a person last changed an hour; null where nobody did.</summary>
    internal ClockReading? PersonChanged { get; set; }

    /// <summary>The quarter of an hour in which the plans of deferrable loads were last held against what they did.</summary>
    internal DateTimeOffset PlannedQuarter { get; set; }

    /// <summary>Whether the search for a plan reached its limit since this was last reset: a better plan may exist. No decision depends on it; it is not saved.</summary>
    internal bool HasUnprovenPlan { get; set; }

    /// <summary>The timeline and configuration that they were made for.</summary>
    internal ulong PlannedFor { get; set; }

    /// <summary>What was last shared out and planned, and for what: remembered though every decision stands, or a restart would plan again, and perhaps otherwise.</summary>
    internal (long Turn, DateTimeOffset Quarter, ulong PlannedFor, ClockReading? PersonChanged) Rounds => (Turn, PlannedQuarter, PlannedFor, PersonChanged);

    /// <summary>The timeline and tariff of the last evaluation, and what tells them from every other: reckoned once for each.</summary>
    internal (SignalTimeline? Timeline, TariffTimeline? Tariff, ulong Fingerprint) Known { get; set; }

    /// <summary>The classes of price that are known. What was said of an hour stays said until it is over: a meter that is not heard yet is no reason to plan anew.</summary>
    internal TariffTimeline Tariff { get; set; } = TariffTimeline.Empty;

    /// <summary>Gets the fingerprint that tells the timeline from every other.</summary>
    internal ulong Signals { get; set; }

    /// <summary>Gets the instant at which the timeline last changed, UTC; null where that is not known.</summary>
    internal DateTimeOffset? SignalsSince { get; set; }

    /// <summary>A zone in which every load has been powered since a moment: where a simulation starts.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="since">The instant since which it stands.</param>
    /// <param name="seed">The installation's own number, from which the spread of its loads follows.</param>
    public static ZoneState AllPowered(Zone zone, ClockReading since, long seed = 0) => new(zone, since, static _ => true, seed);

    /// <summary>Gets whether a load is powered, by what its relay was commanded to; null where that is unknown.</summary>
    /// <param name="load">The load's place in the zone.</param>
    public bool? IsPowered(int load) => _states[load].Powered;

    /// <summary>Gets the time for which a load has been off, whatever cut it, since it last ran for its least powered time.</summary>
    /// <param name="load">The load's place in the zone.</param>
    /// <param name="now">The moment.</param>
    public TimeSpan OffTime(int load, ClockReading now) => _states[load].OffCount(Zone.Loads[load].MinPoweredAfterShed, now);

    /// <summary>Time since a load's relay was last commanded, fell or became unknown.</summary>
    /// <param name="load">The load's place in the zone.</param>
    /// <param name="now">The moment.</param>
    public ElapsedRange SinceChange(int load, ClockReading now) => now.Since(_states[load].Changed);

    /// <summary>Time since a load of the zone was last restored; a day where none was.</summary>
    /// <param name="now">The moment.</param>
    public ElapsedRange SinceRestore(ClockReading now) => Restored is { } restored ? now.Since(restored) : ElapsedRange.Of(NeverRestored);

    /// <summary>Gets the cumulative shedding statistics of a load until a moment.</summary>
    /// <param name="load">The load's place in the zone.</param>
    /// <param name="now">The moment.</param>
    public LoadStatistics StatisticsOf(int load, ClockReading now) => _states[load].Tally.At(now);

    /// <summary>Gets the part of a deferrable load's run that does not fit in before its deadline.</summary>
    /// <param name="load">The load's place in the zone.</param>
    public TimeSpan UnmetOf(int load) => _states[load].Plan.Unmet * QuarterPlan.Quarter;

    /// <summary>Gets the reason why a load's temperature is not known.</summary>
    internal SensorFault FaultOf(int load) => _states[load].Fault;

    /// <summary>The order that stands for a load; null where none does.</summary>
    /// <param name="load">The load's place in the zone.</param>
    public LoadOverride? OverrideOf(int load) => _states[load].Override;

    /// <summary>A person gave an order, which replaces the one that stood.</summary>
    /// <param name="load">The load's place in the zone.</param>
    /// <param name="order">The order; its duration was checked.</param>
    public void SetOverride(int load, LoadOverride order)
    {
        ArgumentNullException.ThrowIfNull(order);
        ref var state = ref _states[load];
        state.Override = order;
        state.Tally = state.Tally with { Overrides = state.Tally.Overrides + 1 };
    }

    /// <summary>A person took the order back.</summary>
    /// <param name="load">The load's place in the zone.</param>
    /// <returns>True where there was one.</returns>
    public bool ClearOverride(int load)
    {
        var any = _states[load].Override is not null;
        _states[load].Override = null;
        return any;
    }

    /// <summary>Takes a configuration whose loads, channels and wiring are the same.</summary>
    internal void Configure(Zone zone, ClockReading now)
    {
        Breaker = !zone.LimitByBreaker ? null : Breaker is { } old ? new BreakerGuard(zone, old.Since) { State = old.State } : new BreakerGuard(zone, now);
        Produced = string.Equals(zone.LimitReading?.Sensor, Zone.LimitReading?.Sensor, StringComparison.OrdinalIgnoreCase) ? Produced : default;
        Zone = zone;
        Order = new RestoreOrder(zone);
        PlannedFor = 0;
        Known = default;
        ForgetReadings(null);
    }

    /// <summary>The wall clock was set back: what was remembered on it moves with it, so that no time is lost.</summary>
    internal void Rebase(TimeSpan by)
    {
        Restored = Restored?.Moved(by);
        SignalsSince += by;
        PersonChanged = PersonChanged?.Moved(by);
        Surplus = Surplus?.Moved(by);
        Produced = Produced.Moved(by);
        Breaker?.Rebase(by);
        for (var i = 0; i < _states.Length; i++)
        {
            _states[i].Rebase(by);
        }
    }
}
