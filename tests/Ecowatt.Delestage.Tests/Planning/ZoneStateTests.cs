using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Planning;

public sealed class ZoneStateTests
{
    private static readonly DateTimeOffset Origin = Houses.At(8);

    [Fact]
    public void An_opened_bank_at_rest_powers_closed_contacts_and_cuts_open_ones()
    {
        var memory = new ZoneState(Zone(), At(0), resting: true);

        Assert.Equal([true, false], [memory.IsPowered(0), memory.IsPowered(1)]);
    }

    [Fact]
    public void Elapsed_time_is_that_of_the_monotonic_clock_and_the_larger_of_two()
    {
        var memory = new ZoneState(Zone(), At(0), resting: true);
        var set = new ClockReading(Origin + TimeSpan.FromHours(5), TimeSpan.FromMinutes(1));
        var back = new ClockReading(Origin - TimeSpan.FromHours(5), TimeSpan.FromMinutes(1));

        Assert.Equal(new ElapsedRange(TimeSpan.FromMinutes(1), TimeSpan.FromHours(5)), memory.SinceChange(0, set));
        Assert.Equal(new ElapsedRange(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)), memory.SinceChange(0, back));
    }

    [Fact]
    public void The_count_runs_while_a_load_is_off_and_clears_only_after_one_run_of_its_least_powered_time()
    {
        var memory = new ZoneState(Zone(), At(0), resting: true);
        memory.RelaySwitched(0, powered: false, At(10));
        memory.RelaySwitched(0, powered: true, At(50));

        Assert.Equal(TimeSpan.FromMinutes(40), memory.OffTime(0, At(79)));
        memory.RelaySwitched(0, powered: false, At(79));
        Assert.Equal(TimeSpan.FromMinutes(51), memory.OffTime(0, At(90)));
        memory.RelaySwitched(0, powered: true, At(90));
        Assert.Equal(TimeSpan.Zero, memory.OffTime(0, At(120)));
    }

    [Fact]
    public void A_failed_command_leaves_the_load_unknown_and_counts_it_as_off()
    {
        var memory = new ZoneState(Zone(), At(0), resting: true);
        memory.RelayFailed(0, powered: true, At(10));

        Assert.Null(memory.IsPowered(0));
        Assert.Equal((true, TimeSpan.FromMinutes(15)), (memory.States[0].Target!.Value, memory.OffTime(0, At(25))));
    }

    [Fact]
    public void A_fall_of_the_board_is_a_change_for_those_whose_rest_differs_and_for_no_other()
    {
        var memory = new ZoneState(Zone(), At(0), resting: true);
        memory.RelaySwitched(0, powered: false, At(10));
        memory.RelaySwitched(1, powered: true, At(10));
        foreach (var minute in (int[])[20, 30])
        {
            memory.RelayReleased(0, At(minute));
            memory.RelayReleased(1, At(minute));
        }

        Assert.Equal([true, false], [memory.IsPowered(0), memory.IsPowered(1)]);
        Assert.All([0, 1], load => Assert.Equal(TimeSpan.FromMinutes(11), memory.SinceChange(load, At(31)).Monotonic));
    }

    [Fact]
    public void A_restore_is_remembered_whether_it_succeeded_or_not()
    {
        var memory = new ZoneState(Zone(), At(0), resting: true);
        memory.RelaySwitched(0, powered: false, At(5));
        Assert.True(memory.SinceRestore(At(6)).Monotonic > TimeSpan.FromHours(1));
        memory.RelayFailed(0, powered: true, At(7));
        Assert.Equal(TimeSpan.FromMinutes(2), memory.SinceRestore(At(9)).Monotonic);
    }

    private static Zone Zone() => Houses.Zone(Houses.Load("closed"), Houses.Load("open", 1) with { Contact = RelayContact.NormallyOpen });

    private static ClockReading At(int minutes) => new(Origin + TimeSpan.FromMinutes(minutes), TimeSpan.FromMinutes(minutes));
}
