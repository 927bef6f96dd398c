namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>A meter that tells what it likes of one phase or of three: peaks, calm, frames that are late, silence, a breaker that is set anew, nonsense.</summary>
internal sealed class GuardedMeter
{
    private readonly WorldPlan _plan;
    private readonly Random _dice;
    private readonly int _phases;
    private double _setting;
    private double _level = 0.5;

    public GuardedMeter(WorldPlan plan, Random dice)
    {
        (_plan, _dice) = (plan, dice);
        _phases = dice.Next(2) == 0 ? 1 : 3;
        _setting = 1000 * Math.Max(3, Math.Round(plan.Zone.Loads.Sum(static load => load.RatedPower) * (0.4 + dice.NextDouble()) / 1000));
        Witness = new BreakerWitness(plan);
    }

    public BreakerWitness Witness { get; }

    /// <summary>What the next frame says.</summary>
    public IEnumerable<(string Sensor, double Value)> Next(bool?[] powered)
    {
        _setting = _dice.Next(3000) == 0 ? _setting + 3000 : _setting;
        _level = _dice.Next(60) == 0 ? _dice.NextDouble() * 1.6 : _level;
        yield return ("meter breaker", _setting);
        for (var phase = 1; phase <= _phases; phase++)
        {
            // Sometimes a group of the frame is lost, or says what is no power.
            if (_dice.Next(40) > 0)
            {
                yield return ($"meter phase {phase}", _dice.Next(200) == 0 ? double.NaN : Drawn(phase, powered));
            }
        }
    }

    /// <summary>A second or two; now and then a gap.</summary>
    public TimeSpan UntilNext() => TimeSpan.FromMilliseconds(_dice.Next(400) == 0 ? _dice.Next(3000, 200_000) : _dice.Next(900, 2100));

    private double Drawn(int phase, bool?[] powered)
    {
        var share = _setting / _phases;
        var drawn = share * _level * (0.7 + 0.3 * _dice.NextDouble());
        for (var i = 0; i < powered.Length; i++)
        {
            var load = _plan.Zone.Loads[i];
            drawn += powered[i] != false && _dice.Next(3) > 0 ? load.RatedPower * BreakerWitness.Share(load, phase, _phases) : 0;
        }

        return Math.Round(drawn);
    }
}
