using Ecowatt.Delestage.Linky.Breaker;

namespace Ecowatt.Delestage.Linky.Tests;

public sealed class BreakerTrackerTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 14, 17, 0, 0, TimeSpan.Zero);

    // FRANCE.md's table: seconds from a steady start of 1.0 times the breaker's power.
    [Theory]
    [InlineData(1.30, null)]
    [InlineData(1.31, 413)]
    [InlineData(1.35, 228)]
    [InlineData(1.40, 158)]
    [InlineData(1.50, 100)]
    [InlineData(1.75, 51)]
    [InlineData(2.00, 33)]
    public void The_first_frame_counts_as_after_a_long_draw_of_all_that_is_let_through(double ratio, int? seconds)
        => Assert.Equal(new BreakerReserve(false, seconds), new BreakerTracker().Take(Frame(Start, ratio)));

    [Fact]
    public void It_runs_as_the_table_says_after_a_long_draw_of_half_and_by_the_seconds_that_pass()
    {
        var tracker = new BreakerTracker();
        for (var seconds = 0; seconds < 3600; seconds += 2)
        {
            tracker.Take(Frame(Start.AddSeconds(seconds), 0.5));
        }

        // From the table: 174 s from nothing, 159 s from 0.5; the frame's own two seconds have passed already.
        Assert.Equal(new BreakerReserve(false, 157), tracker.Take(Frame(Start.AddSeconds(3600), 1.5)));
        Assert.Equal(new BreakerReserve(false, 155), tracker.Take(Frame(Start.AddSeconds(3602), 1.5)));

        // Frames of 1.5 s: no half second is lost.
        tracker.Take(Frame(Start.AddSeconds(3603.5), 1.5));
        Assert.Equal(new BreakerReserve(false, 152), tracker.Take(Frame(Start.AddSeconds(3605), 1.5)));
    }

    [Fact]
    public void After_a_pause_it_begins_with_the_worst_that_goes_on_for_ever()
    {
        var tracker = new BreakerTracker();
        for (var seconds = 0; seconds < 3600; seconds += 2)
        {
            tracker.Take(Frame(Start.AddSeconds(seconds), 0.1));
        }

        Assert.Equal(new BreakerReserve(false, 100), tracker.Take(Frame(Start.AddSeconds(3660), 1.5)));
    }

    [Fact]
    public void Of_three_phases_the_one_that_opens_first_counts_also_in_a_short_frame_of_currents()
    {
        var tracker = new BreakerTracker();
        var standard = new TicFrame { Mode = TicMode.Standard, ReceivedAt = Start, IsThreePhase = true, BreakerPower = 18_000, PhasePowers = new TicPhases(3000, 8400, 7000) };
        Assert.Equal(new BreakerReserve(false, 158), tracker.Take(standard));

        // ISOUSC 30 A: 6 kVA a phase. 40 A at 230 V are 1.53 times that.
        var historic = new BreakerTracker();
        historic.Take(new TicFrame { Mode = TicMode.Historic, ReceivedAt = Start, IsThreePhase = true, ReferencePower = 18_000, Currents = new TicPhases(1, 1, 1), ApparentPower = 700 });
        var shortOne = historic.Take(new TicFrame { Mode = TicMode.Historic, ReceivedAt = Start.AddSeconds(1), IsShort = true, IsThreePhase = true, Currents = new TicPhases(1, 40, 1), OverCurrents = new TicPhases(null, 40, null) });
        Assert.InRange(shortOne!.Value.Seconds!.Value, 85, 100);
    }

    [Fact]
    public void An_open_breaker_is_open_and_a_frame_without_power_tells_nothing()
    {
        var tracker = new BreakerTracker();
        Assert.Null(tracker.Take(new TicFrame { Mode = TicMode.Standard, ReceivedAt = Start, BreakerPower = 6000 }));
        Assert.Equal(new BreakerReserve(true, null), tracker.Take(Frame(Start.AddSeconds(2), 0) with { Status = new TicStatus(0x00000002) }));
    }

    private static TicFrame Frame(DateTimeOffset at, double ratio)
        => new() { Mode = TicMode.Standard, ReceivedAt = at, BreakerPower = 6000, ApparentPower = (int)(6000 * ratio), PhasePowers = new TicPhases((int)Math.Round(6000 * ratio), null, null) };
}
