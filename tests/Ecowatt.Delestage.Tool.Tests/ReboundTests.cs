using System.Text.Json;

namespace Ecowatt.Delestage.Tool.Tests;

public sealed class ReboundTests
{
    [Fact]
    public async Task Every_policy_is_a_row_of_the_table()
    {
        var result = await Ecowatt.RunAsync(["rebound", "--seeds", "1"]);

        Assert.Equal(0, result.Exit);
        var lines = result.Output.TrimEnd().Split('\n');
        Assert.Contains("means over 1 house", lines[0], StringComparison.Ordinal);
        string[] names = ["all at once", "spread over 15 min", "cap at 70 %, coldest first", "pre-heat +0.7 K for 2 h, then all at once", "pre-heat +0.7 K for 2 h, then the cap"];
        Assert.Equal(names, lines[^5..].Select(static line => line[..41].TrimEnd()));
        Assert.All(lines[^5..], static line => Assert.Contains(" K·h ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task As_JSON_it_is_one_document_with_the_same_figures_every_time()
    {
        var result = await Ecowatt.RunAsync(["rebound", "--seeds", "2", "--json"]);
        var again = await Ecowatt.RunAsync(["rebound", "--seeds", "2", "--json"]);

        var document = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(2, document.GetProperty("seeds").GetInt32());
        Assert.Equal(["allAtOnce", "spread", "cap", "preheat", "preheatAndCap"], document.GetProperty("policies").EnumerateArray().Select(static policy => policy.GetProperty("policy").GetString()!));
        Assert.All(document.GetProperty("policies").EnumerateArray(), static policy => Assert.InRange(policy.GetProperty("peakRatio").GetDouble(), 0.5, 1.5));
        Assert.Equal(result.Output, again.Output);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("ten")]
    [InlineData("10001")]
    public async Task A_number_of_houses_out_of_range_is_wrong_usage(string seeds)
        => (await Ecowatt.RunAsync(["rebound", "--seeds", seeds])).FailsWith(2, "--seeds", seeds, "1 to 10000");
}
