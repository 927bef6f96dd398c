using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Engine;

public sealed class EngineClockTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    [Fact]
    public void A_small_step_back_is_held_and_a_large_one_is_taken()
    {
        var clock = new EngineClock(Houses.At(12), TimeSpan.Zero);

        Assert.Equal(Houses.At(12), clock.Take(Houses.At(11, 59, 30), TimeSpan.FromSeconds(1), out var jump).Utc);
        Assert.Null(jump);
        Assert.Equal(Houses.At(11), clock.Take(Houses.At(11), TimeSpan.FromSeconds(2), out jump).Utc);
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
        var clock = new EngineClock(Houses.At(12, 5), TimeSpan.FromSeconds(7), new ClockReading(Houses.At(12), TimeSpan.FromHours(9)));

        Assert.Equal(new ClockReading(Houses.At(12, 5), TimeSpan.FromHours(9) + TimeSpan.FromMinutes(5)), clock.Last);
        Assert.Equal(TimeSpan.FromHours(9) + TimeSpan.FromMinutes(6), clock.Take(Houses.At(12, 6), TimeSpan.FromSeconds(67), out _).Monotonic);
    }

    [Fact]
    public void A_machine_that_starts_in_the_past_loses_no_minimum_and_waits_for_none_again()
    {
        var zone = Houses.Zone(Houses.Load("heater") with { MinOffTime = TimeSpan.FromMinutes(10) });
        var first = new ZoneEngine(zone, Interval, null, 1, new EngineClock(Houses.At(12), TimeSpan.Zero), new TestJournal());
        first.Device(attached: true, rest: true);
        first.Commanded(0, powered: false, failure: null);
        first.SetOverride(0, new LoadOverride(false, first.Now, TimeSpan.FromHours(1)));
        first.Take(Houses.At(12, 4), TimeSpan.FromMinutes(4));
        var saved = first.Save();

        // Its clock has no battery: it is nine in the morning again.
        var second = new ZoneEngine(zone, Interval, saved, 1, new EngineClock(Houses.At(9), TimeSpan.Zero, saved.At), new TestJournal());
        Assert.Equal(ElapsedRange.Of(TimeSpan.FromMinutes(4)), second.State.SinceChange(0, second.Now));
        Assert.Equal(TimeSpan.FromMinutes(56), second.State.OverrideOf(0)!.Left(second.Now));

        // The network tells the time: what really went by counts for what must end.
        second.Take(Houses.At(12, 30), TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.FromMinutes(5), second.State.SinceChange(0, second.Now).Monotonic);
        Assert.True(second.State.OverrideOf(0)!.Left(second.Now) < TimeSpan.Zero);
    }
}
