using Ecowatt.Delestage.Forecasting.Tests.Fakes;

namespace Ecowatt.Delestage.Forecasting.Tests;

public sealed class GuardTests
{
    [Fact]
    public void A_day_that_is_off_by_six_deviations_teaches_nothing()
    {
        var fault = SmallCountry.First.AddDays(400);
        var (good, bad) = (SmallCountry.Make(420), SmallCountry.Make(420));
        bad.SetLoad(fault, 5_000);
        var (expected, found) = (new LoadForecaster(), new LoadForecaster());
        expected.Learn(good, fault);
        found.Learn(bad, fault);

        Assert.Equal(expected.Skipped + 1, found.Skipped);
        Assert.Equal(expected.Learned - 1, found.Learned);
        found.TryForecast(good, fault.AddDays(1), out var after);
        Assert.InRange(Math.Abs(after - good.Load(fault.AddDays(1))) / after, 0, 0.02);
    }

    [Fact]
    public void A_new_way_of_living_is_learned_within_days()
    {
        var series = SmallCountry.Make(500);
        for (var i = 400; i < 500; i++)
        {
            series.SetLoad(SmallCountry.First.AddDays(i), series.Load(SmallCountry.First.AddDays(i)) - 9000);
        }

        var forecaster = new LoadForecaster();
        forecaster.Learn(series, SmallCountry.First.AddDays(420));

        Assert.InRange(forecaster.Skipped, 1, 8);
        Assert.True(forecaster.TryForecast(series, SmallCountry.First.AddDays(421), out var load));
        Assert.InRange(Math.Abs(load - series.Load(SmallCountry.First.AddDays(421))) / load, 0, 0.05);
    }
}
