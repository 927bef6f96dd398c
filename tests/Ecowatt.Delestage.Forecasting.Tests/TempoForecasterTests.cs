using Ecowatt.Delestage.Forecasting.Tests.Fakes;

namespace Ecowatt.Delestage.Forecasting.Tests;

public sealed class TempoForecasterTests
{
    private static readonly TempoSituation Thursday = new(new DateOnly(2026, 1, 15), 70_000, 50_000, 10_000, 15, 30, 0);

    [Fact]
    public void The_margins_are_those_of_the_rule()
    {
        // 15 January is day 137 of the season.
        Assert.Equal(137, Thursday.DayOfSeason);
        Assert.Equal(2, Thursday.Tension, 10);
        Assert.Equal(2 - (3.15 - 1.37 - 0.465), Thursday.RedMargin, 10);
        Assert.Equal(2 - (4 - 2.055 - 0.026 * 45), Thursday.WhiteMargin, 10);
    }

    [Theory]
    [InlineData(2026, 1, 15, 15, 0, true)]
    [InlineData(2026, 1, 17, 15, 0, false)] // a Saturday
    [InlineData(2026, 1, 1, 15, 0, false)] // New Year
    [InlineData(2026, 4, 1, 15, 0, false)] // April
    [InlineData(2026, 1, 15, 0, 0, false)] // none left
    [InlineData(2026, 1, 16, 10, 5, false)] // a sixth in a row
    public void A_day_may_be_red_by_the_tariff(int year, int month, int day, double left, int row, bool expected)
        => Assert.Equal(expected, (Thursday with { Date = new DateOnly(year, month, day), RedLeft = left, RedInARow = row }).MayBeRed);

    [Fact]
    public void A_tense_day_is_likelier_red_and_says_why()
    {
        var forecaster = Trained();
        var (tense, calm) = (forecaster.Forecast(Thursday), forecaster.Forecast(Thursday with { NetDemand = 52_000 }));

        Assert.InRange(tense.RedProbability, 0.6, 1);
        Assert.InRange(calm.RedProbability, 0, 0.2);
        Assert.Equal(TempoReasonKind.NetDemand, tense.RedReasons[0].Kind);
        Assert.True(tense.RedReasons[0].LogOdds > 0);
        Assert.Equal(1, tense.RedProbability + tense.WhiteProbability + tense.BlueProbability, 10);
        Assert.Empty(forecaster.Forecast(Thursday with { Date = new DateOnly(2026, 1, 18) }).RedReasons);
    }

    [Fact]
    public void Days_that_will_probably_be_red_are_no_longer_left_after_them()
    {
        var days = Trained().Forecast([Thursday with { RedLeft = 1.5 }, Thursday with { Date = Thursday.Date.AddDays(1), RedLeft = 1.5 }]);

        Assert.Equal(1.5 - days[0].RedProbability, days[1].Situation.RedLeft, 10);
        Assert.True(days[1].RedProbability < days[0].RedProbability);
    }

    [Fact]
    public void Without_a_winter_it_is_not_trained()
    {
        var forecaster = new TempoForecaster();

        Assert.False(forecaster.Train([(Thursday, TariffColor.Red)]));
        Assert.Throws<InvalidOperationException>(() => forecaster.Forecast(Thursday));
    }

    [Fact]
    public void A_saved_forecaster_says_the_same()
    {
        var forecaster = Trained();
        using var stream = new MemoryStream();
        forecaster.Save(stream);
        stream.Position = 0;

        Assert.Equal(forecaster.Forecast(Thursday).RedProbability, TempoForecaster.Load(stream).Forecast(Thursday).RedProbability);
    }

    // Colours by the rule itself, over a winter of made-up demand.
    private static TempoForecaster Trained()
    {
        var random = new Random(3);
        var forecaster = new TempoForecaster();
        Assert.True(forecaster.Train(Enumerable.Range(0, 360).Select(i =>
        {
            var situation = Thursday with { Date = new DateOnly(2024, 11, 1).AddDays(i % 150), NetDemand = 45_000 + 30_000 * random.NextDouble() };
            return (situation, situation is { MayBeRed: true, RedMargin: > 0 } ? TariffColor.Red : situation is { MayBeWhite: true, WhiteMargin: > 0 } ? TariffColor.White : TariffColor.Blue);
        })));
        return forecaster;
    }
}
