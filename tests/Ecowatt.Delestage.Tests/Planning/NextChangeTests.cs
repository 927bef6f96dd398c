using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>When a decision changes by time alone, as it is told; and when the plan is to be made again.</summary>
public sealed class NextChangeTests
{
    private const string Calm = "111111111111111111111111";
    private const string Evening = "111111111111111111221111";

    private static readonly Load Heater = Houses.Load("heater") with { MaxShedTime = TimeSpan.FromMinutes(105) };

    // Cut at 18:00, full and powered again at 19:45, cleared half an hour later, unless it is told otherwise.
    [Theory]
    [InlineData("111111111111111111221122", 30, UnknownPolicy.Powered, 22, 0)] // The window is over by then: the next one.
    [InlineData("111111111111111111221111", 30, UnknownPolicy.Powered, null, 0)]
    [InlineData("111111111111111111222222", 30, UnknownPolicy.Powered, 20, 15)]
    [InlineData("111111111111111111221211", 90, UnknownPolicy.Powered, 21, 15)] // Cleared within the next one.
    [InlineData("11111111111111111122....", 30, UnknownPolicy.Shed, 20, 15)]
    [InlineData("11111111111111111122....", 30, UnknownPolicy.Powered, null, 0)]
    [InlineData("1111111111111111112211..", 30, UnknownPolicy.Shed, 22, 0)]
    [InlineData("1111111111111111112211..", 30, UnknownPolicy.Powered, null, 0)]
    public void A_load_whose_count_is_full_says_when_it_may_be_shed_again(string hours, int cleared, UnknownPolicy unknown, int? hour, int minute)
    {
        var house = new PlannedHouse(Houses.Zone(Heater with { MinPoweredAfterShed = TimeSpan.FromMinutes(cleared), WhenUnknown = unknown }), hours, Houses.At(17));
        DateTimeOffset? expected = hour is { } known ? Houses.At(known, minute) : null;

        Assert.Equal((true, Rule.MaxShedTime, expected), house.GoTo(Houses.At(19, 45, 5)) is var full ? (full.Desired, full.Rule, full.NextChangeAt) : default);
        Assert.Equal((true, Rule.MaxShedTime, expected), house.GoTo(Houses.At(20, 5)) is var after ? (after.Desired, after.Rule, after.NextChangeAt) : default);
    }

    [Fact]
    public void It_is_told_by_the_wall_clock_of_its_restore()
    {
        var house = new PlannedHouse(Houses.Zone(Heater), "111111111111111111222222", Houses.At(17));
        house.GoTo(Houses.At(19, 45, 5));
        house.Now = house.Now with { Utc = house.Now.Utc.AddMinutes(5) };

        Assert.Equal((Rule.MaxShedTime, Houses.At(20, 15)), house.Look() is var full ? (full.Rule, full.NextChangeAt) : default);
    }

    [Fact]
    public void Under_a_limit_it_promises_nothing_and_the_plan_is_made_again_all_the_same()
    {
        var house = new PlannedHouse(Houses.Zone(Heater with { RatedPower = 1000 }) with { Limit = 5000 }, "111111111111111111222222", Houses.At(17));
        house.GoTo(Houses.At(19, 46));

        Assert.Equal((Rule.MaxShedTime, null), (house.Decisions[0].Rule, house.Decisions[0].NextChangeAt));
        Assert.Equal(Houses.At(20, 15), house.Next);
    }

    [Theory]
    [InlineData(11, 0)]
    [InlineData(12, 0)]
    public void A_condition_whose_end_is_past_or_now_promises_no_end(int hour, int minute)
    {
        var house = new PlannedHouse(Houses.Zone(Houses.Load("oven")), Calm, Houses.At(12));
        house.Condition(0, new("lunch", Powered: false, Houses.At(hour, minute)));
        house.Obey();

        // Two hours off are the most that there is.
        Assert.Equal((Rule.Condition, Houses.At(14)), house.Look() is var off ? (off.Rule, off.NextChangeAt) : default);
    }

    [Fact]
    public void In_hours_that_nobody_published_what_is_shed_says_when_its_count_is_full_and_what_is_powered_does_not()
    {
        var loads = new[] { Houses.Load("shed") with { WhenUnknown = UnknownPolicy.Shed }, Houses.Load("powered", 1) with { WhenUnknown = UnknownPolicy.Powered, MinOffTime = TimeSpan.FromMinutes(10) } };
        var house = new PlannedHouse(Houses.Zone(loads), "........................", Houses.At(12));
        house.Memory.RelaySwitched(1, powered: false, house.Now);
        house.Obey();
        house.Look();

        Assert.Equal((false, Rule.Unknown, Houses.At(14)), (house.Decisions[0].Desired, house.Decisions[0].Rule, house.Decisions[0].NextChangeAt));
        Assert.Equal((true, Rule.Unknown, null), (house.Decisions[1].Desired, house.Decisions[1].Rule, house.Decisions[1].NextChangeAt));
    }

    [Fact]
    public void The_last_good_reading_is_told_only_where_there_is_none_now()
    {
        var house = new PlannedHouse(Houses.Zone(Houses.Load("heater") with { Comfort = new Comfort { Sensor = "room" } }), Calm, Houses.At(12));
        house.Feel(0, 5);
        Assert.Equal((Rule.Comfort, SensorFault.None, null), house.Look() is var cold ? (cold.Rule, cold.Fault, cold.LastGoodReading) : default);

        house.Silence(0);
        house.Wait(TimeSpan.FromMinutes(15));
        Assert.Equal((Rule.Comfort, SensorFault.Silent, Houses.At(12)), house.Look() is var silent ? (silent.Rule, silent.Fault, silent.LastGoodReading) : default);
    }

    [Fact]
    public void What_waits_for_its_board_keeps_the_end_of_an_order_and_not_that_of_a_shed()
    {
        var house = new PlannedHouse(Houses.Zone(Houses.Load("ordered"), Houses.Load("shed", 1)), Evening, Houses.At(18)) { Attached = false };
        house.Order(0, powered: false, TimeSpan.FromHours(1));
        house.Look();

        Assert.Equal((Hold.Device, Houses.At(19)), (house.Decisions[0].Hold, house.Decisions[0].NextChangeAt));
        Assert.Equal((Hold.Device, Rule.Signal, null), (house.Decisions[1].Hold, house.Decisions[1].Rule, house.Decisions[1].NextChangeAt));
    }

    [Fact]
    public void A_load_that_only_the_first_of_two_windows_cut_does_not_recover_from_the_second()
    {
        var house = new PlannedHouse(Houses.Zone(Houses.Load("heater")), "111111112211221111111111", Houses.At(7));
        house.GoTo(Houses.At(11));
        Assert.NotNull(house.Memory.States[0].RecoveringSince);
        house.Order(0, powered: true, TimeSpan.FromHours(4));
        house.GoTo(Houses.At(14, 1));

        Assert.Null(house.Memory.States[0].RecoveringSince);
    }

    [Fact]
    public void The_plan_is_made_again_when_the_surplus_is_to_be_watched()
    {
        var load = Houses.Load("fed") with { RatedPower = 1000, RunOnSurplus = true };
        var house = new PlannedHouse(Houses.Zone(load) with { SurplusSensor = "sun", SurplusOnAfter = TimeSpan.FromMinutes(3) }, "111111111111221111111111", Houses.At(11, 30));
        house.Look();

        Assert.Equal(Houses.At(11, 57), house.Next);
    }
}
