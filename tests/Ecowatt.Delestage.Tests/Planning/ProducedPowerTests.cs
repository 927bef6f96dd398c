using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>The reading that a limit follows, one after the other.</summary>
public sealed class ProducedPowerTests
{
    [Fact]
    public void It_rises_to_the_lowest_reading_of_a_run_and_goes_on_from_there()
    {
        var first = default(ProducedPower).With(500, At(0));
        Assert.Equal(new ProducedPower(500, At(0), 0, 500, At(0)), first);

        var run = first.With(400, At(10)).With(450, At(20));
        Assert.Equal(new ProducedPower(450, At(20), 0, 400, At(0)), run);

        var risen = run.With(460, At(30));
        Assert.Equal(new ProducedPower(460, At(30), 400, 460, At(30)), risen);
        Assert.Equal(new ProducedPower(400, At(40), 400, 0, null), risen.With(400, At(40)));
        Assert.Equal(new ProducedPower(300, At(40), 300, 0, null), risen.With(300, At(40)));
    }

    [Fact]
    public void A_run_that_ends_at_its_lowest_reading_begins_no_other()
        => Assert.Equal(new ProducedPower(500, At(30), 500, 0, null), default(ProducedPower).With(500, At(0)).With(500, At(30)));

    [Fact]
    public void It_falls_at_once()
        => Assert.Equal(new ProducedPower(null, At(31), 0, 0, null), default(ProducedPower).With(500, At(0)).With(500, At(30)).With(null, At(31)));

    [Fact]
    public void What_is_wrong_with_it_is_told()
    {
        Assert.Equal(SensorFault.NeverHeard, default(ProducedPower).FaultAt(At(0)));
        Assert.Equal(SensorFault.Nonsense, default(ProducedPower).With(null, At(0)).FaultAt(At(0)));
        Assert.Equal(SensorFault.None, default(ProducedPower).With(0, At(0)).FaultAt(At(59)));
        Assert.Equal(SensorFault.Silent, default(ProducedPower).With(0, At(0)).FaultAt(At(60)));
    }

    [Fact]
    public void A_limit_ends_with_the_reading_only_where_it_adds_something()
    {
        var zone = Houses.Zone(Houses.Load("heater")) with { Limit = 4000, LimitReading = new() { Sensor = "roof" } };

        var dark = new LimitAddition(zone, default(ProducedPower).With(0, At(0)), At(10));
        var bright = new LimitAddition(zone, default(ProducedPower).With(1, At(0)), At(10));

        Assert.Equal((0.0, SensorFault.None), (dark.Now, dark.Fault));
        Assert.Null(dark.EndsAt);
        Assert.Equal((1.0, At(60).Utc), (bright.Now, bright.EndsAt!.Value));
    }

    private static ClockReading At(int seconds) => new(Houses.At(12, 0, seconds), TimeSpan.FromSeconds(1000 + seconds));
}
