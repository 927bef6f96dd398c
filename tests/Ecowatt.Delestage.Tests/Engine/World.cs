using System.Text.Json;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>Runs an engine through arbitrary signals, orders, readings, faults of the board, jumps of the clock and restarts, with a witness beside it.</summary>
internal sealed class World
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly WorldPlan _plan;
    private readonly Random _dice;
    private readonly Witness _witness;
    private readonly PriorityQueue<Action, TimeSpan> _events = new();
    private ZoneEngine _engine;
    private TimeSpan _now;
    private TimeSpan _offset;
    private TimeSpan _born;
    private SignalTimeline _published = SignalTimeline.Empty;
    private SignalTimeline _person = SignalTimeline.Empty;
    private readonly bool[] _attached;

    public World(WorldPlan plan)
    {
        _plan = plan;
        _dice = new Random((int)plan.Dice);
        _witness = new Witness(plan);
        _meter = plan.Zone.LimitByBreaker ? new GuardedMeter(plan, _dice) : null;
        _engine = new ZoneEngine(plan.Zone, Interval, null, plan.Dice, new EngineClock(Wall, Monotonic), Journal);
        _attached = [.. plan.Zone.Banks.Select(static _ => true)];
        Attach(plan.BankRests);
        _witness.Opened(plan.BankRests, _now);
    }

    public TestJournal Journal { get; } = new();

    private readonly GuardedMeter? _meter;
    private TimeSpan _lookedAt;
    private double _sun;

    public int Decisions { get; private set; }

    /// <summary>Told after each evaluation.</summary>
    public Action<ZoneEngine>? Evaluated { get; init; }

    /// <summary>What the tariff is said to be at each evaluation; null where it is left to the plan.</summary>
    public TariffTimeline? Tariff { get; init; }

    private DateTimeOffset Wall => Houses.At(0) + _now + _offset;

    // The process's own clock begins anew with each process.
    private TimeSpan Monotonic => _now - _born;

    public void Run(TimeSpan length)
    {
        Plan(static dice => dice.Next(200, 500), Publish);
        Plan(static dice => dice.Next(300, 900), ChangeHours);
        Plan(static dice => dice.Next(60, 400), Order);
        Plan(static dice => dice.Next(3, 25), Measure);
        Plan(static dice => dice.Next(1, 15), Meter);
        Plan(static dice => dice.Next(20, 300), AskCondition);
        PlanIf(_plan.Production != Production.None, static dice => dice.Next(12) == 0 ? 2 : 0, Produce);
        PlanIf(_plan.Faults, static dice => dice.Next(100, 600), Unplug);
        PlanIf(_plan.Clocks, static dice => dice.Next(60, 500), SetClock);
        PlanIf(_plan.Tariffs, static dice => dice.Next(100, 500), ChangeTariff);
        PlanIf(_plan.Restarts, static dice => dice.Next(60, 400), Restart);
        Publish();
        if (_meter is not null)
        {
            _events.Enqueue(Frame, _now + TimeSpan.FromSeconds(_dice.Next(1, 40)));
        }

        while (_now < length)
        {
            Take();
            while (_events.TryPeek(out var happens, out var at) && at <= _now)
            {
                _events.Dequeue();
                happens();
            }

            AskAgain();
            if (Tariff is { } tariff)
            {
                _engine.Tariff(tariff);
            }

            var changed = _engine.Evaluate();
            Decisions += _plan.Zone.Loads.Length;
            Evaluated?.Invoke(_engine);
            if (changed || _meter is null || _now >= _lookedAt + TimeSpan.FromSeconds(30))
            {
                // A meter that is read each second makes many evaluations that change nothing: the book needs no look at those.
                _witness.Look(_engine, _now, i => _attached[_engine.Banks.Of(i)]);
                _lookedAt = _now;
            }

            _meter?.Witness.Look(_engine, _now, i => _attached[_engine.Banks.Of(i)]);
            if (!CarryOut())
            {
                Sleep(length);
            }
        }
    }

    private void Plan(Func<Random, int> minutes, Action happens)
        => _events.Enqueue(
            () =>
            {
                happens();
                Plan(minutes, happens);
            },
            _now + TimeSpan.FromMinutes(minutes(_dice)) + TimeSpan.FromSeconds(_dice.Next(60)));

    private void PlanIf(bool really, Func<Random, int> minutes, Action happens)
    {
        if (really)
        {
            Plan(minutes, happens);
        }
    }

    private void Take()
    {
        var jump = _engine.Take(Wall, Monotonic);
        if (jump is { } by)
        {
            _witness.Jumped(by);
            _meter?.Witness.Forget();
        }
    }

    private void Sleep(TimeSpan length)
    {
        // A wall clock that somebody sets wakes nobody: so the loop looks every minute, and so does this one.
        var most = _plan.Clocks ? TimeSpan.FromMinutes(1) : length;
        var next = _engine.Next is { } instant ? instant - _engine.Now.Utc : most;
        Assert.True(next > TimeSpan.Zero, "the plan names an instant that has passed");
        next = next < most ? next : most;
        var happens = _events.TryPeek(out _, out var at) ? at - _now : most;
        _now += happens < next ? happens : next;
    }

    private bool CarryOut()
    {
        var any = false;
        var commands = new List<(int Load, LoadDecision Decision)>();
        CommandOrder.TakeUp(_engine, commands);
        foreach (var (load, decision) in commands)
        {
            any = true;
            Assert.True(_attached[_engine.Banks.Of(load)], $"load {load} is commanded while its bank is away");
            _witness.Commanding(load, decision, _now);
            _meter?.Witness.Commanding(load, decision, _engine, _now);
            _engine.Commanding(load, decision.Powered);
            if (_plan.Restarts && _dice.Next(40) == 0)
            {
                // Killed between the command and its result: nobody knows whether the relay moved.
                _witness.Commanded(load, decision.Powered, failed: true, _now);
                Restart();
                return true;
            }

            _now += TimeSpan.FromMilliseconds(_dice.Next(5, 300));
            var failed = _plan.Faults && _dice.Next(8) == 0;
            Take();
            _engine.Commanded(load, decision.Powered, failed ? "it did not obey" : null);
            _witness.Commanded(load, decision.Powered, failed, _now);
        }

        return any;
    }

    private void Publish()
    {
        // Two days from a random hour on, with gaps: what is not known stays so.
        var hours = new string([.. Enumerable.Range(0, 24).Select(_ => "1111112233.0"[_dice.Next(12)])]);
        var day = DateOnly.FromDateTime(Wall.UtcDateTime);
        _published = new SignalAnalyzer().Analyze(new EcowattSignals(
            [new EcowattDay(day, SignalLevel.Normal, "", Scenario(hours)), new EcowattDay(day.AddDays(1), SignalLevel.Normal, "", Scenario(Runs()))]));
        Signals();
    }

    private string Runs() => string.Concat(Enumerable.Range(0, 6).Select(_ => new string("123012"[_dice.Next(6)], 4)));

    private void ChangeHours()
    {
        var hours = new string([.. Enumerable.Range(0, 24).Select(_ => "......................13"[_dice.Next(24)])]);
        _witness.PersonChanged(_now);
        _person = new SignalAnalyzer().Analyze(
            new EcowattSignals([new EcowattDay(DateOnly.FromDateTime(Wall.UtcDateTime), SignalLevel.Normal, "", Scenario(hours))]), SignalAnalyzer.PersonOrigin);
        Signals();
    }

    private void ChangeTariff()
    {
        // From some hours ago on, with gaps, changes within a quarter, and now and then no source that knows anything.
        var at = Wall - TimeSpan.FromMinutes(_dice.Next(600));
        var slices = new List<TariffSlice>();
        for (var i = _dice.Next(8); i > 0; i--)
        {
            var end = at + TimeSpan.FromMinutes(_dice.Next(1, 600));
            slices.Add(new TariffSlice(at, end, (TariffClass)_dice.Next(1, 10), _dice.Next(3) == 0 ? "observed" : "meter"));
            at = _dice.Next(3) == 0 ? end + TimeSpan.FromMinutes(_dice.Next(1, 300)) : end;
        }

        _engine.Tariff(TariffTimeline.Of([.. slices]));
    }

    private static HourLevels Scenario(string hours) => SignalScenario.Day(hours);

    private void Signals() => _engine.Signals(SignalTimeline.Merge(_person, _published));

    private void Order()
    {
        var load = _dice.Next(_plan.Zone.Loads.Length);
        if (_dice.Next(4) == 0)
        {
            _engine.ClearOverride(load);
            _witness.Cancelled(load);
            return;
        }

        var order = new LoadOverride(_dice.Next(2) == 0, _engine.Now, TimeSpan.FromMinutes(_dice.Next(1, 300)), _dice.Next(2) == 0 ? null : "Anne");
        _engine.SetOverride(load, order);
        _witness.Ordered(load, order, _now);
    }

    private void Measure()
    {
        // Sensors fall silent and lie.
        var value = _dice.Next(10) switch { 0 => double.NaN, 1 => 85, _ => 10 + _dice.NextDouble() * 15 };
        if (_dice.Next(6) > 0)
        {
            _engine.Sample("room", new Reading(value, _engine.Now));
            _witness.Measured(value, _now);
        }

        _engine.Sample("power", new Reading(_dice.Next(2000), _engine.Now));
        _engine.Sample("sun", new Reading(_dice.Next(4000), _engine.Now));
    }

    private void Meter()
    {
        var drawn = _witness.Drawn();
        var measured = drawn * _dice.NextDouble() + _dice.Next(3) * 400;
        if (_plan is { Production: Production.Any, Zone.LimitReading.ConsumptionMeter: false })
        {
            // Of what the grid delivers the sun's part is gone.
            measured = Math.Max(0, measured - _sun);
        }

        _engine.Sample("meter", new Reading(measured, _engine.Now));
        _witness.Metered(measured, _now);
    }

    private void Produce()
    {
        // Clouds come and go within a minute, and the sun moves meanwhile; the sensor falls silent now and then.
        var most = _plan.Zone.Limit!.Value;
        _sun = Math.Clamp(_dice.Next(8) switch { 0 => 0, 1 => most * _dice.NextDouble(), _ => _sun + most * 0.2 * (_dice.NextDouble() - 0.5) }, 0, most);
        var value = _plan.Production == Production.Nonsense ? _dice.Next(2) == 0 ? double.NaN : -500.0 * _dice.Next(1, 9)
            : _dice.Next(40) switch { 0 => double.NaN, 1 => -5000, 2 => double.PositiveInfinity, _ => Math.Round(_sun) };
        if (_dice.Next(12) > 0)
        {
            _engine.Sample("roof", new Reading(value, _engine.Now));
            _witness.Produced(value, _now);
        }
    }

    private void Frame()
    {
        foreach (var (sensor, value) in _meter!.Next(_witness.Powers()))
        {
            _engine.Sample(sensor, new Reading(value, _engine.Now));
            _meter.Witness.Measured(sensor, value, _now);
        }

        _events.Enqueue(Frame, _now + _meter.UntilNext());
    }

    private void AskCondition()
    {
        DateTimeOffset? until = _dice.Next(2) == 0 ? null : _engine.Now.Utc.AddMinutes(_dice.Next(1, 300));
        Answer(_dice.Next(_plan.Zone.Loads.Length), _dice.Next(4) switch { 0 => null, 1 => new("warm enough", true, until), _ => new("lunch", false, until) });
    }

    private void Answer(int load, ActiveCondition? asked)
    {
        _engine.Condition(load, asked);
        _witness.Asked(load, asked);
    }

    // As the loop does: a condition is asked again when its own answer says, and says something else then.
    private void AskAgain()
    {
        for (var i = 0; i < _plan.Zone.Loads.Length; i++)
        {
            if (_witness.AskedUntil(i) <= _engine.Now.Utc)
            {
                Answer(i, null);
            }
        }
    }

    private void Unplug()
    {
        var bank = _dice.Next(_attached.Length);
        _attached[bank] = false;
        _engine.Device(attached: false, rest: _plan.BankRests, bank);
        _witness.Fell(_plan.BankRests, _now, bank);
        _events.Enqueue(
            () =>
            {
                _attached[bank] = true;
                _engine.Device(attached: true, rest: _plan.BankRests, bank);
                _witness.Fell(_plan.BankRests, _now, bank);
            },
            _now + TimeSpan.FromSeconds(_dice.Next(1, 2000)));
    }

    private void SetClock()
    {
        var step = _dice.Next(4) switch
        {
            0 => TimeSpan.FromSeconds(_dice.Next(-59, 0)),
            1 => TimeSpan.FromMinutes(_dice.Next(-300, -1)),
            2 => TimeSpan.FromSeconds(_dice.Next(1, 60)),
            _ => TimeSpan.FromMinutes(_dice.Next(2, 300)),
        };
        _offset += step;
        _witness.Stepped(step);
        Take();
    }

    private void Restart()
    {
        _engine.Evaluate();
        var before = _engine.Decisions.ToArray();

        // A command cut short leaves its relay unknown, and loads that share surplus with it may be decided anew.
        var whole = !_engine.State.States.ToArray().Any(static state => state.Pending is not null);
        var text = JsonSerializer.Serialize(_engine.Save(), EngineJson.Default.SavedZoneState);
        var timeline = _engine.Timeline;
        var later = _dice.Next(0, 3);
        _now += TimeSpan.FromSeconds(later);
        _born = _now;

        var saved = JsonSerializer.Deserialize(text, EngineJson.Default.SavedZoneState)!;
        _witness.Restarted();
        _meter?.Witness.Forget();
        _engine = new ZoneEngine(_plan.Zone, Interval, saved, _plan.Dice, new EngineClock(Wall, Monotonic, saved.At), Journal);
        _engine.Signals(timeline);
        if (_plan.BankRests)
        {
            Attach(rest: true);
            _witness.Fell(true, _now);
            return;
        }

        Attach(rest: false);
        _engine.Evaluate();
        for (var i = 0; whole && later == 0 && i < before.Length; i++)
        {
            var after = _engine.Decisions[i];
            Assert.True((after.Desired, after.Rule, after.RequestedBy) == (before[i].Desired, before[i].Rule, before[i].RequestedBy), $"I10: the restart at {_now} changed {before[i]} into {after}");
        }
    }

    private void Attach(bool rest)
    {
        for (var bank = 0; bank < _attached.Length; bank++)
        {
            _engine.Device(_attached[bank], rest, bank);
        }
    }
}
