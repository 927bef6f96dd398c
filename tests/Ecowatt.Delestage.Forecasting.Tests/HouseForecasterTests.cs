namespace Ecowatt.Delestage.Forecasting.Tests;

public sealed class HouseForecasterTests
{
    private static readonly DateOnly First = new(2025, 10, 1);

    [Fact]
    public void It_is_nearer_than_yesterday_and_than_a_week_ago()
    {
        var forecaster = new HouseForecaster();
        double model = 0, yesterday = 0, week = 0;
        var power = new double[24];
        for (var i = 0; i < 150; i++)
        {
            var (came, water, temperature) = Day(i);
            if (i >= 40)
            {
                Assert.True(forecaster.TryForecast(First.AddDays(i), power, default, temperature));
                model += Error(power, came);
                yesterday += Error(Day(i - 1).Power, came);
                week += Error(Day(i - 7).Power, came);
            }

            forecaster.Learn(First.AddDays(i), came, water, temperature);
        }

        Assert.InRange(model / yesterday, 0, 0.8);
        Assert.InRange(model / week, 0, 0.8);
    }

    [Fact]
    public void After_one_day_it_forecasts_what_that_day_had()
    {
        var forecaster = new HouseForecaster();
        var (came, water, _) = Day(0);
        Assert.False(forecaster.TryForecast(First, new double[24]));
        forecaster.Learn(First, came, water);
        var (power, heating) = (new double[24], new double[24]);

        Assert.True(forecaster.TryForecast(First.AddDays(1), power, heating));
        Assert.All(power.Zip(came), static hour => Assert.Equal(hour.Second, hour.First, 6));
        Assert.All(heating.Zip(water), static hour => Assert.Equal(hour.Second, hour.First, 6));
        Assert.False(forecaster.TryForecast(First, power));
    }

    [Fact]
    public void A_day_of_23_or_25_hours_is_learned_by_the_clock()
    {
        var forecaster = new HouseForecaster();
        forecaster.Learn(new DateOnly(2025, 10, 26), [.. Enumerable.Range(0, 25).Select(static i => i * 100.0)]);
        var (power, water) = (new double[24], new double[24]);
        forecaster.TryForecast(new DateOnly(2025, 10, 27), power, water);

        Assert.Equal(250, power[2], 6);
        Assert.Equal(2400, power[23], 6);
        Assert.All(water, static value => Assert.True(double.IsNaN(value)));
        Assert.Throws<ArgumentException>(() => forecaster.Learn(new DateOnly(2025, 10, 28), new double[26]));
    }

    [Fact]
    public void A_meter_that_counts_nonsense_teaches_nothing()
    {
        var forecaster = new HouseForecaster();
        for (var i = 0; i < 90; i++)
        {
            var (came, water, temperature) = Day(i);
            forecaster.Learn(First.AddDays(i), came, water, temperature);
        }

        Assert.False(forecaster.Learn(First.AddDays(90), [.. Enumerable.Repeat(60_000.0, 24)], new double[24], 5));
        Assert.Equal(1, forecaster.Skipped);
        Assert.Throws<ArgumentException>(() => forecaster.Learn(First.AddDays(90), new double[24]));
    }

    private static double Error(double[] forecast, double[] came) => forecast.Zip(came).Sum(static hour => Math.Abs(hour.First - hour.Second));

    // A house that heats by night and day, whose people are at home at weekends, with a boiler from 02:00 to 05:00.
    private static (double[] Power, double[] Water, double Temperature) Day(int index)
    {
        var random = new Random(index);
        var date = First.AddDays(index);
        var temperature = 6 + 7 * Math.Sin(index * 0.35) + 3 * random.NextDouble();
        var free = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        double[] water = [.. Enumerable.Range(0, 24).Select(hour => hour is >= 2 and < 5 ? 1500 + 400 * random.NextDouble() : 0)];
        double[] power = [.. Enumerable.Range(0, 24).Select(hour => 300 + 90 * Math.Max(0, 16 - temperature) + (free && hour is >= 9 and < 18 ? 700 : 0) + (hour is >= 18 and < 22 ? 900 : 0) + 250 * random.NextDouble() + water[hour])];
        return (power, water, temperature);
    }
}
