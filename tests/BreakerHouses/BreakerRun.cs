using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.BreakerHouses;

/// <summary>
/// A house under a limit, second by second: a meter whose frames take 2 s and tell the second before they begin, relays that move when they are
/// commanded, and a breaker that is the specification's line of arithmetic and nothing of the library.
/// </summary>
internal sealed class BreakerRun
{
    private const int FrameSeconds = 2;
    private static readonly DateTimeOffset Start = new(2026, 1, 14, 6, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly BreakerHouse _house;
    private readonly ZoneEngine _engine;
    private readonly List<(int Load, LoadDecision Decision)> _commands = [];
    private readonly double[] _drawn;

    private BreakerRun(BreakerHouse house, Zone zone, int seconds)
    {
        _house = house;
        _drawn = new double[seconds];
        Filter = new double[seconds];
        _engine = new ZoneEngine(zone, Interval, saved: null, seed: 1, new EngineClock(Start - TimeSpan.FromHours(3), TimeSpan.Zero), journal: null);
        _engine.Device(attached: true, rest: false);
        for (var i = 0; i < house.Loads; i++)
        {
            _engine.Found(i, powered: true);
        }

        At(TimeSpan.Zero);
        _engine.Signals(SignalTimeline.Empty);
    }

    /// <summary>What was asked for and not powered, in watt-hours.</summary>
    public double NotServed { get; private set; }

    /// <summary>What a limit in watts that could cut any part of a load would not have served, in watt-hours.</summary>
    public double NotServedByPartingAtSubscription { get; private set; }

    public int Restores { get; private set; }

    /// <summary>The second in which the breaker opened; null where it stayed closed.</summary>
    public int? Opened { get; private set; }

    /// <summary>What was drawn in each second, over the subscription.</summary>
    public ReadOnlySpan<double> Drawn => _drawn;

    /// <summary>The breaker's filter after each second.</summary>
    public double[] Filter { get; }

    public static BreakerRun Of(BreakerHouse house, Zone zone, int seconds)
    {
        var run = new BreakerRun(house, zone, seconds);
        run.Live(seconds);
        return run;
    }

    private void Live(int seconds)
    {
        // It has been drawing half of what is subscribed for long.
        var filter = 0.25;
        for (var second = 0; second < seconds; second++)
        {
            var drawn = _house.Beside;
            for (var i = 0; i < _house.Loads; i++)
            {
                var asked = _house.Asked(i, second);
                drawn += _engine.State.IsPowered(i) == true ? asked : 0;
                NotServed += _engine.State.IsPowered(i) == true ? 0 : asked / 3600;
            }

            NotServedByPartingAtSubscription += Math.Max(0, _house.Asked(second) - _house.Subscribed) / 3600;
            _drawn[second] = drawn / _house.Subscribed;
            filter = 0.008 * _drawn[second] * _drawn[second] + 0.992 * filter;
            Filter[second] = filter;
            if (filter >= 1.69)
            {
                Opened = second;
                return;
            }

            Within(second);
        }
    }

    // What happens within a second: a frame may end, and the plan may have named an instant.
    private void Within(int second)
    {
        var end = second + 1;
        if (second % FrameSeconds == 0 && second >= FrameSeconds)
        {
            At(TimeSpan.FromSeconds(second + _house.FrameOffset / FrameSeconds));
            Read(_drawn[second - FrameSeconds] * _house.Subscribed);
            Decide();
        }

        while (_engine.Next is { } next && next < Start.AddSeconds(end))
        {
            At(next - Start);
            Decide();
        }
    }

    private void Read(double watts)
    {
        _engine.Sample("meter breaker", new Reading(_house.Subscribed, _engine.Now));
        _engine.Sample("meter", new Reading(watts, _engine.Now));
        _engine.Sample("meter phase 1", new Reading(watts, _engine.Now));
    }

    private void Decide()
    {
        do
        {
            _engine.Decide();
        }
        while (CarryOut());
    }

    private bool CarryOut()
    {
        CommandOrder.TakeUp(_engine, _commands);
        foreach (var (load, decision) in _commands)
        {
            _engine.Commanding(load, decision.Powered);
            _engine.Commanded(load, decision.Powered, failure: null);
            Restores += decision.Powered ? 1 : 0;
        }

        return _commands.Count > 0;
    }

    private void At(TimeSpan since) => _engine.Take(Start + since, TimeSpan.FromHours(3) + since);
}
