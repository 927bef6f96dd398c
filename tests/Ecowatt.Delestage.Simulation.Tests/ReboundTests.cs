namespace Ecowatt.Delestage.Simulation.Tests;

/// <summary>The eight rooms, with the targets that the rules' reference sets. Simulated, so the same on any machine.</summary>
public sealed class ReboundTests
{
    [Fact]
    public void A_cap_at_70_percent_keeps_the_peak_after_the_window_below_nine_tenths_of_the_one_before()
    {
        var result = ReboundBenchmark.Run(ReboundPolicy.Cap);

        Assert.InRange(result.PeakRatio, 0.5, 0.90);
        Assert.InRange(result.RelaySwitches, 16, 220);
    }

    [Fact]
    public void Pre_heating_before_the_cap_leaves_at_most_eight_kelvin_hours_of_discomfort_and_the_peak_as_low()
    {
        var result = ReboundBenchmark.Run(ReboundPolicy.PreheatAndCap);

        Assert.InRange(result.Discomfort, 1, 8);
        Assert.InRange(result.PeakRatio, 0.5, 0.90);
        Assert.InRange(result.RelaySwitches, 16, 220);
    }

    [Fact]
    public void Without_a_cap_every_heater_runs_at_once_and_a_spread_only_delays_it()
    {
        var (atOnce, spread) = (ReboundBenchmark.Run(ReboundPolicy.AllAtOnce), ReboundBenchmark.Run(ReboundPolicy.Spread));

        Assert.InRange(atOnce.PeakRatio, 1.1, 1.4);
        Assert.Equal(atOnce.PeakRatio, spread.PeakRatio, 2);
        Assert.True(spread.Discomfort > atOnce.Discomfort + 1);
        Assert.Equal(2 * 8, atOnce.RelaySwitches);
    }

    [Fact]
    public void The_same_seeds_give_the_same_figures()
        => Assert.Equal(ReboundBenchmark.Run(ReboundPolicy.PreheatAndCap, 3), ReboundBenchmark.Run(ReboundPolicy.PreheatAndCap, 3));

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public void It_refuses_a_number_of_houses_out_of_range(int seeds)
        => Assert.Throws<ArgumentOutOfRangeException>(() => ReboundBenchmark.Run(ReboundPolicy.Cap, seeds));
}
