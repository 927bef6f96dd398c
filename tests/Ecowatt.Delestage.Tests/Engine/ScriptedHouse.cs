using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>
/// Drives an engine through a script as the zone's loop does: clocks, what happened, a look, commands, and sleep until the plan's
/// next instant or the script's. Commands take no time, so that tables stay readable.
/// </summary>
internal sealed class ScriptedHouse
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly IJournal? _journal;
    private readonly bool _rests;
    private readonly long _seed;
    private readonly PriorityQueue<Action, (DateTimeOffset At, int Order)> _script = new();
    private readonly List<(int Load, LoadDecision Decision)> _commands = [];
    private int _order;
    private DateTimeOffset _born;

    public ScriptedHouse(Zone zone, DateTimeOffset start, IJournal? journal, bool rests = true, long seed = 1)
    {
        _journal = journal;
        _rests = rests;
        _seed = seed;
        Now = _born = start;
        Engine = new ZoneEngine(zone, Interval, null, seed, new EngineClock(start, TimeSpan.Zero), journal);
        Engine.Device(attached: true, rest: rests);
    }

    public ZoneEngine Engine { get; private set; }

    /// <summary>True time.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>How far the wall clock is ahead of true time.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>Whether a command to a load fails; none does by default.</summary>
    public Func<int, bool> Fails { get; set; } = static _ => false;

    /// <summary>Told after each look, and after each command's result.</summary>
    public Action Seen { get; set; } = static () => { };

    public long Looks { get; private set; }

    public void At(DateTimeOffset instant, Action happens) => _script.Enqueue(happens, (instant, _order++));

    /// <summary>Something happens again and again, from an instant on.</summary>
    public void Every(TimeSpan period, DateTimeOffset from, Action happens)
        => At(from, () =>
        {
            happens();
            Every(period, from + period, happens);
        });

    public void Publish(SignalTimeline timeline) => Engine.Signals(timeline);

    public void Measure(string sensor, double value) => Engine.Sample(sensor, new Reading(value, Engine.Now));

    public void Order(int load, bool powered, TimeSpan duration, string? by = null) => Engine.SetOverride(load, new LoadOverride(powered, Engine.Now, duration, by));

    /// <summary>The process ends and another one begins, with what the first saved.</summary>
    public void Restart(TimeSpan down)
    {
        var (saved, timeline) = (Engine.Save(), Engine.Timeline);
        Now += down;
        _born = Now;
        Engine = new ZoneEngine(Engine.Zone, Interval, saved, _seed, new EngineClock(Now + Ahead, TimeSpan.Zero, saved.At), _journal);
        Engine.Device(attached: true, rest: _rests);
        Engine.Signals(timeline);
    }

    public void RunTo(DateTimeOffset end)
    {
        while (Now < end)
        {
            Engine.Take(Now + Ahead, Now - _born);
            while (_script.TryPeek(out var happens, out var next) && next.At <= Now)
            {
                _script.Dequeue();
                happens();
            }

            Engine.Take(Now + Ahead, Now - _born);
            Engine.Evaluate();
            Looks++;
            Seen();
            if (!CarryOut())
            {
                Sleep(end);
            }
        }
    }

    private bool CarryOut()
    {
        CommandOrder.TakeUp(Engine, _commands);
        foreach (var (i, decision) in _commands)
        {
            Engine.Commanding(i, decision.Powered);
            Engine.Commanded(i, decision.Powered, Fails(i) ? "it did not obey" : null);
            Seen();
        }

        return _commands.Count > 0;
    }

    private void Sleep(DateTimeOffset end)
    {
        var next = Engine.Next is { } instant ? Now + (instant - Engine.Now.Utc) : end;
        Assert.True(next > Now, "the plan names an instant that has passed");
        if (_script.TryPeek(out _, out var happens) && happens.At < next)
        {
            next = happens.At > Now ? happens.At : Now;
        }

        Now = next < end ? next : end;
    }
}
