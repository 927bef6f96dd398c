using System.Collections.Immutable;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Engine;

/// <summary>
/// What a zone decides, moment by moment, and nothing else: it is told what comes in and what became of its commands, and writes
/// both into a journal. It reads no clock and touches neither disk nor relay, so the controller, a test and a replay run one
/// and the same engine. Not safe across threads.
/// </summary>
internal sealed partial class ZoneEngine
{
    // The classes of a day that is over tell what the dearest one is.
    private static readonly TimeSpan TariffKept = TimeSpan.FromDays(1);

    private readonly PendingSamples? _journal;
    private readonly EngineClock _clock;
    private readonly ZoneState _memory;
    private readonly ZoneReadings _readings;
    private readonly DecisionAges _ages;
    private readonly LoadDecision[] _decisions;
    private readonly WrittenDecisions _writtenDecisions;
    private SignalTimeline _timeline = SignalTimeline.Empty;
    private TariffTimeline _tariffTold = TariffTimeline.Empty;
    private ulong? _written;
    private DateTimeOffset? _next;

    /// <param name="zone">The zone; its values were checked.</param>
    /// <param name="banks">The zone's banks, none of which can be commanded yet.</param>
    /// <param name="saved">The saved state of it; null for the first start.</param>
    /// <param name="seed">The installation's own number, where nothing was saved.</param>
    /// <param name="clock">The clocks, which go on from what was saved.</param>
    /// <param name="journal">Takes everything down; null where nobody does, and then no event is made.</param>
    /// <param name="continued">True where the program only goes on in another file of its journal.</param>
    public ZoneEngine(Zone zone, ZoneBanks banks, SavedZoneState? saved, long seed, EngineClock clock, IJournal? journal, bool continued = false)
    {
        _journal = journal is null ? null : new PendingSamples(journal, () => _memory!.Breaker?.State, () => _memory!.Produced);
        Banks = banks;
        _clock = clock;
        _memory = saved?.ToMemory(zone, clock.Last) ?? new ZoneState(zone, clock.Last, resting: false, seed);
        _readings = saved?.ToReadings(zone, clock.Last) ?? new ZoneReadings(zone.Loads.Length);
        _ages = saved?.ToAges(zone, clock.Last) ?? new DecisionAges(zone.Loads.Length);
        _decisions = new LoadDecision[zone.Loads.Length];
        _writtenDecisions = new WrittenDecisions(_memory);
        _journal?.Write(StartEvent.Of(zone, banks, seed, saved) with { Now = clock.Last, Continued = continued ? true : null });
    }

    /// <summary>An engine whose banks are all equally fast.</summary>
    public ZoneEngine(Zone zone, TimeSpan shortestInterval, SavedZoneState? saved, long seed, EngineClock clock, IJournal? journal, bool continued = false)
        : this(zone, new ZoneBanks(zone, shortestInterval), saved, seed, clock, journal, continued)
    {
    }

    /// <summary>The zone's banks: how fast each is, and whether it can be commanded.</summary>
    public ZoneBanks Banks { get; }

    public Zone Zone => _memory.Zone;

    public ZoneState State => _memory;

    public ClockReading Now => _clock.Last;

    public SignalTimeline Timeline => _timeline;

    /// <summary>The decisions of the last evaluation, in the zone's order.</summary>
    public ReadOnlySpan<LoadDecision> Decisions => _decisions;

    /// <summary>Gets whether the last evaluation would command a relay now.</summary>
    public bool CommandsNow => Array.Exists(_decisions, static decision => decision.ShouldSwitch);

    /// <summary>Gets the instant since which a load's wish and its rule stand, over restarts too, UTC; null before its first decision.</summary>
    public DateTimeOffset? DecidedSince(int load) => _ages[load]?.Since;

    /// <summary>The fresh readings of all its sensors, as conditions of the application are told.</summary>
    public IReadOnlyDictionary<string, double> FreshReadings => _readings.Fresh(Zone, Now);

    /// <summary>Gets the instant of the next evaluation, if nothing happens before; null where nothing is known to come.</summary>
    public DateTimeOffset? Next => _next;

    /// <summary>All that is remembered, to be kept on disk.</summary>
    public SavedZoneState Save() => SavedZoneState.Of(_memory, _readings, _ages, _clock.Last);

    /// <summary>Takes the clocks: before anything else is told.</summary>
    /// <param name="wall">The instant by the wall clock, UTC.</param>
    /// <param name="monotonic">The time by the process's monotonic clock.</param>
    /// <returns>By how much the wall clock jumped, if by more than a minute.</returns>
    public TimeSpan? Take(DateTimeOffset wall, TimeSpan monotonic)
    {
        _clock.Take(wall, monotonic, out var jump);
        if (jump is { } by)
        {
            Jumped(by);
        }

        return jump;
    }

    /// <summary>Takes a moment that was written down: in a replay.</summary>
    public void Resume(ClockReading at) => _clock.Resume(at);

    /// <summary>The wall clock jumped. Set back, all that was remembered moves with it; set forward, time may really have gone by.</summary>
    public void Jumped(TimeSpan by)
    {
        _journal?.Write(new ClockEvent(by) { Now = Now });
        _memory.ForgetReadings(Now);
        _readings.ForgetHeard();
        if (by < TimeSpan.Zero)
        {
            _memory.Rebase(by);
            _readings.Rebase(Zone, by);
            _ages.Rebase(by);
        }
    }

    /// <summary>Levels changed.</summary>
    public void Signals(SignalTimeline timeline)
    {
        if (ReferenceEquals(timeline, _timeline))
        {
            return;
        }

        var before = _timeline;
        _timeline = timeline;
        var fingerprint = timeline.Fingerprint();
        if (fingerprint == _written)
        {
            return;
        }

        // The first timeline of a process changes nothing: it was there before.
        if (_written is not null && OverriddenHours.Differ(before, timeline, Now.Utc))
        {
            _memory.PersonChanged = Now;
        }

        _written = fingerprint;
        _journal?.Write(new SignalsEvent(timeline.Slices) { Now = Now });
        if (fingerprint != _memory.Signals)
        {
            // After a restart the same levels come again from disk: they are no news.
            _memory.Signals = fingerprint;
            _memory.SignalsSince = Now.Utc;
        }
    }

    /// <summary>
    /// Classes of price changed. Hours that the sources do not know any more stay as they were said. A zone without a load that chooses its hours
    /// takes none.
    /// </summary>
    public void Tariff(TariffTimeline tariff)
    {
        if (ReferenceEquals(tariff, _tariffTold) || !_memory.Order.AnyDeferrable)
        {
            return;
        }

        _tariffTold = tariff;
        var known = TariffTimeline.Merge(tariff, _memory.Tariff).From(Now.Utc - TariffKept);
        if (known.Fingerprint() != _memory.Tariff.Fingerprint())
        {
            _journal?.Write(new TariffEvent(tariff.Slices) { Now = Now });
            _memory.Tariff = known;
        }
    }

    public void SetOverride(int load, LoadOverride order)
    {
        _memory.SetOverride(load, order);
        _journal?.Write(new OverrideEvent(Zone.Loads[load].Name, order) { Now = Now });
    }

    public bool ClearOverride(int load)
    {
        _journal?.Write(new CancelEvent(Zone.Loads[load].Name) { Now = Now });
        return _memory.ClearOverride(load);
    }

    /// <summary>Another configuration of the same loads on the same relays.</summary>
    public void Configure(Zone zone)
    {
        var old = Zone;
        _journal?.Write(new ConfigurationEvent(zone) { Now = Now });
        _memory.Configure(zone, Now);
        _readings.Configured(old, zone);
    }

    /// <summary>Decides, and nothing else: for those who neither save the zone nor take its journal down, as a simulated year does, because telling what a decision changed costs as much as the decision.</summary>
    public void Decide()
    {
        _next = Planner.Plan(Input(), _memory, _decisions);
        _ages.Decided(_decisions, Now.Utc);
    }

    /// <summary>Decides, and writes down what that changed.</summary>
    /// <returns>True where anything differs from the evaluation before, so that it must be saved.</returns>
    public bool Evaluate()
    {
        _writtenDecisions.Begin();
        Decide();
        if (!_writtenDecisions.Differ(_decisions))
        {
            return false;
        }

        _journal?.Write(_writtenDecisions.Changes(_decisions, Now));
        _writtenDecisions.Take(_decisions);
        return true;
    }

    /// <summary>Gets the decision for a load if the rule that binds it did not apply.</summary>
    public LoadDecision Otherwise(int load) => Planner.Otherwise(Input(), _memory, load, _decisions[load].Rule);

    /// <summary>Every rule for a load, in their order: whether it applied at the last evaluation, and what it would decide.</summary>
    public ImmutableArray<RuleFinding> Rules(int load) => Planner.Rules(Input(), _memory, load, _decisions[load]);

    private PlanInput Input() => new()
    {
        Timeline = _timeline,
        Tariff = _memory.Tariff,
        Now = Now,
        Banks = Banks,
        Readings = _readings.Loads,
    };
}
