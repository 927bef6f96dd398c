namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>The soft cap on the time after a window.</summary>
public sealed class CapTests
{
    private const string Evening = "111111111111111111231111";

    [Fact]
    public void After_a_window_no_more_is_powered_than_its_share_of_what_is_installed()
    {
        var house = House(0.5, 4);
        house.GoTo(Houses.At(20, 5));

        Assert.Equal([0, 1], house.Powered);
        Assert.Equal([Hold.None, Hold.None, Hold.RecoveryCap, Hold.RecoveryCap], house.Decisions.Select(static d => d.Hold));
    }

    [Fact]
    public void Before_a_window_it_holds_nothing()
    {
        var house = House(0.5, 4);

        Assert.Equal(Enumerable.Range(0, 4).Select(static i => (Houses.At(18), i, false)), house.Commands);
    }

    [Fact]
    public void One_load_may_always_run()
    {
        var house = House(0.1, 4);
        house.GoTo(Houses.At(20, 5));

        Assert.Equal([0], house.Powered);
    }

    [Fact]
    public void Who_waited_for_thirty_minutes_is_due_and_served_first()
    {
        var house = House(0.5, 4);
        house.GoTo(Houses.At(20, 29));
        Assert.Equal([0, 1], house.Powered);

        house.GoTo(Houses.At(20, 31));
        Assert.Equal([2, 3], house.Powered);
    }

    [Fact]
    public void It_yields_to_who_is_due()
    {
        // Four of five waited: they are more than the cap allows together. Each keeps its power for its minimum on at least.
        var house = House(0.2, 5, static load => load with { MinOnTime = TimeSpan.FromMinutes(5) });
        house.GoTo(Houses.At(20, 31));

        Assert.Equal([1, 2, 3, 4], house.Powered);
    }

    [Fact]
    public void It_yields_to_orders_and_to_the_floor()
    {
        var house = House(0.25, 4);
        house.GoTo(Houses.At(20, 5));
        house.Order(2, powered: true, TimeSpan.FromHours(1));
        house.Feel(3, 5);
        house.GoTo(Houses.At(20, 6));

        Assert.Equal([2, 3], house.Powered);
        Assert.Equal((Rule.Override, Rule.Comfort), (house.Decisions[2].Rule, house.Decisions[3].Rule));
    }

    [Fact]
    public void A_full_count_waits_like_the_others_while_loads_recover()
    {
        var house = House(0.25, 2, static load => load with { MaxShedTime = TimeSpan.FromMinutes(125) });
        house.GoTo(Houses.At(20, 10));

        Assert.Equal((Rule.MaxShedTime, Hold.RecoveryCap), (house.Decisions[1].Rule, house.Decisions[1].Hold));
        house.GoTo(Houses.At(20, 31));
        Assert.Equal([1], house.Powered);
    }

    [Fact]
    public void The_coldest_above_its_floor_is_served_first_where_the_zone_says_so()
    {
        var house = House(0.5, 4, order: RecoveryOrder.Coldest);
        double[] temperatures = [19, 16, 18, 17];
        for (var i = 0; i < temperatures.Length; i++)
        {
            house.Feel(i, temperatures[i]);
        }

        house.GoTo(Houses.At(20, 5));
        Assert.Equal([1, 3], house.Powered);
    }

    [Fact]
    public void Whoever_runs_keeps_its_room_until_the_next_turn()
    {
        var house = House(0.5, 2, order: RecoveryOrder.Coldest);
        (double First, double Second) colder = (17, 18);
        house.Feel(0, colder.First);
        house.Feel(1, colder.Second);
        house.GoTo(Houses.At(20, 5));
        Assert.Equal([0], house.Powered);

        house.Feel(1, 16);
        house.GoTo(Houses.At(20, 9, 59));
        Assert.Equal([0], house.Powered);

        house.GoTo(Houses.At(20, 10, 3));
        Assert.Equal([1], house.Powered);
    }

    [Fact]
    public void Under_it_a_turn_of_more_than_thirty_minutes_is_one_of_thirty()
    {
        var house = House(0.5, 2, order: RecoveryOrder.Coldest, turn: TimeSpan.FromHours(2));
        house.Feel(0, 17);
        house.Feel(1, 18);
        house.GoTo(Houses.At(20, 5));
        house.Order(1, powered: false, TimeSpan.FromMinutes(20));
        house.Feel(1, 16);
        house.GoTo(Houses.At(20, 29, 59));
        Assert.Equal([0], house.Powered);

        house.GoTo(Houses.At(20, 30, 3));
        Assert.Equal([1], house.Powered);
    }

    [Fact]
    public void It_breaks_no_minimum_on_and_nobody_takes_the_room_before()
    {
        var house = House(0.5, 2, static load => load with { MinOnTime = TimeSpan.FromMinutes(15) }, RecoveryOrder.Coldest);
        house.Feel(0, 17);
        house.Feel(1, 18);
        house.GoTo(Houses.At(20, 5));
        house.Feel(1, 16);
        house.GoTo(Houses.At(20, 14));

        Assert.Equal([0], house.Powered);
        Assert.Equal((false, Hold.RecoveryCap, Houses.At(20, 15)), (house.Decisions[0].Powered, house.Decisions[0].Hold, house.Decisions[0].HeldUntil));
        house.GoTo(Houses.At(20, 15, 3));
        Assert.Equal([1], house.Powered);
    }

    [Fact]
    public void It_ends_with_the_recovery()
    {
        var house = House(0.5, 4);
        house.GoTo(Houses.At(19));
        for (var i = 0; i < 4; i++)
        {
            house.Feel(i, 18);
        }

        house.GoTo(Houses.At(23, 0, 10));
        Assert.Equal(2, house.Powered.Count());
        for (var i = 0; i < 4; i++)
        {
            house.Feel(i, 20);
        }

        house.GoTo(Houses.At(23, 1));
        Assert.Equal([0, 1, 2, 3], house.Powered);
    }

    // Loads of 1 kW at 20 °C that fall to 19 °C in the window, the first the most important.
    private static PlannedHouse House(double cap, int loads, Func<Load, Load>? with = null, RecoveryOrder order = RecoveryOrder.Priority, TimeSpan? turn = null)
    {
        var zone = Houses.Zone([.. Enumerable.Range(0, loads).Select(Load).Select(with ?? (static load => load))]) with { RecoveryCap = cap, RecoveryOrder = order, Turn = turn ?? TimeSpan.FromMinutes(10) };
        var house = new PlannedHouse(zone, Evening, Houses.At(17));
        for (var i = 0; i < loads; i++)
        {
            house.Feel(i, 20);
        }

        house.GoTo(Houses.At(18));
        for (var i = 0; i < loads; i++)
        {
            house.Feel(i, 19);
        }

        return house;
    }

    private static Load Load(int channel) => Houses.Load($"room {channel}", channel) with
    {
        RatedPower = 1000,
        Priority = channel + 1,
        MaxShedTime = TimeSpan.FromHours(12),
        Comfort = new Comfort { Sensor = $"room {channel}" },
    };
}
