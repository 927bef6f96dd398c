namespace Ecowatt.Delestage.Forecasting.Tests.Fakes;

/// <summary>Makes up a country whose load follows weekday, season and temperature, with noise that a seed determines.</summary>
internal static class SmallCountry
{
    public static readonly DateOnly First = new(2020, 1, 1);

    public static LoadSeries Make(int days, int seed = 1)
    {
        var random = new Random(seed);
        var series = new LoadSeries();
        DailyWeather? before = null;
        for (var i = 0; i < days; i++)
        {
            var date = First.AddDays(i);
            var temperature = 11 - 9 * Math.Cos(2 * Math.PI * date.DayOfYear / 365.25) + 6 * (random.NextDouble() - 0.5);
            var weather = DailyWeather.FromMean(temperature, before, 2 + 4 * random.NextDouble(), random.NextDouble());
            before = weather;
            var day = 52_000 - (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 7000 : 0) + 1600 * Math.Max(0, 15 - weather.Smoothed95) + 400 * random.NextDouble();
            series.SetLoad(date, day);
            series.SetRenewables(date, 2000 + 3000 * random.NextDouble(), 1000);
            series.SetWeather(date, weather);
            series.SetHalfHours(date, [.. Enumerable.Range(0, 48).Select(slot => day * (1 + 0.15 * Math.Sin(2 * Math.PI * (slot - 16) / 48)) + 300 * random.NextDouble())]);
        }

        return series;
    }
}
