namespace Ecowatt.Delestage.Linky.Tests;

public sealed class BreakerFilterTests
{
    private static readonly double[] Starts = [0, 0.5, 0.9, 1.0];

    [Theory]
    [InlineData(1.31, 522, 502, 442, 413)]
    [InlineData(1.35, 327, 308, 254, 228)]
    [InlineData(1.4, 247, 230, 181, 158)]
    [InlineData(1.5, 174, 159, 118, 100)]
    [InlineData(1.75, 100, 90, 62, 51)]
    [InlineData(2, 69, 61, 41, 33)]
    [InlineData(2.5, 40, 35, 22, 18)]
    [InlineData(5, 9, 8, 5, 4)]
    public void It_opens_to_the_second_when_the_specifications_filter_does(double draw, params int[] seconds)
        => Assert.Equal(seconds, Starts.Select(start => BreakerFilter.Steady(start).SecondsUntilTrip(draw)!.Value));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1.2)]
    [InlineData(1.3)]
    public void Up_to_1_3_it_never_opens(double draw)
        => Assert.All(Starts, start => Assert.Null(BreakerFilter.Steady(start).SecondsUntilTrip(draw)));

    [Fact]
    public void Many_seconds_at_once_are_as_many_one_by_one()
    {
        var one = BreakerFilter.Steady(0.9);
        for (var second = 1; second <= 120; second++)
        {
            one = one.Next(1.6);
            Assert.Equal(one.Value, BreakerFilter.Steady(0.9).After(1.6, second).Value, 9);
        }

        Assert.Equal(0, one.SecondsUntilTrip(0));
    }

    [Fact]
    public void What_is_no_number_opens_nothing() => Assert.Null(BreakerFilter.Steady(0.5).SecondsUntilTrip(double.NaN));
}
