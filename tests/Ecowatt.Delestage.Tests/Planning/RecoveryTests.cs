using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>When a house is back from a window, so that the cap on its loads ends.</summary>
public sealed class RecoveryTests
{
    private const string Evening = "111111111111111111231111";

    [Fact]
    public void It_starts_when_a_window_ends_and_not_before()
    {
        var house = Rooms(20, 20);
        house.GoTo(Houses.At(19));
        Feel(house, 18, 18);
        house.GoTo(Houses.At(20, -1));
        Assert.False(Recovers(house));

        house.GoTo(Houses.At(20));
        Assert.True(Recovers(house));
    }

    [Fact]
    public void It_starts_where_the_window_runs_into_hours_that_nobody_published()
    {
        var house = new PlannedHouse(Capped(Room(0), Room(1)), "111111111111111111111123", Houses.At(17));
        Feel(house, 20, 20);
        house.GoTo(Houses.At(22));
        Feel(house, 18, 18);
        house.GoTo(Houses.At(24));

        Assert.Equal(Rule.Unknown, house.Decisions[0].Rule);
        Assert.True(Recovers(house));
    }

    [Fact]
    public void A_load_that_the_window_did_not_cut_does_not_recover()
    {
        var house = Rooms(20, 20);
        house.Order(0, powered: true, TimeSpan.FromHours(6));
        house.GoTo(Houses.At(19));
        Feel(house, 18, 18);
        house.GoTo(Houses.At(20));

        Assert.Null(house.Memory.States[0].RecoveringSince);
        Assert.NotNull(house.Memory.States[1].RecoveringSince);
    }

    [Fact]
    public void Loads_with_a_temperature_end_together_when_all_are_back_where_they_were_cut()
    {
        var house = Rooms(20, 19.5);
        house.GoTo(Houses.At(19));
        Feel(house, 18, 18);
        house.GoTo(Houses.At(20));

        // One is back, then falls again while the other gets the power.
        Assert.True(After(house, 20, 19.4));
        Assert.True(After(house, 19.9, 19.5));
        Assert.False(After(house, 20, 19.5));
    }

    [Fact]
    public void However_long_it_takes_up_to_a_day()
    {
        var house = Rooms(20, 20);
        house.GoTo(Houses.At(19));
        Feel(house, 18, 18);
        house.GoTo(Houses.At(20 + 24, -1));
        Assert.True(Recovers(house));

        house.GoTo(Houses.At(20 + 24, 1));
        Assert.False(Recovers(house));
    }

    [Fact]
    public void Without_a_temperature_it_takes_four_hours_and_waits_for_nobody()
    {
        var house = new PlannedHouse(Capped(Room(0), Houses.Load("tank", 1)), Evening, Houses.At(17));
        house.Feel(0, 20);
        house.GoTo(Houses.At(19));
        house.Feel(0, 18);
        house.GoTo(Houses.At(24, -1));
        Assert.NotNull(house.Memory.States[1].RecoveringSince);

        house.GoTo(Houses.At(24));
        Assert.Null(house.Memory.States[1].RecoveringSince);
        Assert.NotNull(house.Memory.States[0].RecoveringSince);
    }

    [Fact]
    public void A_load_without_a_temperature_does_not_keep_rooms_that_are_back_from_ending()
    {
        var house = new PlannedHouse(Capped(Room(0), Houses.Load("tank", 1)), Evening, Houses.At(17));
        house.Feel(0, 20);
        house.GoTo(Houses.At(21));

        Assert.Null(house.Memory.States[0].RecoveringSince);
        Assert.NotNull(house.Memory.States[1].RecoveringSince);
    }

    [Fact]
    public void A_room_that_was_cut_again_before_it_was_back_must_come_back_to_where_it_was_first()
    {
        var house = new PlannedHouse(Capped(Room(0)), "111111111111111111231311", Houses.At(17));
        house.Feel(0, 20);
        house.GoTo(Houses.At(18));
        house.Feel(0, 18);
        house.GoTo(Houses.At(22));

        Assert.Equal(20, house.Memory.States[0].CutTemperature);
        Assert.True(After(house, 19));
        Assert.False(After(house, 20));
    }

    [Fact]
    public void A_cooled_room_is_back_when_it_is_as_cold_as_it_was()
    {
        var house = new PlannedHouse(Capped(Room(0) with { Comfort = new Comfort { Sensor = "room", Ceiling = 28 } }), Evening, Houses.At(17));
        house.Feel(0, 22);
        house.GoTo(Houses.At(19));
        house.Feel(0, 25);
        house.GoTo(Houses.At(20));

        Assert.True(After(house, 22.5));
        Assert.False(After(house, 21.9));
    }

    private static PlannedHouse Rooms(double first, double second)
    {
        var house = new PlannedHouse(Capped(Room(0), Room(1)), Evening, Houses.At(17));
        Feel(house, first, second);
        return house;
    }

    private static Zone Capped(params Load[] loads) => Houses.Zone(loads) with { RecoveryCap = 0.7 };

    private static Load Room(int channel)
        => Houses.Load($"room {channel}", channel) with { RatedPower = 1000, MaxShedTime = TimeSpan.FromHours(5), Comfort = new Comfort { Sensor = $"room {channel}" } };

    private static void Feel(PlannedHouse house, params ReadOnlySpan<double> temperatures)
    {
        for (var i = 0; i < temperatures.Length; i++)
        {
            house.Feel(i, temperatures[i]);
        }
    }

    private static bool After(PlannedHouse house, params ReadOnlySpan<double> temperatures)
    {
        Feel(house, temperatures);
        house.Wait(TimeSpan.FromMinutes(1));
        house.Obey();
        return Recovers(house);
    }

    private static bool Recovers(PlannedHouse house) => Recovery.Any(house.Memory.States);
}
