using System.Collections.Immutable;

namespace Ecowatt.Delestage.Planning;

/// <summary>
/// All that a zone remembers of its meter's breaker: how it is set, and for each phase the last reading and the filter. Readings and moves of
/// relays change it; the planner only reads it. Not safe across threads.
/// </summary>
internal sealed class BreakerGuard
{
    /// <summary>A reading counts as what is drawn for so long; then the worst case does.</summary>
    public static readonly TimeSpan ReadingLife = TimeSpan.FromSeconds(5);

    /// <summary>A meter's frame takes so long, and a value is that old at most when it comes.</summary>
    public static readonly TimeSpan Frame = TimeSpan.FromSeconds(2);

    /// <summary>A reading shows a move that is older than this: its value is as old as a frame when it comes, and is the mean of a second.</summary>
    public static readonly TimeSpan Shown = Frame + TimeSpan.FromSeconds(1);

    /// <summary>The time in which a meter that was never heard may still say how its breaker is set, before all is shed.</summary>
    public static readonly TimeSpan FirstFrame = TimeSpan.FromSeconds(30);

    private readonly BreakerPhase[] _phases = new BreakerPhase[3];
    private readonly string?[] _sensors;
    private readonly string? _settingSensor;

    /// <param name="zone">The zone, whose limit is the breaker.</param>
    /// <param name="since">Since when it is guarded: nothing is known of the time before, so the filter starts at 1.</param>
    /// <param name="setting">What was saved; the default where nothing was.</param>
    public BreakerGuard(Zone zone, ClockReading since, BreakerSetting setting = default)
    {
        Since = since;
        _sensors = [zone.PhaseSensorOf(1), zone.PhaseSensorOf(2), zone.PhaseSensorOf(3)];
        _settingSensor = zone.BreakerSensorName;
        (Setting, Phases) = (setting.Setting, setting.Phases == 3 ? 3 : 1);
        Allocation = new BreakerAllocation(this, zone.Loads.Length);
        for (var i = 0; i < _phases.Length; i++)
        {
            _phases[i] = _phases[i].Forgotten(since, 1);
        }
    }

    /// <summary>Gets since when it is guarded.</summary>
    public ClockReading Since { get; private set; }

    /// <summary>Gets the apparent power at which the breaker is set, of all phases together, in VA; null where the meter has not said it.</summary>
    public double? Setting { get; private set; }

    /// <summary>Gets how many phases the meter has: 3 once it named a second one.</summary>
    public int Phases { get; private set; }

    /// <summary>Gets the power at which the breaker is set in each phase, in VA; null where the meter has not said it.</summary>
    public double? SettingOfPhase => Setting / Phases;

    /// <summary>Gets the instant at which a load of the zone last went off, or became unknown.</summary>
    public ClockReading? ShedAt { get; private set; }

    /// <summary>Gets what it decides of the zone's loads; valid until the next evaluation.</summary>
    public BreakerAllocation Allocation { get; }

    /// <summary>Gets the phases, as many as the meter has.</summary>
    public ReadOnlySpan<BreakerPhase> All => _phases.AsSpan(0, Phases);

    /// <summary>Gets what is kept over a restart.</summary>
    public BreakerSetting Saved => new(Setting, Setting is null && Phases == 1 ? 0 : Phases);

    /// <summary>Gets or sets the whole state, for a journal.</summary>
    public BreakerState State
    {
        get => new(Setting, [.. _phases[..Phases]]);
        set
        {
            (Setting, Phases) = (value.Setting, value.Phases.Length);
            value.Phases.CopyTo(_phases);
        }
    }

    /// <summary>Tells whether a sensor is one of the meter's that it needs.</summary>
    public bool Uses(string sensor) => Is(_settingSensor, sensor) || PhaseOf(sensor) > 0;

    /// <summary>The meter said something.</summary>
    /// <param name="sensor">One of the sensors that it uses.</param>
    /// <param name="reading">The reading, of now. What is no number, or negative, does not count.</param>
    /// <param name="memory">The zone, with every load as it is at the reading.</param>
    public void Take(string sensor, Reading reading, ZoneState memory)
    {
        if (!double.IsFinite(reading.Value) || reading.Value < 0)
        {
            return;
        }

        if (Is(_settingSensor, sensor))
        {
            Set(reading.Value, memory, reading.At);
        }

        if (PhaseOf(sensor) is var phase and > 0)
        {
            Take(phase, reading, memory);
        }
    }

    /// <summary>Returns the filter of a phase now: with the larger of its last reading and <paramref name="atLeast"/> while that is fresh, and with the worst case after.</summary>
    public BreakerFilter FilterAt(int phase, ClockReading now, ZoneState memory, double atLeast = 0)
    {
        ref readonly var state = ref _phases[phase - 1];
        var filter = new BreakerFilter(state.Value);
        if (SettingOfPhase is not { } setting)
        {
            return filter;
        }

        var (from, to) = (state.ValueAt.Monotonic, now.Monotonic);
        var fresh = state.At is { } at && at.Monotonic + ReadingLife is var ends && ends > from ? ends < to ? ends : to : from;
        filter = filter.After(Math.Max(state.Power, atLeast) / setting, fresh - from);
        return to <= fresh ? filter : filter.After(Math.Max(Worst(phase, memory), atLeast) / setting, to - fresh);
    }

    /// <summary>Tells whether the last reading of a phase counts as what it draws.</summary>
    public bool IsFresh(int phase, ClockReading now) => _phases[phase - 1].At is { } at && now.Since(at).Max < ReadingLife;

    /// <summary>Returns the most that a phase may draw while nobody measures it, in VA.</summary>
    public double Worst(int phase, ZoneState memory)
    {
        ref readonly var state = ref _phases[phase - 1];
        return Math.Max(state.Power, Drawn(phase, memory) + state.BaseLoad);
    }

    /// <summary>Returns the rated power that the loads of a phase draw that are powered or unknown, with what lowered ones draw, in VA.</summary>
    public double Drawn(int phase, ZoneState memory)
    {
        var drawn = 0.0;
        for (var i = 0; i < memory.States.Length; i++)
        {
            drawn += memory.Zone.Loads[i].DrawnWhile(memory.States[i].Powered) * memory.Zone.Loads[i].ShareOf(phase, Phases);
        }

        return drawn;
    }

    /// <summary>Returns the rated power that the loads of a phase draw which were restored later than its last reading shows, in VA.</summary>
    public double Unseen(int phase, ZoneState memory)
    {
        var drawn = 0.0;
        for (var i = 0; i < memory.States.Length; i++)
        {
            var (load, state) = (memory.Zone.Loads[i], memory.States[i]);
            var seen = state.Powered != true || _phases[phase - 1].At!.Value.Monotonic - state.Changed.Monotonic >= Shown;
            drawn += seen ? 0 : load.SheddablePower * load.ShareOf(phase, Phases);
        }

        return drawn;
    }

    /// <summary>Tells whether a load may be powered and left so when nobody guards the breaker any more: by rated power, and the base load of the last minute.</summary>
    public bool FitsUnguarded(int load, ZoneState memory)
    {
        for (var phase = 1; phase <= Phases; phase++)
        {
            var added = memory.States[load].Powered == false ? memory.Zone.Loads[load].SheddablePower * memory.Zone.Loads[load].ShareOf(phase, Phases) : 0;
            if (added > 0 && !(Drawn(phase, memory) + _phases[phase - 1].BaseLoad + added <= SettingOfPhase))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A load is about to become another: the worst case until now is settled by what the loads were. What is fresh waits for the next reading.</summary>
    public void Moving(bool? powered, ClockReading now, ZoneState memory)
    {
        for (var phase = 1; phase <= Phases; phase++)
        {
            if (!IsFresh(phase, now))
            {
                Settle(phase, now, memory);
            }
        }

        ShedAt = powered == true ? ShedAt : now;
    }

    /// <summary>Readings so far count no more: the clock jumped, or the machine slept, and nobody knows what the meter saw meanwhile. Null: only the configuration is another, and the meter goes on.</summary>
    public void Forget(ClockReading? now, ZoneState memory)
    {
        for (var phase = 1; now is { } jumped && phase <= _phases.Length; phase++)
        {
            _phases[phase - 1] = _phases[phase - 1].Forgotten(jumped, FilterAt(phase, jumped, memory).Value);
        }
    }

    /// <summary>The wall clock was set: what was remembered on it moves with it.</summary>
    public void Rebase(TimeSpan by)
    {
        (Since, ShedAt) = (Since.Moved(by), ShedAt?.Moved(by));
        for (var i = 0; i < _phases.Length; i++)
        {
            _phases[i] = _phases[i].Moved(by);
        }
    }

    private void Take(int phase, Reading reading, ZoneState memory)
    {
        if (phase > Phases)
        {
            // Until now it counted as one phase, with a breaker three times as large: nothing is known of what the filters did.
            Phases = 3;
            for (var i = 0; i < _phases.Length; i++)
            {
                _phases[i] = _phases[i] with { Value = Math.Max(1, _phases[i].Value), ValueAt = reading.At };
            }
        }

        ref var state = ref _phases[phase - 1];
        if (reading.At.Monotonic < state.ValueAt.Monotonic)
        {
            return;
        }

        // What was drawn since the last reading lay between the two, or was the larger of them. A filter above its end would be an open breaker, and this meter speaks.
        var value = Math.Min(FilterAt(phase, reading.At, memory, reading.Value).Value, BreakerFilter.TripsAt);
        state = state.With(reading.Value, reading.At, value, Rest(phase, reading, memory));
    }

    // A load that moved within a frame of the reading may have been either way in it: it is left in the rest, where it can only hold something back.
    private double Rest(int phase, Reading reading, ZoneState memory)
    {
        var rest = reading.Value;
        for (var i = 0; i < memory.States.Length; i++)
        {
            var (load, state) = (memory.Zone.Loads[i], memory.States[i]);
            var known = state.Powered == true && reading.At.Monotonic - state.Changed.Monotonic >= Frame;
            rest -= load.DrawnWhile(known) * load.ShareOf(phase, Phases);
        }

        return rest;
    }

    private void Set(double setting, ZoneState memory, ClockReading now)
    {
        if (!(setting > 0) || setting == Setting)
        {
            return;
        }

        for (var phase = 1; phase <= Phases; phase++)
        {
            Settle(phase, now, memory);
        }

        Setting = setting;
    }

    private void Settle(int phase, ClockReading now, ZoneState memory)
    {
        ref var state = ref _phases[phase - 1];
        if (now.Monotonic > state.ValueAt.Monotonic)
        {
            state = state with { Value = FilterAt(phase, now, memory).Value, ValueAt = now };
        }
    }

    private int PhaseOf(string sensor)
    {
        for (var i = 0; i < _sensors.Length; i++)
        {
            if (Is(_sensors[i], sensor))
            {
                return i + 1;
            }
        }

        return 0;
    }

    private static bool Is(string? configured, string sensor) => string.Equals(configured, sensor, StringComparison.OrdinalIgnoreCase);
}
