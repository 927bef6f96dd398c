using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>What readings of a meter leave beside the loads. The one load draws 400 W.</summary>
public sealed class MeterHistoryTests
{
    private static readonly Zone Zone = Houses.Zone(Houses.Load("heater") with { RatedPower = 400 });

    [Fact]
    public void Without_a_reading_nothing_is_drawn_beside_the_loads()
    {
        var meter = new MeterHistory(1);

        Assert.Null(meter.LastAt);
        Assert.Equal(0, meter.Rest);
        Assert.False(meter.LeavesOut(0));
    }

    [Fact]
    public void The_highest_of_half_a_minute_counts_until_it_is_old()
    {
        var meter = new MeterHistory(1);
        Take(meter, 0, 1000, powered: true);
        Take(meter, 5, 900, powered: true);

        Assert.Equal((500, At(5)), (meter.Rest, meter.LastAt!.Value));
        Assert.Equal((600, At(30).Utc), (meter.Highest(At(29), 0, out var until), until!.Value));
        Assert.Equal(500, meter.Highest(At(30), 0, out until));
        Assert.Null(until);
        Assert.Equal(700, meter.Highest(At(29), 700, out until));
        Assert.Null(until);
    }

    [Theory]
    [InlineData(5, 999, 2)]
    [InlineData(5, 1000, 1)] // Saw no more than the later one.
    [InlineData(29, 999, 2)]
    [InlineData(30, 999, 1)] // Is old.
    public void Only_readings_are_kept_that_may_still_decide(int second, double watts, int kept)
    {
        var meter = new MeterHistory(1);
        Take(meter, 0, 1000, powered: true);
        Take(meter, second, watts, powered: true);

        Assert.Equal(kept, meter.Readings.Count());
    }

    [Fact]
    public void There_are_never_more_than_a_thousand_and_the_oldest_goes()
    {
        var meter = new MeterHistory(1);
        for (var i = 0; i <= MeterHistory.Most; i++)
        {
            Take(meter, i / 100, 5000 - i, powered: true);
        }

        Assert.Equal(MeterHistory.Most, meter.Readings.Count());
        Assert.Equal(4999, meter.Readings.First().Value);
    }

    [Fact]
    public void What_a_load_of_unknown_state_may_have_drawn_is_left_out_only_while_it_is_unknown()
    {
        var meter = new MeterHistory(1);
        Take(meter, 0, 1000, powered: true);
        meter.Moved(0, 400, before: true, after: null);
        Assert.False(meter.LeavesOut(0));
        Take(meter, 1, 900, powered: null);
        Assert.True(meter.LeavesOut(0));
        Assert.Equal((500, 600), (meter.Rest, meter.Highest(At(1), 0, out _)));

        // It was off: all that the second reading saw was drawn beside it, and the first one saw it powered.
        meter.Moved(0, 400, before: null, after: false);
        Assert.Equal((900, 900), (meter.Rest, meter.Highest(At(1), 0, out _)));
        Take(meter, 2, 100, powered: false);
        Assert.Equal(900, meter.Highest(At(2), 0, out _));
    }

    [Fact]
    public void A_reading_from_before_it_was_unknown_stays_as_it_was_split()
    {
        var meter = new MeterHistory(1);
        Take(meter, 0, 1000, powered: true);
        meter.Moved(0, 400, before: true, after: null);
        meter.Moved(0, 400, before: null, after: false);

        Assert.Equal(600, meter.Rest);
    }

    private static void Take(MeterHistory meter, int second, double watts, bool? powered)
        => meter.Take(new Reading(watts, At(second)), Zone, [new LoadState { Powered = powered }]);

    private static ClockReading At(int seconds) => new(Houses.At(12, 0, seconds), TimeSpan.FromSeconds(1000 + seconds));
}
