using System.Text.Json;

namespace Ecowatt.Delestage.Tool.Tests;

public sealed class ForecastTests : IDisposable
{
    private readonly CountryFiles _country = new();

    public void Dispose() => _country.Dispose();

    [Theory]
    [InlineData("en", "known until ", "deviations", "red days left")]
    [InlineData("fr", "connu jusqu’au ", "écarts", "jours rouges restants")]
    public async Task The_days_ahead_come_with_their_reasons_and_a_chart(string language, params string[] words)
    {
        var result = await Ecowatt.RunAsync(["forecast", .. _country.Options, "--lang", language]);

        Assert.Equal(0, result.Exit);
        Assert.All(words, word => Assert.Contains(word, result.Output, StringComparison.Ordinal));
        Assert.Contains("2023-03-08", result.Output, StringComparison.Ordinal);
        Assert.Contains("GW", result.Output, StringComparison.Ordinal);
        Assert.Contains(" +------------------------------------------------", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_trained_forecasts_the_same_as_the_files_and_a_damaged_state_is_named()
    {
        var fresh = await Ecowatt.RunAsync(["forecast", .. _country.Options, "--json"]);
        Assert.Equal(0, (await Ecowatt.RunAsync(["forecast", "train", "--state", _country.State, .. _country.Options])).Exit);

        Assert.Equal(fresh.Output, (await Ecowatt.RunAsync(["forecast", "--state", _country.State, .. _country.Options, "--json"])).Output);

        await File.WriteAllTextAsync(Path.Combine(_country.State, "tempo.forecast"), "nonsense");
        var damaged = await Ecowatt.RunAsync(["forecast", "--state", _country.State, .. _country.Options, "--json"]);
        Assert.Equal(fresh.Output, damaged.Output);
        Assert.Contains("tempo.forecast: the state cannot be read", damaged.Error, StringComparison.Ordinal);

        Assert.Equal(0, (await Ecowatt.RunAsync(["forecast", "reset", "--state", _country.State])).Exit);
        Assert.Empty(Directory.GetFiles(_country.State));
    }

    [Fact]
    public async Task A_score_has_a_row_for_each_way_of_forecasting()
    {
        var result = await Ecowatt.RunAsync(["forecast", "score", "--from", "2022-01-01", "--seeds", "2", .. _country.Options, "--json"]);

        var document = JsonDocument.Parse(result.Output).RootElement;
        var rows = document.GetProperty("loadScores").EnumerateArray().Select(static row => (row.GetProperty("forecast").GetString(), row.GetProperty("weather").GetString())).ToList();
        Assert.Contains(("daily", "observed"), rows);
        Assert.Contains(("halfHourly", "none"), rows);
        var daily = document.GetProperty("loadScores")[0].GetProperty("years")[0];
        Assert.Equal(2022, daily.GetProperty("year").GetInt32());
        Assert.Equal(365, daily.GetProperty("scoredDays").GetInt32());
        Assert.InRange(daily.GetProperty("meanAbsolutePercentage").GetDouble(), 0.01, 2);
        Assert.NotEmpty(document.GetProperty("redDayScores").EnumerateArray());
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_named_in_one_line()
    {
        (await Ecowatt.RunAsync(["forecast"])).FailsWith(1, "--load");
        (await Ecowatt.RunAsync(["forecast", "--load", "/nowhere.csv"])).FailsWith(1, "/nowhere.csv");
        (await Ecowatt.RunAsync(["forecast", "score", "--from", "yesterday", "--load", _country.DaysFile])).FailsWith(2, "--from", "yesterday");
        (await Ecowatt.RunAsync(["forecast", "--load", _country.DaysFile, "--tempo", _country.DaysFile])).FailsWith(1, "days.csv");
        (await Ecowatt.RunAsync(["forecast", "reset", "--state", _country.State])).FailsWith(1, "state");
    }
}
