namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>The longest time off, of two hours here, and the run of half an hour that clears it.</summary>
public sealed class MaxShedTimeTests
{
    private const string Evening = "111111111111111111222222";

    [Theory]
    [InlineData("signal")]
    [InlineData("order")]
    [InlineData("fall")]
    [InlineData("failure")]
    public void The_count_runs_whatever_cut_the_load(string cut)
    {
        // Normally open, so that a board that rests cuts it. Off from 16 to 17 h, powered for ten minutes, off again.
        var house = new PlannedHouse(Houses.Zone(Houses.Load("heater") with { Contact = RelayContact.NormallyOpen }), cut == "signal" ? "111111111111111121222222" : Evening, Houses.At(16));
        switch (cut)
        {
            case "order":
                house.Order(0, powered: false, TimeSpan.FromHours(1));
                break;
            case "fall":
                house.Memory.RelayReleased(0, house.Now);
                house.Attached = false;
                break;
            case "failure":
                house.Memory.RelayFailed(0, powered: true, house.Now);
                house.Attached = false;
                break;
        }

        house.GoTo(Houses.At(17));
        house.Attached = true;
        house.Order(0, powered: true, TimeSpan.FromMinutes(10));
        house.GoTo(Houses.At(17, 10));
        house.Order(0, powered: false, TimeSpan.FromMinutes(50));
        house.GoTo(Houses.At(18, 10) - TimeSpan.FromSeconds(1));
        Assert.Equal((false, Rule.Signal, Houses.At(18, 10)), house.Look() is var off ? (off.Desired, off.Rule, off.NextChangeAt) : default);

        Assert.Equal((true, Rule.MaxShedTime, Houses.At(18, 40)), house.GoTo(Houses.At(18, 10, 5)) is var full ? (full.Desired, full.Rule, full.NextChangeAt) : default);
    }

    [Fact]
    public void Only_one_run_of_its_least_powered_time_clears_it_and_not_two_shorter_ones()
    {
        var house = new PlannedHouse(Houses.Zone(Houses.Load("heater")), Evening, Houses.At(12));
        Assert.Equal(TimeSpan.FromMinutes(60), CountAfter(house, offMinutes: 60, onMinutes: 29));
        Assert.Equal(TimeSpan.FromMinutes(70), CountAfter(house, offMinutes: 10, onMinutes: 29));
        Assert.Equal(TimeSpan.Zero, CountAfter(house, offMinutes: 10, onMinutes: 30));
    }

    [Fact]
    public void Full_it_is_powered_until_cleared_and_off_again_after()
    {
        var house = new PlannedHouse(Houses.Zone(Houses.Load("heater")), Evening, Houses.At(17));
        house.GoTo(Houses.At(24) - TimeSpan.FromSeconds(1));

        Assert.Equal(
            [(Houses.At(18), 0, false), (Houses.At(20), 0, true), (Houses.At(20, 30), 0, false), (Houses.At(22, 30), 0, true), (Houses.At(23), 0, false)],
            house.Commands);
    }

    private static TimeSpan CountAfter(PlannedHouse house, int offMinutes, int onMinutes)
    {
        house.Order(0, powered: false, TimeSpan.FromMinutes(offMinutes));
        house.GoTo(house.Now.Utc.AddMinutes(offMinutes));
        house.GoTo(house.Now.Utc.AddMinutes(onMinutes));
        return house.Memory.OffTime(0, house.Now);
    }
}
