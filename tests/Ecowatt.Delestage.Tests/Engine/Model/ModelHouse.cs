using System.Text.Json;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Engine.Model;

/// <summary>
/// Runs the real engine minute by minute through the steps of a path, with the witness beside it, as the controller would. Where engine and witness are given different
/// zones, the difference is a planted fault.
/// </summary>
internal sealed class ModelHouse
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan CommandTakes = TimeSpan.FromMilliseconds(50);
    private static readonly SignalTimeline[] s_levels = [.. "123.".Select(static level => Houses.Timeline(new string(level, 24)))];

    private readonly Zone _zone;
    private readonly WorldPlan _plan;
    private readonly Witness _witness;
    private readonly TimeSpan _orderLasts;
    private ZoneEngine _engine;
    private TimeSpan _now;
    private TimeSpan _offset;
    private TimeSpan _born;
    private bool _attached = true;
    private bool _fails;

    /// <param name="plan">What the witness holds the engine to.</param>
    /// <param name="zone">What the engine is told.</param>
    /// <param name="orderLasts">How long the engine is told that an order lasts; the witness knows of two minutes.</param>
    public ModelHouse(WorldPlan plan, Zone zone, TimeSpan orderLasts)
    {
        (_plan, _zone, _orderLasts) = (plan, zone, orderLasts);
        _witness = new Witness(plan);
        _engine = new ZoneEngine(zone, Interval, null, plan.Dice, new EngineClock(Wall, Monotonic), Journal);
        _engine.Device(attached: true, plan.BankRests, 0);
        _witness.Opened(plan.BankRests, _now);
    }

    public TestJournal Journal { get; } = new();

    public int Decisions { get; private set; }

    // At noon, so that steps of the clock stay within the day that the levels know.
    private DateTimeOffset Wall => Houses.At(12) + _now + _offset;

    private TimeSpan Monotonic => _now - _born;

    /// <summary>Lets a step happen, and a minute go by.</summary>
    /// <exception cref="Xunit.Sdk.XunitException">An invariant is broken.</exception>
    public void Do(ModelStep step)
    {
        Take();
        Happen(step);
        for (var end = _now + TimeSpan.FromMinutes(1); _now < end;)
        {
            Take();
            _engine.Evaluate();
            Decisions += _zone.Loads.Length;
            _witness.Look(_engine, _now, _ => _attached);
            if (!CarryOut())
            {
                var next = _engine.Next is { } instant ? instant - _engine.Now.Utc : end - _now;
                Assert.True(next > TimeSpan.Zero, "the plan names an instant that has passed");
                _now += next < end - _now ? next : end - _now;
            }
        }
    }

    /// <summary>A number for all that decides what can follow: of the engine, of the witness, of the world.</summary>
    public UInt128 Fingerprint() => StateHash.Of(_engine, _witness, _now, _offset, _born, _attached, _fails);

    private void Happen(ModelStep step)
    {
        switch (step)
        {
            case ModelStep.Normal or ModelStep.Tense or ModelStep.Critical or ModelStep.NoLevel:
                _engine.Signals(s_levels[step - ModelStep.Normal]);
                break;
            case ModelStep.MeterLow:
                Meter(0.5 * _witness.Drawn());
                break;
            case ModelStep.MeterOver:
                Meter(_witness.Drawn() + (_plan.Zone.Limit ?? 0));
                break;
            case ModelStep.Warm or ModelStep.AtFloor:
                var degrees = step == ModelStep.Warm ? 20 : 15;
                _engine.Sample("room", new Reading(degrees, _engine.Now));
                _witness.Measured(degrees, _now);
                break;
            case ModelStep.BankFallsOrReturns:
                _attached = !_attached;
                _engine.Device(_attached, _plan.BankRests, 0);
                _witness.Fell(_plan.BankRests, _now);
                break;
            case ModelStep.OrderFirstOff or ModelStep.OrderSecondOn:
                Order(step - ModelStep.OrderFirstOff, powered: step == ModelStep.OrderSecondOn);
                break;
            case ModelStep.CancelOrders:
                for (var load = 0; load < _zone.Loads.Length; load++)
                {
                    _engine.ClearOverride(load);
                    _witness.Cancelled(load);
                }

                break;
            case ModelStep.ClockAhead:
                SetClock(TimeSpan.FromMinutes(10));
                break;
            case ModelStep.ClockBack:
                SetClock(TimeSpan.FromMinutes(-10));
                break;
            case ModelStep.ClockBackALittle:
                SetClock(TimeSpan.FromSeconds(-30));
                break;
            case ModelStep.NextCommandFails:
                _fails = true;
                break;
            case ModelStep.Restart:
                Restart();
                break;
            default:
                break;
        }
    }

    private void Meter(double watts)
    {
        _engine.Sample("meter", new Reading(watts, _engine.Now));
        _witness.Metered(watts, _now);
    }

    private void Order(int load, bool powered)
    {
        var order = new LoadOverride(powered, _engine.Now, TimeSpan.FromMinutes(2), null);
        _witness.Ordered(load, order, _now);
        _engine.SetOverride(load, order with { Duration = _orderLasts });
    }

    private void SetClock(TimeSpan step)
    {
        _offset += step;
        _witness.Stepped(step);
        Take();
    }

    private void Take()
    {
        if (_engine.Take(Wall, Monotonic) is { } by)
        {
            _witness.Jumped(by);
        }
    }

    private bool CarryOut()
    {
        var commands = new List<(int Load, LoadDecision Decision)>();
        CommandOrder.TakeUp(_engine, commands);
        foreach (var (load, decision) in commands)
        {
            Assert.True(_attached, $"load {load} is commanded while its bank is away");
            _witness.Commanding(load, decision, _now);
            _engine.Commanding(load, decision.Powered);
            _now += CommandTakes;
            Take();
            _engine.Commanded(load, decision.Powered, _fails ? "it did not obey" : null);
            _witness.Commanded(load, decision.Powered, _fails, _now);
            _fails = false;
        }

        return commands.Count > 0;
    }

    // I10: what the next process wishes at once is what this one wished, where the board kept its relays.
    private void Restart()
    {
        _engine.Evaluate();
        var before = _engine.Decisions.ToArray();
        var whole = _attached && !_plan.BankRests && !_engine.State.States.ToArray().Any(static state => state.Pending is not null);
        var text = JsonSerializer.Serialize(_engine.Save(), EngineJson.Default.SavedZoneState);
        var timeline = _engine.Timeline;
        var saved = JsonSerializer.Deserialize(text, EngineJson.Default.SavedZoneState)!;
        _born = _now;
        _witness.Restarted();
        _engine = new ZoneEngine(_zone, Interval, saved, _plan.Dice, new EngineClock(Wall, Monotonic, saved.At), Journal);
        _engine.Signals(timeline);
        _engine.Device(_attached, _plan.BankRests, 0);
        if (_plan.BankRests)
        {
            _witness.Fell(true, _now);
        }

        for (var i = 0; whole && i < before.Length; i++)
        {
            _engine.Evaluate();
            var after = _engine.Decisions[i];
            Assert.True((after.Desired, after.Rule, after.RequestedBy) == (before[i].Desired, before[i].Rule, before[i].RequestedBy), $"I10: the restart changed {before[i]} into {after}");
        }
    }
}
