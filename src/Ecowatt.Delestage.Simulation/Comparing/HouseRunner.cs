using System.Collections.Immutable;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Simulation.Models;
using Ecowatt.Delestage.Simulation.WhatIf;
using Ecowatt.Delestage.Simulation.Zones;

namespace Ecowatt.Delestage.Simulation.Comparing;

/// <summary>
/// Represents one run of a zone through a history: tell it what came in, let it read what its rooms and its meter say, decide, carry out, and let the house
/// live until something can change. Not safe across threads.
/// </summary>
internal sealed class HouseRunner
{
    private readonly Zone _zone;
    private readonly HouseHistory _history;
    private readonly PriceList? _prices;
    private readonly SimulatedZone _simulated;
    private readonly ApplianceModel[] _models;
    private readonly StripBuilder[] _strips;
    private readonly LevelLog _levels = new();
    private readonly List<double> _quarters = [];
    private DateTimeOffset _now;
    private DateTimeOffset _thermometersAt;
    private DateTimeOffset _meterAt;
    private int _next;

    public HouseRunner(Zone zone, HouseHistory history, PriceList? prices)
    {
        (_zone, _history, _prices, _now) = (zone, history, prices, history.From);
        (_thermometersAt, _meterAt) = (history.From, history.From);
        _simulated = history.Open(zone, static (_, _) => { });
        _models = [.. zone.Loads.Select((load, i) => ApplianceModel.Of(load, history.From, history.World?.TimeConstants[i % history.World.TimeConstants.Length]))];
        _strips = [.. zone.Loads.Select(load => new StripBuilder(load, prices))];
    }

    public HouseRun Run()
    {
        while (_now < _history.To)
        {
            _simulated.At(_now);
            Tell();
            Measure();
            if (!_simulated.Step())
            {
                Live(Until());
            }
        }

        return new HouseRun(
            _zone,
            _history.From,
            _history.To,
            _levels.Slices(),
            [.. _strips.Select(static strip => strip.Build())],
            [.. _quarters.Select(static energy => energy * 1000 / QuarterGrid.Length.TotalHours)],
            _prices);
    }

    private void Tell()
    {
        for (; _next < _history.Steps.Length && _history.Steps[_next].At <= _now; _next++)
        {
            _history.Steps[_next].Tell(_simulated);
        }
    }

    // What the house's sensors say, where the history has a world around them.
    private void Measure()
    {
        if (_history.World is not { } world)
        {
            return;
        }

        if (_now >= _thermometersAt)
        {
            _thermometersAt = _now + world.ThermometerInterval;
            for (var i = 0; i < _zone.Loads.Length; i++)
            {
                if (_zone.Loads[i].Comfort is { } comfort)
                {
                    // What cools has no model: it is cold enough.
                    Say(comfort.Sensor, _models[i].Temperature ?? (comfort.Ceiling ?? comfort.Floor) - 3);
                }
            }
        }

        if (_now >= _meterAt)
        {
            _meterAt = _now + world.MeterInterval;
            MeasurePower(world.Household(_now), world.Sun(_now), world.MeterSpeaks(_now));
        }
    }

    private void MeasurePower(double household, double sun, bool meterSpeaks)
    {
        var net = household - sun + _models.Sum(static model => model.Power);
        for (var i = 0; i < _zone.Loads.Length; i++)
        {
            if (_zone.Loads[i].PowerSensor is { } sensor)
            {
                Say(sensor, _models[i].Power);
            }
        }

        if (_zone.Meter is { } meter && meterSpeaks)
        {
            Say(meter, Math.Max(0, net));
        }

        if (_zone.SurplusSensor is { } surplus && meterSpeaks)
        {
            // Negative while the house draws from the grid: a sensor that says 0 then hides that there is no sun.
            Say(surplus, -net);
        }
    }

    private void Say(string sensor, double value) => _simulated.Engine.Sample(sensor, new Reading(value, _simulated.Engine.Now));

    // The first instant at which anything can change that is known to come.
    private DateTimeOffset Until()
    {
        var until = QuarterGrid.StartOf(_now) + QuarterGrid.Length;
        Cut(ref until, _history.To);
        Cut(ref until, _simulated.Engine.Next);
        Cut(ref until, _next < _history.Steps.Length ? _history.Steps[_next].At : null);
        Cut(ref until, _prices is null ? _history.Tariff.NextChange(_now) : _prices.NextChange(_now, _history.Tariff));
        foreach (var model in _models)
        {
            Cut(ref until, model.NextChange);
        }

        if (_history.World is not null)
        {
            Cut(ref until, _thermometersAt);
            if (_zone.Meter is not null || _zone.SurplusSensor is not null)
            {
                Cut(ref until, _meterAt);
            }
        }

        return until;
    }

    private void Cut(ref DateTimeOffset until, DateTimeOffset? other)
    {
        if (other > _now && other < until)
        {
            until = other.Value;
        }
    }

    private void Live(DateTimeOffset until)
    {
        var engine = _simulated.Engine;
        var price = _prices?.ClassAt(_now, _history.Tariff) ?? _history.Tariff.ClassAt(_now);
        var outside = _history.World?.Outside(_now) ?? 0;
        var energy = 0.0;
        for (var i = 0; i < _models.Length; i++)
        {
            var powered = engine.State.IsPowered(i);
            var step = _models[i].Live(powered != false ? 1 : _zone.Loads[i].ShedTo?.RemainingShare ?? 0, _now, until, outside);
            _strips[i].Add(_now, until, powered, engine.Decisions[i].Rule, price, step);
            energy += step.Served;
        }

        var quarter = (int)((_now - QuarterGrid.StartOf(_history.From)) / QuarterGrid.Length);
        while (_quarters.Count <= quarter)
        {
            _quarters.Add(0);
        }

        _quarters[quarter] += energy;
        _levels.Add(engine.Timeline, _now, until);
        _now = until;
    }
}
