using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Engine;

/// <summary>What is measured, and asked by the application's conditions.</summary>
internal sealed partial class ZoneEngine
{
    /// <summary>A sensor said something. Written down before the next line, when it may first matter.</summary>
    public void Sample(string sensor, Reading reading)
    {
        if (_memory.Breaker is { } breaker && breaker.Uses(sensor))
        {
            breaker.Take(sensor, reading, _memory);
            _journal?.KeepBreaker();
        }

        if (ZoneReadings.IsOfLimit(Zone, sensor))
        {
            _memory.ProductionMeasured(reading);
            _journal?.KeepProduced();
        }

        if (!ZoneReadings.Uses(Zone, sensor))
        {
            return;
        }

        if (ZoneReadings.IsMeter(Zone, sensor))
        {
            _memory.Metered(reading);
        }

        if (ZoneReadings.IsSurplus(Zone, sensor))
        {
            _memory.SurplusMeasured(reading);
        }

        if (!ZoneReadings.IsOfLoad(Zone, sensor) || ZoneReadings.IsMeter(Zone, sensor) || ZoneReadings.IsSurplus(Zone, sensor))
        {
            _readings.Heard(sensor, reading);
        }

        if (ZoneReadings.IsOfLoad(Zone, sensor))
        {
            _readings.Set(Zone, sensor, reading);
        }

        if (_journal is not null && _readings.Count(_memory, sensor, reading))
        {
            _journal.Keep(sensor, reading, (name, value) => _readings.Count(_memory, name, value));
        }
    }

    /// <summary>The state of the meter's breaker is this: in a replay, and where the journal goes on in another file.</summary>
    public void Breaker(BreakerState state)
    {
        if (_memory.Breaker is { } breaker)
        {
            breaker.State = state;
            _journal?.KeepBreaker();
        }
    }

    /// <summary>What is remembered of the reading that the limit follows is this: in a replay.</summary>
    public void Produced(ProducedPower produced)
    {
        _memory.Produced = produced;
        _journal?.KeepProduced();
    }

    /// <summary>A condition of the application asks that a load is powered or off; null: none does.</summary>
    public void Condition(int load, ActiveCondition? asked)
    {
        if (_readings.ConditionOf(load) != asked)
        {
            _readings.Set(Zone, load, asked);
            _journal?.Write(new ConditionEvent(Zone.Loads[load].Name, asked?.Name, asked?.Powered, asked?.Until) { Now = Now });
        }
    }
}
