using VerifyXunit;

namespace Ecowatt.Delestage.Tests.Control.Days;

/// <summary>
/// Noise that once made loads go on and off: how often their relays move now. Beside each, what it was before readings were split by the
/// loads' states, restores had a margin, and waits, turns, surplus times and the guard of an hour held.
/// </summary>
public sealed class CyclingTests
{
    private const string Calm = "111111111111111111111111";
    private const string Red = "111111333333331111111111";
    private const string Tense = "222222222222222222222222";

    private static readonly Load Heater = new() { Name = "heater", Channel = 0, RatedPower = 2000, Contact = RelayContact.NormallyOpen, MaxShedTime = TimeSpan.FromHours(12) };

    // Before: 21 moves in an hour.
    [Fact]
    public Task A_load_at_a_measured_limit_with_a_noisy_base()
    {
        var world = new Cycling(Houses.Zone(Heater with { Name = "A" }) with { Limit = 4000, Meter = "meter" }, Calm, Houses.At(8));
        var dice = new Random(1);
        world.House.Every(TimeSpan.FromSeconds(10), Houses.At(8), () => world.House.Measure("meter", world.Drawn + 1700 + dice.Next(601)));
        return Verifier.Verify(world.Run(TimeSpan.FromHours(6)));
    }

    // Before: 72 moves in 6 h, shed for half of them.
    [Fact]
    public Task One_reading_of_85_degrees_among_nine_good_ones()
    {
        var world = new Cycling(Houses.Zone(Heater with { Comfort = new Comfort { Sensor = "room" } }), Red, Houses.At(5));
        var count = 0;
        world.House.Every(TimeSpan.FromSeconds(30), Houses.At(5), () => world.House.Measure("room", ++count % 10 == 0 ? 85 : 19));
        return Verifier.Verify(world.Run(TimeSpan.FromHours(11)));
    }

    // Before: 144 moves a day of each.
    [Fact]
    public Task Two_equal_loads_where_one_finds_room()
    {
        var world = new Cycling(Houses.Zone(Heater with { Name = "A" }, Heater with { Name = "B", Channel = 1 }) with { Limit = 3000 }, Calm, Houses.At(0));
        return Verifier.Verify(world.Run(TimeSpan.FromHours(24)));
    }

    // Before: 24 moves in 130 min.
    [Fact]
    public Task A_surplus_that_changes_sign_with_each_cloud()
    {
        var world = Sunny();
        var count = 0;
        world.House.Every(TimeSpan.FromSeconds(30), Houses.At(8), () => world.House.Measure("sun", (count++ % 2 == 0 ? 1600 : -1600) - Used(world)));
        return Verifier.Verify(world.Run(TimeSpan.FromMinutes(130)));
    }

    // Before: 24 moves in 130 min.
    [Fact]
    public Task A_surplus_about_as_large_as_the_load()
    {
        var world = Sunny();
        var dice = new Random(1);
        world.House.Every(TimeSpan.FromSeconds(30), Houses.At(8), () => world.House.Measure("sun", 1400 + dice.Next(201) - Used(world)));
        return Verifier.Verify(world.Run(TimeSpan.FromMinutes(130)));
    }

    // Before: 15 moves of one load until the next reading, each 3 s. At most 4,500 W are drawn of 5,000.
    [Fact]
    public Task A_fall_of_the_board_between_two_readings()
    {
        var load = Heater with { MinOnTime = TimeSpan.FromMinutes(5), MinOffTime = TimeSpan.Zero };
        var world = new Cycling(Houses.Zone(load with { Name = "A" }, load with { Name = "B", Channel = 1 }) with { Limit = 5000, Meter = "meter" }, Calm, Houses.At(8));
        world.House.Every(TimeSpan.FromSeconds(50), Houses.At(8), () => world.House.Measure("meter", world.Drawn + 500));
        world.House.At(Houses.At(8, 30, 2), () => world.House.Engine.Device(attached: false, rest: true));
        world.House.At(Houses.At(8, 30, 3), () => world.House.Engine.Device(attached: true, rest: true));
        return Verifier.Verify(world.Run(TimeSpan.FromHours(1)));
    }

    [Fact]
    public void A_cut_whose_answer_was_lost_makes_room_once()
    {
        // A moves though its answer is lost; the meter is read without it; the repeated command makes no room again.
        var load = Heater with { MinOnTime = TimeSpan.Zero, MinOffTime = TimeSpan.Zero };
        var world = new Cycling(Houses.Zone(load with { Name = "A", Priority = 1 }, load with { Name = "B", Channel = 1, Priority = 2 }) with { Limit = 5000, Meter = "meter" }, Calm, Houses.At(8));
        var lost = false;
        world.House.Fails = index => lost && index == 0;
        world.House.Every(TimeSpan.FromSeconds(50), Houses.At(8), () => world.House.Measure("meter", world.Drawn + 500));
        world.House.At(Houses.At(8, 29), () => world.House.Order(1, powered: false, TimeSpan.FromMinutes(90)));
        world.House.At(Houses.At(8, 30, 1), () =>
        {
            lost = true;
            world.House.Order(0, powered: false, TimeSpan.FromMinutes(90));
        });
        world.House.At(Houses.At(8, 30, 3), () =>
        {
            world.House.Measure("meter", 3500);
            world.House.Engine.ClearOverride(1);
        });
        world.House.At(Houses.At(8, 30, 3.5), () => lost = false);
        world.House.RunTo(Houses.At(8, 30, 49));

        Assert.Equal([false, false], [world.House.Engine.State.IsPowered(0), world.House.Engine.State.IsPowered(1)]);
        Assert.Equal(Hold.Limit, world.House.Engine.Decisions[1].Hold);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-18)]
    [InlineData(-35)]
    [InlineData(-50)]
    [InlineData(50)]
    public void A_clock_that_is_set_by_a_minute_or_less_delays_no_answer_to_an_excess(int seconds)
    {
        var load = Heater with { MinOffTime = TimeSpan.Zero };
        var world = new Cycling(Houses.Zone(load) with { Limit = 5000, Meter = "meter" }, Calm, Houses.At(8));
        world.House.Every(TimeSpan.FromSeconds(10), Houses.At(8), () => world.House.Measure("meter", world.Drawn + 500));
        world.House.At(Houses.At(8, 30), () => world.House.Order(0, powered: false, TimeSpan.FromMinutes(1)));
        DateTimeOffset? excess = null;
        world.House.Seen = () =>
        {
            if (excess is null && world.House.Now > Houses.At(8, 31) && world.House.Engine.State.IsPowered(0) == true)
            {
                excess = world.House.Now + TimeSpan.FromSeconds(1);
                world.House.At(excess.Value, () =>
                {
                    world.House.Ahead = TimeSpan.FromSeconds(seconds);
                    world.House.Engine.Take(world.House.Now + world.House.Ahead, world.House.Now - Houses.At(8));
                    world.House.Measure("meter", 7000);
                });
            }
        };
        world.House.RunTo(Houses.At(8, 33));

        Assert.NotNull(excess);
        Assert.False(world.House.Engine.State.IsPowered(0));
        var answered = world.House.Engine.Now.Monotonic - world.House.Engine.State.SinceChange(0, world.House.Engine.Now).Monotonic;
        Assert.InRange(Houses.At(8) + answered - excess.Value, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    private static Cycling Sunny() => new(Houses.Zone(Heater with { RatedPower = 1500, RunOnSurplus = true }) with { SurplusSensor = "sun" }, Tense, Houses.At(8));

    private static double Used(Cycling world) => world.House.Engine.State.IsPowered(0) == true ? 1500 : 0;
}
