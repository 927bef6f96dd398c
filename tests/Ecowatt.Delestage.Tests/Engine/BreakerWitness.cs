using Ecowatt.Delestage.Engine;

namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>
/// Keeps its own filter of the breaker, in true time, from the specification's line alone, and holds the engine to I7 as it reads
/// under Limit: Linky, and every restore to its room. It knows nothing of the engine's filter, and counts less where it is not sure.
/// </summary>
internal sealed class BreakerWitness(WorldPlan plan)
{
    private const double Opens = 1.69;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly Phase[] _phases = [new(), new(), new()];
    private double? _setting;
    private int _count = 1;

    public static double Share(Load load, int phase, int phases) => phases == 1 ? 1 : load.Phase is { } on ? on == phase ? 1 : 0 : 1.0 / 3;

    /// <summary>The next process, or a clock that jumped: nothing is known but how the breaker is set.</summary>
    public void Forget()
    {
        foreach (var phase in _phases)
        {
            (phase.At, phase.Value) = (null, 0);
        }
    }

    public void Measured(string sensor, double value, TimeSpan now)
    {
        if (!double.IsFinite(value))
        {
            return;
        }

        if (sensor == "meter breaker")
        {
            _setting = value;
            return;
        }

        var number = int.Parse(sensor[^1..], System.Globalization.CultureInfo.InvariantCulture);
        _count = number > 1 ? 3 : _count;
        var phase = _phases[number - 1];

        // Of a gap, and of the time before the first reading, it counts nothing: what the engine reckons there is more.
        // A breaker whose filter arrived has opened, and its meter would tell that nothing is drawn.
        phase.Value = phase.At is { } at && now - at < Fresh ? Math.Min(Opens, Run(phase.Value, Math.Min(phase.Power, value), now - at)) : 0;
        (phase.Power, phase.At) = (value, now);
    }

    public void Look(ZoneEngine engine, TimeSpan now, Func<int, bool> attached)
    {
        // Clocks that run away make a reading old early: then the worst case counts, which is more.
        for (var number = 1; number <= _count && _setting is not null; number++)
        {
            var phase = _phases[number - 1];
            if (phase.At is not { } at || now - at >= Fresh)
            {
                continue;
            }

            var left = 0;
            for (var i = 0; i < plan.Zone.Loads.Length; i++)
            {
                var (load, decision) = (plan.Zone.Loads[i], engine.Decisions[i]);
                var goes = !decision.Powered && decision.Hold is not (Hold.MinOnTime or Hold.Device);
                left += attached(i) && !goes && engine.State.IsPowered(i) != false && Share(load, number, _count) * (load.RatedPower - Remaining(load)) > 0 ? 1 : 0;
            }

            // A second less than the rule says: this book rounds down.
            var needed = TimeSpan.FromSeconds(3 + 2 + 2 * left - 1);
            var forward = Run(FilterOf(number, now), phase.Power, needed);
            if (left == 0 || forward < Opens)
            {
                continue;
            }

            Assert.Fail($"I7: phase {number} draws {phase.Power} VA of {_setting / _count}, its filter is {phase.Value}, and {left} loads that could be shed are left at {now}");
        }
    }

    public void Commanding(int i, LoadDecision decision, ZoneEngine engine, TimeSpan now)
    {
        if (!decision.Powered || engine.State.IsPowered(i) != false)
        {
            return;
        }

        var load = plan.Zone.Loads[i];
        if (load.RatedPower - Remaining(load) <= 0)
        {
            // What takes no power needs no room, as under a limit in watts.
            return;
        }

        Assert.True(_setting is not null, "I7: a load is restored, and nobody knows what the breaker bears");
        for (var number = 1; number <= _count; number++)
        {
            var (phase, setting) = (_phases[number - 1], _setting!.Value / _count);
            var most = setting - Math.Max(100, 0.05 * setting);
            var added = Share(load, number, _count) * (load.RatedPower - Remaining(load));
            if (added == 0 || phase.At is not { } at || now - at >= Fresh)
            {
                continue;
            }

            var bears = added > most ? double.PositiveInfinity : most + 0.3 * setting;
            Must.Be(phase.Power <= most + 0.001, $"I7: {load.Name} is restored at {now}, and without it phase {number} draws {phase.Power} VA of {setting}");
            Must.Be(phase.Power + added <= bears + 0.001, $"I7: {load.Name} is restored at {now}, and with it phase {number} draws {phase.Power + added} VA of {setting}");
            Must.Be(FilterOf(number, now) * setting <= most + 0.5, $"I7: {load.Name} is restored at {now}, and the filter of phase {number} is {FilterOf(number, now)}");
        }
    }

    /// <summary>The filter of a phase at a moment that its last reading is fresh at.</summary>
    internal double FilterOf(int number, TimeSpan now)
    {
        var phase = _phases[number - 1];
        return Run(phase.Value, phase.Power, now - phase.At!.Value);
    }

    // The specification's line over a time that is no whole number of seconds. Whole seconds alone are no bound: they leave out what the filter rises, and
    // also what it falls, and with a frame each second and a half it then falls by two thirds of what it should.
    private double Run(double value, double power, TimeSpan time)
    {
        var ratio = power / (_setting!.Value / _count);
        return ratio * ratio + (value - ratio * ratio) * Math.Pow(0.992, time.TotalSeconds);
    }

    private static double Remaining(Load load) => load.ShedTo is { } lowered ? load.RatedPower * lowered.RemainingShare : 0;

    private sealed class Phase
    {
        public double Power { get; set; }

        public double Value { get; set; }

        public TimeSpan? At { get; set; }
    }
}
