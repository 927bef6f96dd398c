using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Tests.Engine;

namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>A zone under its meter's breaker, second by second: what each phase draws is in the test's hands, relays obey, and the meter is read each second unless it is silent.</summary>
internal sealed class GuardedHouse
{
    private readonly ScriptedHouse _house;
    private readonly List<(int Second, int Load, bool Powered)> _moves = [];
    private readonly bool?[] _known;
    private double[] _phases = [];

    public GuardedHouse(Zone zone, double? setting = 6000, IJournal? journal = null)
    {
        _house = new ScriptedHouse(zone with { LimitByBreaker = true, Meter = zone.Meter ?? "meter" }, Houses.At(12), journal, rests: false);
        _known = new bool?[zone.Loads.Length];
        _house.Engine.Signals(Houses.Timeline("111111111111111111111111"));
        Setting = setting;
        for (var i = 0; i < _known.Length; i++)
        {
            _house.Engine.Found(i, powered: true);
            _known[i] = true;
        }

        _house.Seen = See;
    }

    public ZoneEngine Engine => _house.Engine;

    public BreakerGuard Guard => Engine.State.Breaker!;

    /// <summary>What the meter says of its breaker; null while it says nothing.</summary>
    public double? Setting { get; set; }

    public bool IsSilent { get; set; }

    /// <summary>Every move of a relay: the second since noon, the load, and what it became.</summary>
    public IReadOnlyList<(int Second, int Load, bool Powered)> Moves => _moves;

    public int Second => (int)Math.Round((_house.Now - Houses.At(12)).TotalSeconds);

    /// <summary>What a load's decision was when it last moved.</summary>
    public Dictionary<int, LoadDecision> Moved { get; } = [];

    public LoadDecision Decision(int load) => Engine.Decisions[load];

    /// <summary>The phases draw so much, in VA, for some seconds.</summary>
    public GuardedHouse Draw(int seconds, params double[] phases)
    {
        _phases = phases;
        return Live(seconds);
    }

    public GuardedHouse Live(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            _house.At(_house.Now, Read);
            _house.RunTo(_house.Now.AddSeconds(1));
        }

        return this;
    }

    public void Order(int load, bool powered) => Engine.SetOverride(load, new LoadOverride(powered, Engine.Now, TimeSpan.FromHours(2)));

    public void Restart(TimeSpan down)
    {
        _house.Restart(down);
        See();
    }

    public void SetClock(TimeSpan by) => _house.Ahead += by;

    private void Read()
    {
        if (IsSilent)
        {
            return;
        }

        if (Setting is { } setting)
        {
            _house.Measure($"{Engine.Zone.Meter} breaker", setting);
        }

        for (var phase = 0; phase < _phases.Length; phase++)
        {
            _house.Measure($"{Engine.Zone.Meter} phase {phase + 1}", _phases[phase]);
        }
    }

    private void See()
    {
        for (var i = 0; i < _known.Length; i++)
        {
            if (Engine.State.IsPowered(i) != _known[i])
            {
                _known[i] = Engine.State.IsPowered(i);
                _moves.Add((Second, i, _known[i] == true));
            }

            if (Engine.Decisions.Length > i && Engine.Decisions[i].ShouldSwitch)
            {
                Moved[i] = Engine.Decisions[i];
            }
        }
    }
}
