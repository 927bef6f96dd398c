using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>The small parts of what a zone remembers.</summary>
public sealed class MemoryPartsTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void What_is_remembered_on_the_wall_clock_moves_with_it()
    {
        var state = new LoadState { Changed = At(1), SpreadUntil = Houses.At(13), Restores = [At(2), At(3)], Override = new LoadOverride(true, At(4), Hour) };
        state.Rebase(Hour);

        Assert.Equal(At(1) with { Utc = At(1).Utc + Hour }, state.Changed);
        Assert.Equal(Houses.At(14), state.SpreadUntil);
        Assert.Equal([At(2).Utc + Hour, At(3).Utc + Hour], state.Restores.Select(static restore => restore.Utc));
        Assert.Equal(At(4).Utc + Hour + Hour, state.Override!.Until);
    }

    [Fact]
    public void A_zones_clock_of_signals_moves_too_and_its_breakers()
    {
        var zone = Houses.Zone(Houses.Load("heater")) with { LimitByBreaker = true, Meter = "meter" };
        var memory = new ZoneState(zone, At(0), resting: true) { SignalsSince = Houses.At(12) };
        memory.Breaker!.Moving(powered: false, At(5), memory);
        memory.Rebase(Hour);

        Assert.Equal(Houses.At(13), memory.SignalsSince);
        Assert.Equal((At(0).Utc + Hour, At(5).Utc + Hour), (memory.Breaker.Since.Utc, memory.Breaker.ShedAt!.Value.Utc));
        Assert.All(memory.Breaker.All.ToArray(), static phase => Assert.Equal(Houses.At(13), phase.ValueAt.Utc.AddMinutes(-phase.ValueAt.Monotonic.TotalMinutes)));
    }

    [Fact]
    public void The_first_of_all_instants_moves_no_further_back()
    {
        var early = new ClockReading(DateTimeOffset.MinValue + Hour, Hour);

        Assert.Equal(DateTimeOffset.MinValue, early.Moved(-Hour).Utc);
        Assert.Equal(early, early.Moved(-Hour - TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void A_count_is_cleared_after_the_least_powered_time_since_the_run_counts()
    {
        var state = new LoadState { Powered = true, ClearFrom = At(10), Counted = Hour };

        Assert.Equal(TimeSpan.FromMinutes(25), state.UntilCleared(TimeSpan.FromMinutes(30), At(15)));
        Assert.Equal((Hour, TimeSpan.Zero), (state.OffCount(TimeSpan.FromMinutes(30), At(39)), state.OffCount(TimeSpan.FromMinutes(30), At(40))));
    }

    [Fact]
    public void The_last_word_of_a_sensor_says_why_a_temperature_is_not_known()
    {
        var comfort = new Comfort { Sensor = "room" };
        var (good, nonsense) = (new Reading(20, At(0)), new Reading(-300, At(1)));

        Assert.Equal(SensorFault.NeverHeard, ComfortSensor.Fault(comfort, default));
        Assert.Equal(SensorFault.Silent, ComfortSensor.Fault(comfort, new LoadReadings(good, null, null)));
        Assert.Equal(SensorFault.Nonsense, ComfortSensor.Fault(comfort, new LoadReadings(good, null, null) { LastHeard = nonsense }));
        Assert.Equal(SensorFault.Silent, ComfortSensor.Fault(comfort, new LoadReadings(nonsense, null, null) { LastHeard = good }));
    }

    private static ClockReading At(int minutes) => new(Houses.At(12, minutes), TimeSpan.FromMinutes(minutes));
}
