namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>The book that holds the engine to I7 under Limit: Linky is itself held to the specification's line, second by second.</summary>
public sealed class BreakerWitnessTests
{
    private static readonly WorldPlan Plan = new(Houses.Zone(Houses.Load("heater", 0)), false, false, false, false, false, 1);

    /// <summary>Frames that are no whole number of seconds apart: a book of whole seconds would hold a filter that fell long ago.</summary>
    [Theory]
    [InlineData(900, 0.4)]
    [InlineData(1500, 0.4)]
    [InlineData(1900, 0.4)]
    [InlineData(900, 1.2)]
    [InlineData(1900, 1.2)]
    public void Its_filter_moves_as_the_specifications_whatever_the_time_between_frames(int milliseconds, double after)
    {
        var book = new BreakerWitness(Plan);
        book.Measured("meter breaker", 6000, TimeSpan.Zero);
        var now = TimeSpan.Zero;
        var expected = 0.0;
        foreach (var (ratio, seconds) in new[] { (1.0, 900), (after, 171) })
        {
            for (var second = 0; second < seconds; second++)
            {
                expected = 0.008 * ratio * ratio + 0.992 * expected;
            }

            for (var end = now + TimeSpan.FromSeconds(seconds); now <= end; now += TimeSpan.FromMilliseconds(milliseconds))
            {
                book.Measured("meter phase 1", ratio * 6000, now);
            }
        }

        // What comes between two readings that differ is counted by the smaller one.
        Assert.InRange(book.FilterOf(1, now), expected - 0.03, expected + 0.03);
    }
}
