using System.Collections.Immutable;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Simulation.Zones;

namespace Ecowatt.Delestage.Simulation.Winter;

/// <summary>
/// Runs a house through the days of a Tempo calendar, driven by the very engine that decides for real loads. A simple model to compare policies by, not a
/// claim on houses: rooms of one resistance and one capacity, the same use of water, car and pump every day, and outside −1 °C on red days, 4 °C on
/// white and 8 °C on blue ones.
/// </summary>
internal sealed class TempoWinter
{
    private const int ColorKnownFrom = 11;

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Reported = TimeSpan.FromMinutes(5);

    private readonly TempoDays _days;
    private readonly WinterHouse _house;
    private readonly WinterPolicy _policy;
    private readonly SimulatedZone? _zone;
    private readonly SortedDictionary<TariffClass, double> _energy = [];
    private DateTimeOffset _now;
    private DateTimeOffset _hourEnd;
    private (DateOnly Last, SignalTimeline Levels, TariffTimeline Tariff) _known = (default, SignalTimeline.Empty, TariffTimeline.Empty);
    private (TariffClass Class, double Outside) _here;
    private int _switches;
    private double _coldest = double.MaxValue;

    private TempoWinter(TempoDays days, DateOnly from, WinterPolicy policy)
    {
        (_days, _policy, _now) = (days, policy, TempoHours.StartOf(from));
        _house = new WinterHouse(policy);
        _zone = policy == WinterPolicy.Nothing ? null : new SimulatedZone(_house.Zone, _now - TimeSpan.FromDays(1), powered: true, (_, _) => _switches++);
    }

    /// <summary>Is told of each draw: the load's place, the first instant, the end, kWh. For those who count for themselves.</summary>
    private Action<int, DateTimeOffset, DateTimeOffset, double>? Drawn { get; init; }

    /// <summary>Runs one policy.</summary>
    /// <param name="days">The calendar.</param>
    /// <param name="from">The first Tempo day.</param>
    /// <param name="to">The first date after the last day.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="drawn">Is told of each draw. Default: null.</param>
    /// <exception cref="ArgumentException">The calendar does not say the colour of a day.</exception>
    public static WinterResult Run(TempoDays days, DateOnly from, DateOnly to, WinterPolicy policy, Action<int, DateTimeOffset, DateTimeOffset, double>? drawn = null)
    {
        for (var date = from; date < to; date = date.AddDays(1))
        {
            if (days.ColorOf(date) == TariffColor.Unknown)
            {
                throw new ArgumentException(FormattableString.Invariant($"the calendar does not say the colour of {date:yyyy-MM-dd}; expected every day from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}"), nameof(days));
            }
        }

        return new TempoWinter(days, from, policy) { Drawn = drawn }.Run(TempoHours.StartOf(to));
    }

    private WinterResult Run(DateTimeOffset end)
    {
        while (_now < end)
        {
            Know();
            if (_zone is null)
            {
                Live(Earlier(_now + Step, end));
                continue;
            }

            _zone.At(_now);
            _zone.Engine.Signals(_known.Levels);
            _zone.Engine.Tariff(_policy >= WinterPolicy.Tariff ? _known.Tariff : TariffTimeline.Empty);
            Report(_zone.Engine);
            if (!_zone.Step())
            {
                // The engine named when it decides next; until then the house lives on minute by minute.
                var until = Earlier(Earlier(_zone.Engine.Next ?? end, _hourEnd), Earlier(end, _now + Reported));
                while (_now < until)
                {
                    Live(Earlier(_now + Step, until));
                }
            }
        }

        return new WinterResult(
            _policy,
            _energy.ToImmutableSortedDictionary(),
            _house.Stores.Sum(static store => store.Wanted),
            _house.Stores.Sum(static store => store.Pending),
            _house.Stores.Sum(static store => store.Missed),
            _house.Rooms.Sum(static room => room.Discomfort),
            _coldest,
            _switches);
    }

    private void Report(ZoneEngine engine)
    {
        for (var i = 0; i < _house.Appliances.Length; i++)
        {
            if (_policy == WinterPolicy.Floors && _house.Appliances[i] is WinterRoom room)
            {
                engine.Sample(WinterHouse.SensorOf(i), new Reading(room.Temperature, engine.Now));
            }
        }
    }

    // Tomorrow's colour is known from eleven in the morning on, as it is as a rule.
    private void Know()
    {
        if (_now < _hourEnd)
        {
            return;
        }

        var (date, hour) = (ParisTime.DateOf(_now), ParisTime.HourOf(_now));
        ParisTime.TryGetHour(date, hour, out _, out _hourEnd);
        var last = hour >= ColorKnownFrom ? date.AddDays(1) : date;
        if (last != _known.Last)
        {
            _known = (last, _days.LevelsUntil(last), _days.TariffUntil(last));
        }

        var (day, now) = (TempoHours.DateAt(_now), _days.TariffUntil(TempoHours.DateAt(_now)));
        var outside = _days.ColorOf(day) switch { TariffColor.Red => -1, TariffColor.White => 4, _ => 8 };
        _here = (now.ClassAt(_now), outside);
    }

    private void Live(DateTimeOffset until)
    {
        var hours = (until - _now).TotalHours;
        for (var i = 0; i < _house.Appliances.Length; i++)
        {
            var energy = _house.Appliances[i].Live(_zone is null || _zone.Engine.State.IsPowered(i) == true, _now, hours, _here.Outside);
            if (energy > 0)
            {
                _energy[_here.Class] = _energy.GetValueOrDefault(_here.Class) + energy;
                Drawn?.Invoke(i, _now, until, energy);
            }
        }

        _coldest = Math.Min(_coldest, _house.Rooms.Min(static room => room.Temperature));
        _now = until;
    }

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
