using BenchmarkDotNet.Attributes;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>Eight years of half-hours learned, and a day of them forecast, over loads and weather that are made up: their values do not change the cost.</summary>
[MemoryDiagnoser]
public class ForecastLoad
{
    private const int Days = 2922;
    private static readonly DateOnly First = new(2012, 1, 1);
    private readonly LoadSeries _series = new();
    private readonly double[] _forecast = new double[48];
    private LoadForecaster _learned = new();

    /// <summary>Gets or sets whether the weather is a feature.</summary>
    [Params(false, true)]
    public bool Weather { get; set; }

    private LoadForecasterOptions Options => new() { Kind = LoadForecastKind.HalfHourly, UseWeather = Weather };

    /// <summary>Makes the years.</summary>
    [GlobalSetup]
    public void Make()
    {
        DailyWeather? before = null;
        for (var i = 0; i < Days; i++)
        {
            var date = First.AddDays(i);
            var weather = DailyWeather.FromMean(11 - 9 * Math.Cos(2 * Math.PI * date.DayOfYear / 365.25) + 3 * Math.Sin(i * 1.7), before, 3 + Math.Sin(i), 0.5);
            before = weather;
            _series.SetWeather(date, weather);
            var day = i;
            _series.SetHalfHours(date, [.. Enumerable.Range(0, 48).Select(slot => 52_000 + 1600 * Math.Max(0, 15 - weather.Smoothed95) + 6000 * Math.Sin(2 * Math.PI * (slot - 16) / 48) + 500 * Math.Sin(day * 48 + slot))]);
        }

        _learned = LearnEightYears();
    }

    /// <summary>Learns 2,920 days of 48 half-hours, 140,000 updates, at two rates of forgetting.</summary>
    [Benchmark]
    public LoadForecaster LearnEightYears()
    {
        var forecaster = new LoadForecaster(Options);
        forecaster.Learn(_series, First.AddDays(Days - 3));
        return forecaster;
    }

    /// <summary>Forecasts the 48 half-hours of a day.</summary>
    [Benchmark]
    public bool ForecastDay() => _learned.TryForecastHalfHours(_series, First.AddDays(Days - 1), _forecast);
}
