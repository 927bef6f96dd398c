using Ecowatt.Delestage.Forecasting.Numerics;

namespace Ecowatt.Delestage.Forecasting.Scoring;

/// <summary>Copies a series with weather that is expected wrongly by one Gaussian draw a day, the same for every temperature of the day.</summary>
internal sealed class ExpectedWeather
{
    public ExpectedWeather(LoadSeries series, double kelvin, SeededNoise noise)
    {
        First = series.First ?? default;
        Series = series.Copy();
        // By day and not by what is known, so that a gap does not shift the draws after it.
        for (var day = First; series.LastWeather is { } last && day <= last; day = day.AddDays(1))
        {
            var error = kelvin * noise.Next();
            if (series.Weather(day) is { } weather)
            {
                Series.SetExpectedWeather(day, weather.Warmer(error));
            }
        }
    }

    public DateOnly First { get; }

    public LoadSeries Series { get; }
}
