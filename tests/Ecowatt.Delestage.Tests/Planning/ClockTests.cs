using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>Somebody sets the wall clock: minimums count on the clock that says less, maximums on the one that says more.</summary>
public sealed class ClockTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void Set_forward_it_shortens_no_minimum_and_fills_a_maximum()
    {
        var house = House(18);
        house.Obey();
        house.Now = house.Now with { Utc = house.Now.Utc + 2 * Hour };
        var decision = house.Look();

        Assert.Equal((true, Rule.MaxShedTime, Hold.MinOffTime, false), (decision.Desired, decision.Rule, decision.Hold, decision.ShouldSwitch));
    }

    [Fact]
    public void Set_back_it_empties_no_maximum()
    {
        var house = House(18);
        house.Obey();
        house.Now = house.Now with { Utc = house.Now.Utc - 30 * TimeSpan.FromMinutes(1) };
        house.Timeline = Houses.Timeline("111111111111111112222221");
        house.Wait(2 * Hour);

        Assert.Equal((true, Rule.MaxShedTime), house.Look() is var full ? (full.Desired, full.Rule) : default);
    }

    [Fact]
    public void What_was_remembered_moves_with_a_clock_that_was_set_back()
    {
        var house = House(12);
        house.Order(0, powered: false, Hour);
        house.Obey();
        house.Wait(TimeSpan.FromMinutes(4));
        house.Now = house.Now with { Utc = house.Now.Utc - 3 * Hour };
        house.Memory.Rebase(-3 * Hour);
        Assert.Equal(Houses.At(10), house.Obey().NextChangeAt);

        // Its minimum off of five minutes is full after one more, not after three hours.
        house.Memory.ClearOverride(0);
        Assert.Equal((Hold.MinOffTime, Houses.At(9, 5)), house.Look() is var held ? (held.Hold, held.HeldUntil!.Value) : default);
        house.Wait(TimeSpan.FromMinutes(1));
        Assert.True(house.Look().ShouldSwitch);
    }

    [Fact]
    public void So_do_a_run_that_clears_a_count_a_wait_and_a_recovery()
    {
        var state = new LoadState();
        var before = new ClockReading(Houses.At(12), Hour);
        var moved = new ClockReading(Houses.At(9), Hour);
        state.Changed = state.ClearFrom = before;
        state.WaitingSince = state.RecoveringSince = before;
        state.Tally = default(LoadStatistics).Begin(before, 1000);
        state.Rebase(-3 * Hour);

        Assert.Equal((moved, moved, moved, moved), (state.Changed, state.ClearFrom, state.WaitingSince!.Value, state.RecoveringSince!.Value));
        Assert.Equal(Hour, state.Tally.At(new ClockReading(Houses.At(10), 2 * Hour)).TimeShed);
    }

    private static PlannedHouse House(int hour)
        => new(Houses.Zone(Houses.Load("heater") with { MinOffTime = TimeSpan.FromMinutes(5) }), "111111111111111111222222", Houses.At(hour));
}
