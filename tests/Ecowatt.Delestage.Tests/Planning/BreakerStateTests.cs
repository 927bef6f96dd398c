using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>What is kept of a meter's breaker, and what may run when nobody guards it. Loads of 3,000 W, 2,000 W and 2,001 W.</summary>
public sealed class BreakerStateTests
{
    private static readonly Load[] Loads = [Load("a", 0, 3000), Load("b", 1, 2000), Load("c", 2, 2001), Load("d", 3, 0)];

    [Theory]
    [InlineData("", null, 0)]
    [InlineData("breaker", 6000.0, 1)]
    [InlineData("phase 2", null, 3)]
    [InlineData("breaker,phase 2", 6000.0, 3)]
    [InlineData("phase 1", null, 0)]
    public void It_keeps_what_the_meter_said_of_itself(string said, double? setting, int phases)
    {
        var memory = Memory();
        foreach (var word in said.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            memory.Breaker!.Take($"meter {word}", new Reading(6000, At(1)), memory);
        }

        Assert.Equal(new BreakerSetting(setting, phases), memory.Breaker!.Saved);
    }

    [Fact]
    public void Unguarded_a_load_runs_on_and_one_that_is_off_comes_on_only_where_rated_power_leaves_room()
    {
        var memory = Memory();
        memory.Breaker!.Take("meter breaker", new Reading(5000, At(1)), memory);

        Assert.True(memory.Breaker.FitsUnguarded(1, memory));
        Assert.False(memory.Breaker.FitsUnguarded(2, memory));
        Assert.True(memory.Breaker.FitsUnguarded(0, memory));
        Assert.True(memory.Breaker.FitsUnguarded(3, memory));
    }

    [Fact]
    public void The_base_load_takes_room_and_one_that_runs_is_not_counted_twice()
    {
        var memory = Memory();
        memory.Breaker!.Take("meter breaker", new Reading(5001, At(1)), memory);
        Assert.True(memory.Breaker.FitsUnguarded(2, memory));
        memory.Breaker.Take("meter phase 1", new Reading(3100, At(2)), memory);

        Assert.False(memory.Breaker.FitsUnguarded(1, memory));
        Assert.True(memory.Breaker.FitsUnguarded(0, memory));
    }

    [Fact]
    public void Where_nobody_knows_how_the_breaker_is_set_nothing_comes_on()
    {
        var memory = Memory();

        Assert.False(memory.Breaker!.FitsUnguarded(1, memory));
        Assert.True(memory.Breaker.FitsUnguarded(0, memory));
    }

    [Fact]
    public void Each_phase_must_have_room()
    {
        var memory = Memory([Loads[0] with { Phase = 3 }, Loads[1] with { Phase = 3 }, Loads[2] with { Phase = 2 }]);
        memory.Breaker!.Take("meter breaker", new Reading(3 * 4000, At(1)), memory);
        memory.Breaker.Take("meter phase 2", new Reading(0, At(1)), memory);

        Assert.False(memory.Breaker.FitsUnguarded(1, memory));
        Assert.True(memory.Breaker.FitsUnguarded(2, memory));
    }

    private static ZoneState Memory(params Load[] loads)
    {
        var zone = Houses.Zone(loads.Length == 0 ? Loads : loads) with { LimitByBreaker = true, Meter = "meter" };
        var memory = ZoneState.AllPowered(zone, At(0), 0);
        for (var i = 1; i < memory.States.Length; i++)
        {
            memory.States[i].Powered = false;
        }

        return memory;
    }

    private static Load Load(string name, int channel, double watts) => Houses.Load(name, channel) with { RatedPower = watts };

    private static ClockReading At(int minutes) => new(Houses.At(12, minutes), TimeSpan.FromMinutes(minutes));
}
