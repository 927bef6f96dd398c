using System.Text.Json;

namespace Ecowatt.Delestage.Tool.Tests;

public sealed class AnalyzeTests
{
    // The shape of the report's own sample: a bare date, a few hours, levels 0 and 1.
    private const string ReportSample = """
        {"signals":[{"jour":"2025-02-23","dvalue":1,"message":"","values":[{"pas":8,"hvalue":0},{"pas":18,"hvalue":1},{"pas":19,"hvalue":1},{"pas":20,"hvalue":0}]}]}
        """;

    [RecordedFact]
    public async Task The_recorded_sandbox_gives_the_windows_of_three_days_in_UTC()
    {
        var document = await AnalyzeAsync(Recorded.File("v5_sandbox_jeedom_2024-03-11.json"));

        var days = document.GetProperty("days").EnumerateArray().ToArray();
        Assert.Equal(["2022-06-03", "2022-06-04", "2022-06-05", "2022-06-06"], days.Select(static day => day.GetProperty("date").GetString()));
        Assert.Equal(Enumerable.Range(7, 17), days[0].GetProperty("hours").EnumerateArray().Select(static hour => hour.GetProperty("hour").GetInt32()));
        var windows = document.GetProperty("windows").EnumerateArray().ToArray();
        Assert.Equal(["2022-06-03", "2022-06-04", "2022-06-05"], windows.Select(static window => window.GetProperty("start").GetString()![..10]).Distinct());
        Assert.All(windows, static window => Assert.Matches("^2022-06-0[345]T[0-9]{2}:00:00Z$", window.GetProperty("start").GetString()));
        Assert.All(windows, static window => Assert.InRange(window.GetProperty("level").GetInt32(), 2, 3));
        Assert.Equal("2022-06-03T05:00:00Z", document.GetProperty("coverage").GetProperty("start").GetString());
        Assert.Equal("2022-06-06T22:00:00Z", document.GetProperty("coverage").GetProperty("end").GetString());
    }

    [Fact]
    public async Task The_binary_scale_finds_the_hours_with_1_and_RTEs_scale_none()
    {
        var binary = await AnalyzeAsync("-", ReportSample, "--scale", "binary");
        var rte = await AnalyzeAsync("-", ReportSample);

        Assert.Equal([("2025-02-23", 18), ("2025-02-23", 19)], Hours(binary));
        Assert.Empty(Hours(rte));
        Assert.Equal("2025-02-23T17:00:00Z", binary.GetProperty("windows")[0].GetProperty("start").GetString());
        Assert.Equal("2025-02-23T19:00:00Z", binary.GetProperty("windows")[0].GetProperty("end").GetString());
        Assert.Equal(0, rte.GetProperty("windows").GetArrayLength());
    }

    [Fact]
    public async Task A_threshold_of_zero_takes_every_published_hour()
        => Assert.Equal(4, Hours(await AnalyzeAsync("-", ReportSample, "--shed-at", "0")).Length);

    [Fact]
    public async Task An_empty_list_of_days_is_an_answer_without_coverage()
        => Assert.Equal(JsonValueKind.Null, (await AnalyzeAsync("-", """{"signals":[]}""")).GetProperty("coverage").ValueKind);

    [Theory]
    [InlineData("", "standard input", "line 1", "the body is empty", "expected an Ecowatt answer")]
    [InlineData("[1]", "line 1, byte 0, $", "expected an object")]
    [InlineData("""{"error_code":500}""", "RTE's error body 500", "no member 'signals'")]
    [InlineData("{\"signals\":[\n{\"jour\":\"2025-02-23\",\"values\":[{\"pas\":1,\"hv", "line 2", "$.signals[0].values[0]", "ends too early")]
    [InlineData("""{"signals":[{"jour":"2025-02-23","values":[{"pas":24,"hvalue":1}]}]}""", "$.signals[0].values[0].pas", "found 24", "0 to 23")]
    [InlineData("<html>", "not JSON")]
    public async Task What_is_no_answer_fails_with_one_line_that_says_where(string input, params string[] words)
        => (await Ecowatt.RunAsync(["analyze", "-"], input)).FailsWith(1, words);

    [Theory]
    [InlineData("""{"jour":"tomorrow","values":[{"pas":1,"hvalue":1}]}""", "$.signals[1].jour")]
    [InlineData("""{"jour":"2025-02-24","values":[{"pas":24,"hvalue":1},{"pas":7,"hvalue":1}]}""", "$.signals[1].values[0].pas")]
    public async Task A_day_or_hour_that_cannot_be_read_is_a_line_beside_the_document_and_the_others_are_in_it(string bad, string place)
    {
        var result = await Ecowatt.RunAsync(["analyze", "-", "--json", "--scale", "binary"], ReportSample.Trim()[..^2] + $",{bad}]}}");

        Assert.Equal(0, result.Exit);
        var line = Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.StartsWith("standard input: left out: ", line, StringComparison.Ordinal);
        Assert.Contains(place, line, StringComparison.Ordinal);
        var hours = Hours(JsonDocument.Parse(result.Output).RootElement);
        Assert.Equal([("2025-02-23", 18), ("2025-02-23", 19)], hours.Take(2));
        Assert.Equal(place.EndsWith("pas", StringComparison.Ordinal) ? [("2025-02-24", 7)] : [], hours.Skip(2));
    }

    [Fact]
    public async Task A_missing_file_is_named()
        => (await Ecowatt.RunAsync(["analyze", "no-such.json"])).FailsWith(1, "no-such.json", "there is no such file", "expected an Ecowatt answer");

    [Fact]
    public async Task An_option_that_it_does_not_have_is_no_file()
        => (await Ecowatt.RunAsync(["analyze", "--wrong"])).FailsWith(2, "'--wrong'", "(ecowatt analyze --help)");

    [Fact]
    public async Task On_a_French_machine_wrong_usage_is_told_in_one_language()
    {
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("fr-FR");
        (await Ecowatt.RunAsync(["analyze"])).FailsWith(2, "Required argument missing");
    }

    [Fact]
    public async Task A_folder_is_no_file()
        => (await Ecowatt.RunAsync(["analyze", AppContext.BaseDirectory])).FailsWith(1, "this is a folder");

    [Theory]
    [InlineData("analyze")]
    [InlineData("analyze", "-", "--scale", "celsius")]
    [InlineData("analyze", "-", "--shed-at", "4")]
    [InlineData("analyze", "-", "--shed-at", "orange")]
    [InlineData("analyze", "-", "--unknown")]
    [InlineData("replay")]
    [InlineData("frobnicate")]
    [InlineData("simulate")]
    [InlineData("simulate", "--signals", "-", "--from", "yesterday")]
    [InlineData("run", "--bank", "steam")]
    public async Task Wrong_usage_is_one_line_and_exit_2(params string[] args) => (await Ecowatt.RunAsync(args)).FailsWith(2);

    [Fact]
    public async Task An_unknown_command_is_named_with_those_that_there_are()
        => (await Ecowatt.RunAsync(["frobnicate"])).FailsWith(2, "unknown command 'frobnicate'", "analyze, simulate, ");

    private static async Task<JsonElement> AnalyzeAsync(string file, string input = "", params string[] more)
    {
        var result = await Ecowatt.RunAsync(["analyze", file, "--json", .. more], input);
        Assert.True(result.Exit == 0, result.Error);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    private static (string?, int)[] Hours(JsonElement document)
        => [.. document.GetProperty("criticalHours").EnumerateArray().Select(static hour => (hour.GetProperty("date").GetString(), hour.GetProperty("hour").GetInt32()))];
}
