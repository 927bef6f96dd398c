using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>A zone that is planned look by look, with its clocks, sensors and relays in the test's hands. Relays obey unless told otherwise.</summary>
internal sealed class PlannedHouse
{
    private static readonly TimeSpan Before = TimeSpan.FromHours(10);

    private readonly LoadDecision[] _decisions;
    private readonly LoadReadings[] _readings;
    private readonly Sensor?[] _thermometers;

    /// <summary>A house in which every load has been powered for ten hours.</summary>
    public PlannedHouse(Zone zone, string hours, DateTimeOffset now, long seed = 0, params TimeSpan[] intervals)
    {
        Now = new ClockReading(now, now - Houses.At(0) + Before);
        Banks = intervals.Length == 0 ? new ZoneBanks(zone, TimeSpan.FromSeconds(3)) : new ZoneBanks(zone, [.. intervals]);
        for (var bank = 0; bank < Banks.Names.Length; bank++)
        {
            Banks.Set(bank, attached: true);
        }

        Memory = ZoneState.AllPowered(zone, new ClockReading(now - Before, Now.Monotonic - Before), seed);
        Timeline = Houses.Timeline(hours);
        _decisions = new LoadDecision[zone.Loads.Length];
        _readings = new LoadReadings[zone.Loads.Length];
        _thermometers = new Sensor?[zone.Loads.Length];
    }

    public ZoneState Memory { get; }

    public ClockReading Now { get; set; }

    public SignalTimeline Timeline { get; set; }

    public ZoneBanks Banks { get; }

    public bool Attached { get => Banks.IsAttached(0); set => Banks.Set(0, value); }

    /// <summary>What the last look decided.</summary>
    public IReadOnlyList<LoadDecision> Decisions => _decisions;

    /// <summary>When the last look said to look again.</summary>
    public DateTimeOffset? Next { get; private set; }

    /// <summary>Every command since the house was made: when, which load, what it was asked to be.</summary>
    public List<(DateTimeOffset At, int Load, bool Powered)> Commands { get; } = [];

    /// <summary>Which loads are powered, by their places in the zone.</summary>
    public IEnumerable<int> Powered => Enumerable.Range(0, _decisions.Length).Where(i => Memory.IsPowered(i) == true);

    /// <summary>From now on the thermometer of a load reports this, at every look.</summary>
    public void Feel(int load, double temperature) => _thermometers[load] = new Sensor(temperature, null);

    /// <summary>The thermometer of a load reports no more.</summary>
    public void Silence(int load) => _thermometers[load] = _thermometers[load]! with { SilentSince = Now };

    public void Condition(int load, ActiveCondition? asked) => _readings[load] = _readings[load] with { Condition = asked };

    /// <summary>The building's meter is read once; then a second goes by.</summary>
    public void Meter(double watts) => Memory.Metered(Read(watts));

    /// <summary>The solar surplus is read once; then a second goes by.</summary>
    public void Sun(double watts) => Memory.SurplusMeasured(Read(watts));

    /// <summary>What the building produces is read once; then a second goes by.</summary>
    public void Roof(double watts) => Memory.ProductionMeasured(Read(watts));

    /// <summary>The building produces so much until an instant, read each ten seconds; its meter beside it, where that says anything.</summary>
    public void Produce(double watts, DateTimeOffset until, Func<double>? meter = null)
    {
        while (Now.Utc < until)
        {
            Roof(watts);
            if (meter is not null)
            {
                Meter(meter());
            }

            GoTo(Now.Utc + TimeSpan.FromSeconds(meter is null ? 9 : 8) is var next && next < until ? next : until);
        }
    }

    /// <summary>The meter reads what the loads draw and nothing beside, each ten seconds, until an instant.</summary>
    public void Calm(DateTimeOffset until)
    {
        while (Now.Utc < until)
        {
            Meter(Memory.Zone.Loads.Where((_, i) => Memory.IsPowered(i) != false).Sum(static load => load.RatedPower));
            GoTo(Now.Utc + TimeSpan.FromSeconds(9) is var next && next < until ? next : until);
        }
    }

    /// <summary>The solar surplus is this until an instant, read each ten seconds.</summary>
    public void Shine(double watts, DateTimeOffset until)
    {
        while (Now.Utc < until)
        {
            Sun(watts);
            GoTo(Now.Utc + TimeSpan.FromSeconds(9) is var next && next < until ? next : until);
        }
    }

    public void Order(int load, bool powered, TimeSpan duration) => Memory.SetOverride(load, new LoadOverride(powered, Now, duration));

    /// <summary>Decides, and commands nothing.</summary>
    public LoadDecision Look(int load = 0)
    {
        for (var i = 0; i < _readings.Length; i++)
        {
            _readings[i] = _readings[i] with { Temperature = _thermometers[i]?.At(Now) };
        }

        var input = new PlanInput
        {
            Timeline = Timeline,
            Now = Now,
            Banks = Banks,
            Readings = _readings,
        };
        Next = Planner.Plan(input, Memory, _decisions);
        return _decisions[load];
    }

    /// <summary>Decides and carries out, as long as there is anything to command now.</summary>
    public LoadDecision Obey(int load = 0)
    {
        do
        {
            Look();
        }
        while (CarryOut());

        return _decisions[load];
    }

    /// <summary>Lives on until an instant: decides and carries out at every instant that the plan names.</summary>
    public LoadDecision GoTo(DateTimeOffset until, int load = 0)
    {
        while (true)
        {
            Obey();
            if (Now.Utc >= until)
            {
                return _decisions[load];
            }

            Wait((Next is { } next && next < until ? next : until) - Now.Utc);
        }
    }

    /// <summary>Time goes by on both clocks.</summary>
    public void Wait(TimeSpan time) => Now = new ClockReading(Now.Utc + time, Now.Monotonic + time);

    private Reading Read(double watts)
    {
        var reading = new Reading(watts, Now);
        Wait(TimeSpan.FromSeconds(1));
        return reading;
    }

    private bool CarryOut()
    {
        var any = false;
        for (var i = 0; i < _decisions.Length; i++)
        {
            if (_decisions[i].ShouldSwitch)
            {
                any = true;
                Memory.RelaySwitched(i, _decisions[i].Powered, Now);
                Commands.Add((Now.Utc, i, _decisions[i].Powered));
            }
        }

        return any;
    }

    private sealed record Sensor(double Value, ClockReading? SilentSince)
    {
        public Reading At(ClockReading now) => new(Value, SilentSince ?? now);
    }
}
