using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Simulation.Zones;

namespace Ecowatt.Delestage.Simulation.Rebound;

/// <summary>Represents one house from midnight on, through the window and sixteen hours more: decide, carry out, let the rooms live until something can change.</summary>
internal sealed class ReboundEvening
{
    private const int Rooms = 8;

    private static readonly DateOnly Day = new(2026, 1, 14);
    private static readonly DateTimeOffset Start = ParisTime.StartOf(Day);
    private static readonly DateTimeOffset Window = Start + TimeSpan.FromHours(18);
    private static readonly DateTimeOffset WindowEnd = Start + TimeSpan.FromHours(20);
    private static readonly TimeSpan Around = TimeSpan.FromHours(10);
    private static readonly DateTimeOffset Evening = WindowEnd + Around;
    private static readonly DateTimeOffset End = Evening + TimeSpan.FromHours(6);

    // The interval at which a thermometer reports and a thermostat looks.
    private static readonly TimeSpan Sample = TimeSpan.FromMinutes(1);

    private static readonly SignalTimeline Timeline = new SignalAnalyzer().Analyze(new EcowattSignals(
    [
        new EcowattDay(Day, SignalLevel.Critical, "", SignalScenario.Day("111111111111111111231111")),
        new EcowattDay(Day.AddDays(1), SignalLevel.Normal, "", SignalScenario.Day("111111111111111111111111")),
    ]));

    private readonly HeatedRoom[] _rooms;
    private readonly SimulatedZone _zone;
    private readonly PowerMeter _meter = new(Start, End);
    private DateTimeOffset _now = Start;
    private DateTimeOffset _sampled = Start - Sample;
    private double _discomfort;
    private double _coldest = double.MaxValue;
    private int _heaterSwitches;
    private int _relaySwitches;

    public ReboundEvening(ReboundPolicy policy, int seed)
    {
        var dice = new Random(seed);
        _rooms = [.. Enumerable.Range(0, Rooms).Select(_ => HeatedRoom.Draw(dice))];
        var zone = ReboundHouse.Zone(policy, _rooms);
        _zone = new SimulatedZone(zone, Start - TimeSpan.FromDays(1), powered: false, (_, _) => _relaySwitches++, seed);
    }

    public ReboundOutcome Run()
    {
        while (_now < End)
        {
            _zone.At(_now);
            _zone.Engine.Signals(Timeline);
            Measure();
            if (!_zone.Step())
            {
                Live(until: Earlier(_zone.Engine.Next ?? End, Earlier(_sampled + Sample, _meter.QuarterEnd(_now))));
            }
        }

        var preheating = Window - ReboundHouse.PreheatSpan;
        return new ReboundOutcome(
            _meter.Highest(Window - Around, preheating),
            _meter.Highest(preheating, Window),
            _meter.Highest(WindowEnd, Evening),
            _meter.Highest(Evening, End),
            _discomfort,
            _coldest,
            _heaterSwitches,
            _relaySwitches);
    }

    private void Measure()
    {
        if (_now < _sampled + Sample)
        {
            return;
        }

        _sampled = _now;
        for (var i = 0; i < Rooms; i++)
        {
            _zone.Engine.Sample(ReboundHouse.SensorOf(i), new Reading(_rooms[i].Temperature, _zone.Engine.Now));
        }
    }

    private void Live(DateTimeOffset until)
    {
        var (hours, state) = ((until - _now).TotalHours, _zone.Engine.State);
        for (var i = 0; i < Rooms; i++)
        {
            var raised = Rooms + i < state.Zone.Loads.Length && state.IsPowered(Rooms + i) == true;
            var cold = _rooms[i].Live(state.IsPowered(i) == true, raised ? ReboundHouse.RaisedBy : 0, hours);
            _meter.Book(_now, _rooms[i].Draws ? _rooms[i].Watts : 0, hours);
            Judge(_rooms[i], cold);
        }

        _now = until;
    }

    private void Judge(HeatedRoom room, double cold)
    {
        if (_now >= Window && _now < Evening)
        {
            _discomfort += cold;
            _coldest = Math.Min(_coldest, room.Temperature);
            _heaterSwitches += room.Switched ? 1 : 0;
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
