using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Simulation.Tests.Meter;

/// <summary>The breaker of a virtual meter, held to the seconds that the published formula gives from an empty filter.</summary>
public sealed class VirtualLinkyBreakerTests
{
    [Theory]
    [InlineData(1.31, 522)]
    [InlineData(1.35, 327)]
    [InlineData(1.4, 247)]
    [InlineData(1.5, 174)]
    [InlineData(1.75, 100)]
    [InlineData(2, 69)]
    [InlineData(2.5, 40)]
    [InlineData(5, 9)]
    public void It_falls_after_the_seconds_of_the_formula(double share, int seconds)
    {
        var start = MeterOnPaper.Winter(20, 12);
        // From the next second on: the one in which the meter starts draws nothing.
        var meter = new MeterOnPaper(start, time => new VirtualLinkyOptions { Power = at => new(at > start ? 6000 * share : 0), Time = time });

        meter.FrameAt(start.AddSeconds(seconds - 1));
        Assert.False(meter.Registers.IsOpen);
        meter.FrameAt(start.AddSeconds(seconds));
        Assert.True(meter.Registers.IsOpen);
        Assert.Equal("00000", meter.Value(start.AddSeconds(seconds + 1), "PAPP"));
    }

    [Fact]
    public void It_never_falls_at_what_it_must_bear()
    {
        var meter = new MeterOnPaper(MeterOnPaper.Winter(20, 0), static time => new VirtualLinkyOptions { Power = static _ => new(6000 * 1.299), Time = time });

        meter.FrameAt(MeterOnPaper.Winter(22, 0));
        Assert.False(meter.Registers.IsOpen);
    }

    [Fact]
    public void Each_phase_of_three_has_a_third_and_a_filter_of_its_own()
    {
        var start = MeterOnPaper.Winter(20, 12);
        var meter = new MeterOnPaper(start, time => new VirtualLinkyOptions { Phases = 3, SubscribedPower = 9, Power = at => new(at > start ? 6000 : 0), Time = time });

        meter.FrameAt(start.AddSeconds(68));
        Assert.False(meter.Registers.IsOpen);
        meter.FrameAt(start.AddSeconds(69));
        Assert.True(meter.Registers.IsOpen);
    }

    [Fact]
    public void Who_closes_it_at_once_finds_it_still_warm()
    {
        var start = MeterOnPaper.Winter(20, 12);
        var meter = new MeterOnPaper(start, time => new VirtualLinkyOptions { Mode = VirtualLinkyMode.Standard, Power = at => new(at > start ? 12_000 : 0), Time = time });
        Assert.Equal("003A0003", meter.Value(start.AddSeconds(70), "STGE"));

        meter.Registers.CloseBreaker();

        // It filters from where it was, and not from nothing.
        meter.FrameAt(start.AddSeconds(80));
        Assert.True(meter.Registers.IsOpen);
    }
}
