namespace Ecowatt.Delestage.Planning;

/// <summary>The readings of power that a zone remembers: its meter's, its surplus's, and what the building produces.</summary>
internal sealed partial class ZoneState
{
    // A relay moves within tens of milliseconds, and a meter looks about once a second: a reading that near to a switch may have
    // seen either.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    private TimeSpan _readingsFrom;

    /// <summary>The meter's readings that count. Not saved: a restart hears the next one soon.</summary>
    internal MeterHistory Meter { get; }

    /// <summary>The meter's breaker, where it is the zone's limit; null otherwise.</summary>
    internal BreakerGuard? Breaker { get; set; }

    /// <summary>The last reading of the solar surplus that counts; null where none does.</summary>
    internal SurplusReading? Surplus { get; set; }

    /// <summary>The reading that the zone's limit follows; nothing where it follows none, or none was taken. Saved: what the sun gives does not change with a restart.</summary>
    internal ProducedPower Produced { get; set; }

    /// <summary>The zone's meter was read.</summary>
    /// <param name="reading">The building's power in watts, these loads included. What is no number, or was read within a second of a load's switch, before the zone began, or before the clock jumped, does not count.</param>
    public void Metered(Reading reading)
    {
        // Under the breaker the readings of the phases count, and the zone's rated power bounds nothing.
        if (Breaker is null && Counts(reading))
        {
            Meter.Take(reading, Zone, _states);
        }
    }

    /// <summary>The solar surplus was measured.</summary>
    /// <param name="reading">The power fed into the grid in watts. What counts is as for <see cref="Metered"/>.</param>
    public void SurplusMeasured(Reading reading)
    {
        if (Counts(reading))
        {
            var watts = reading.Value;
            for (var i = 0; i < _states.Length; i++)
            {
                watts += _states[i].Powered is { } known ? Zone.Loads[i].DrawnWhile(known) : 0;
            }

            Surplus = new SurplusReading(watts, reading.At);
        }
    }

    /// <summary>What the building produces was measured, which the zone's limit follows.</summary>
    /// <param name="reading">The reading. What is no number, or below nothing, adds nothing from now on; one of before the clock jumped does not count.</param>
    public void ProductionMeasured(Reading reading)
    {
        if (Zone.LimitReading is { } follows && reading.At.Monotonic >= _readingsFrom)
        {
            Produced = Produced.With(follows.Believes(reading.Value) ? Math.Max(0, reading.Value) : null, reading.At);
        }
    }

    /// <summary>Readings of power so far count no more, nor do those that come late from before a moment: the clock jumped, or the machine slept.</summary>
    internal void ForgetReadings(ClockReading? now)
    {
        Meter.Clear();
        Surplus = null;
        Produced = now is null ? Produced : default;
        _readingsFrom = now?.Monotonic ?? _readingsFrom;
        Breaker?.Forget(now, this);
    }

    private bool Counts(Reading reading)
    {
        if (!double.IsFinite(reading.Value) || reading.At.Monotonic < _readingsFrom)
        {
            return false;
        }

        foreach (ref readonly var state in _states.AsSpan())
        {
            if (state.Changed.Monotonic > reading.At.Monotonic - Settling)
            {
                return false;
            }
        }

        return true;
    }
}
