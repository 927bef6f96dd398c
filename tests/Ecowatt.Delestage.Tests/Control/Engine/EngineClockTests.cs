using Ecowatt.Delestage.Control.Engine;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Control.Engine;

public sealed class EngineClockTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    [Fact]
    public void A_small_step_back_is_held_and_a_large_one_is_taken()
    {
        var clock = new EngineClock(Houses.At(12), TimeSpan.Zero);

        Assert.Equal(Houses.At(12), clock.Take(Houses.At(11, 59, 30), TimeSpan.FromSeconds(1), out var jump).Wall);
        Assert.Null(jump);
        Assert.Equal(Houses.At(11), clock.Take(Houses.At(11), TimeSpan.FromSeconds(2), out jump).Wall);
        Assert.Equal(TimeSpan.FromSeconds(-3_601), jump);
    }

    [Fact]
    public void A_jump_forward_is_told_for_time_may_really_have_gone_by()
    {
        var clock = new EngineClock(Houses.At(12), TimeSpan.Zero);

        clock.Take(Houses.At(13), TimeSpan.FromSeconds(60), out var jump);

        Assert.Equal(TimeSpan.FromMinutes(59), jump);
    }

    [Fact]
    public void The_monotonic_clock_goes_on_over_a_restart_by_the_wall_clock()
    {
        var clock = new EngineClock(Houses.At(12, 5), TimeSpan.FromSeconds(7), new Moment(Houses.At(12), TimeSpan.FromHours(9)));

        Assert.Equal(new Moment(Houses.At(12, 5), TimeSpan.FromHours(9) + TimeSpan.FromMinutes(5)), clock.Last);
        Assert.Equal(TimeSpan.FromHours(9) + TimeSpan.FromMinutes(6), clock.Take(Houses.At(12, 6), TimeSpan.FromSeconds(67), out _).Monotonic);
    }

    [Fact]
    public void A_machine_that_starts_in_the_past_loses_no_minimum_and_waits_for_none_again()
    {
        var zone = Houses.Zone(Houses.Load("heater") with { MinimumOff = TimeSpan.FromMinutes(10) });
        var first = new ZoneEngine(zone, Interval, null, 1, new EngineClock(Houses.At(12), TimeSpan.Zero), new TestJournal());
        first.Device(attached: true, rest: true);
        first.Commanded(0, powered: false, failure: null);
        first.Override(0, new Override(false, first.Now, TimeSpan.FromHours(1)));
        first.Take(Houses.At(12, 4), TimeSpan.FromMinutes(4));
        var saved = first.Save();

        // Its clock has no battery: it is nine in the morning again.
        var second = new ZoneEngine(zone, Interval, saved, 1, new EngineClock(Houses.At(9), TimeSpan.Zero, saved.At), new TestJournal());
        Assert.Equal(Elapsed.Of(TimeSpan.FromMinutes(4)), second.Memory.SinceChange(0, second.Now));
        Assert.Equal(TimeSpan.FromMinutes(56), second.Memory.OverrideOf(0)!.Left(second.Now));

        // The network tells the time: what really went by counts for what must end.
        second.Take(Houses.At(12, 30), TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.FromMinutes(5), second.Memory.SinceChange(0, second.Now).Monotonic);
        Assert.True(second.Memory.OverrideOf(0)!.Left(second.Now) < TimeSpan.Zero);
    }
}
