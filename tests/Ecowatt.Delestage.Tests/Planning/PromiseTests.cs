namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>A sentence promises no instant that does not come: what is told of the next change is what the plan then does.</summary>
public sealed class PromiseTests
{
    private const string Evening = "111111111111111111112211";
    private const string Night = "111111111111111111222222";

    [Fact]
    public void A_full_count_promises_no_end_past_the_end_of_its_window()
    {
        // Shed from 20:00; its maximum is full at 21:40, and it would be cleared at 22:10, when the grid is normal again.
        var house = House(Evening, Houses.Load("heater") with { MaxShedTime = TimeSpan.FromMinutes(100) }, Houses.At(20));
        house.GoTo(Houses.At(21, 45));
        var decision = house.Decisions[0];

        Assert.Equal((Rule.MaxShedTime, null), (decision.Rule, decision.NextChangeAt));
        Assert.Equal("stays on (after 1 h 40 min off, its maximum)", Explanation.Of(house.Memory.Zone.Loads[0], decision, powered: true, house.Now.Utc));
        house.GoTo(Houses.At(22, 11));
        Assert.Equal(Rule.Normal, house.Decisions[0].Rule);
        Assert.Equal([0], house.Powered);
    }

    [Fact]
    public void Within_its_window_it_promises_just_when_it_is_shed_again()
    {
        var house = House(Night, Houses.Load("heater") with { MaxShedTime = TimeSpan.FromMinutes(100) }, Houses.At(18));
        house.GoTo(Houses.At(19, 45));
        Assert.Equal(Houses.At(20, 10), house.Decisions[0].NextChangeAt);

        house.GoTo(Houses.At(20, 10));
        Assert.Empty(house.Powered);
    }

    [Fact]
    public void Under_a_hard_limit_a_full_count_promises_nothing()
    {
        var house = House(Night, Houses.Load("heater") with { RatedPower = 1000, MaxShedTime = TimeSpan.FromMinutes(100) }, Houses.At(18), limit: 3000);
        house.GoTo(Houses.At(19, 45));

        Assert.Equal((Rule.MaxShedTime, null), (house.Decisions[0].Rule, house.Decisions[0].NextChangeAt));
    }

    [Fact]
    public void A_shed_that_waits_for_a_minimum_on_tells_that_the_maximum_comes_first()
    {
        var house = House(Night, Houses.Load("heater") with { MinOnTime = TimeSpan.FromMinutes(30), MaxShedTime = TimeSpan.FromHours(1) }, Houses.At(17, 50));
        house.Order(0, powered: false, TimeSpan.FromMinutes(1));
        house.GoTo(Houses.At(18));
        var held = house.Decisions[0];

        Assert.Equal((Rule.Signal, Hold.MinOnTime, Houses.At(18, 21)), (held.Rule, held.Hold, held.HeldUntil!.Value));
        Assert.Equal(Houses.At(19, 21), held.NextChangeAt);
        house.GoTo(Houses.At(18, 21, 1));
        Assert.Equal(held.NextChangeAt, house.Decisions[0].NextChangeAt);
    }

    [Fact]
    public void A_shed_that_waits_for_its_board_promises_nothing()
    {
        var house = House(Night, Houses.Load("heater"), Houses.At(17, 50));
        house.Attached = false;
        house.GoTo(Houses.At(18));

        Assert.Equal((Rule.Signal, Hold.Device, null), (house.Decisions[0].Rule, house.Decisions[0].Hold, house.Decisions[0].NextChangeAt));
    }

    [Fact]
    public void A_load_that_chooses_its_hours_tells_what_of_its_run_finds_no_room_and_when_its_next_span_begins()
    {
        var boiler = Houses.Load("boiler") with { RatedPower = 2000, Deferral = new Deferral { Run = TimeSpan.FromHours(3), From = new TimeOnly(8, 0), Deadline = new TimeOnly(12, 0) } };
        var house = House(Night, boiler, Houses.At(10));
        Assert.Equal(TimeSpan.FromHours(1), house.Look().UnmetRun);

        house.GoTo(Houses.At(12, 5));
        Assert.Equal((Rule.Plan, false, TimeSpan.Zero, Houses.At(32)), (house.Decisions[0].Rule, house.Decisions[0].Desired, house.Decisions[0].UnmetRun, house.Decisions[0].NextChangeAt!.Value));
        Assert.Equal("stays off until at least 08:00 on 15 January (start of its daily hours)", Explanation.Of(boiler, house.Decisions[0], powered: false, house.Now.Utc));
    }

    private static PlannedHouse House(string hours, Load load, DateTimeOffset now, double? limit = null) => new(Houses.Zone(load) with { Limit = limit }, hours, now);
}
