using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("", null, false)]
    [InlineData("", "fr", true)]
    [InlineData("", "fr-CA,en;q=0.5", true)]
    [InlineData("", "en,fr;q=0.9", false)]
    [InlineData("", "de,fr;q=0.3,en;q=0.2", true)]
    [InlineData("", "de", false)]
    [InlineData("", "frr", false)]
    [InlineData("", "fr;q=0", false)]
    [InlineData("", "no language at all ;;;", false)]
    [InlineData("?lang=fr", "en", true)]
    [InlineData("?lang=en", "fr", false)]
    [InlineData("?lang=xx", "fr", true)]
    public async Task The_query_counts_first_then_what_the_browser_prefers(string query, string? accept, bool french)
    {
        await using var house = await House.StartAsync(new HouseSetup());
        using var answer = await house.SendAsync("GET", $"/api/zones/house{query}", (string?)null, accept is null ? [] : [("Accept-Language", accept)]);
        var load = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["loads"]![0]!;
        Assert.StartsWith(french ? "reste éteint au moins jusqu’à " : "stays off until at least ", (string?)load["why"], StringComparison.Ordinal);
        Assert.NotEqual("", (string?)load["counterfactual"]);
    }

    [Fact]
    public async Task Switches_are_told_newest_first_in_both()
    {
        await using var house = await House.StartAsync(new HouseSetup());
        foreach (var (language, word) in ((string, string)[])[("en", "is switched off"), ("fr", "s’éteint")])
        {
            var changes = JsonNode.Parse(await house.TextAsync($"/api/changes?lang={language}"))!["changes"]!.AsArray();
            Assert.Equal(2, changes.Count);
            Assert.All(changes, change => Assert.StartsWith(word, (string?)change!["why"], StringComparison.Ordinal));
        }

        Assert.Single(JsonNode.Parse(await house.TextAsync("/api/changes?limit=1"))!["changes"]!.AsArray());
    }

    [Fact]
    public async Task A_relay_that_did_not_obey_is_told_in_both_without_what_the_driver_says_in_French()
    {
        await using var house = await House.StartAsync(new HouseSetup { RelayInterval = TimeSpan.FromSeconds(3) });
        house.Banks["desk"].FailNext(int.MaxValue);
        await house.PassUntilAsync(static zones => zones.Single().Loads[0] is { Powered: null, Since: not null });
        Assert.Contains("did not obey", await house.TextAsync("/api/changes?lang=en"), StringComparison.Ordinal);
        Assert.Contains("pas ob", await house.TextAsync("/api/changes?lang=fr"), StringComparison.Ordinal);
    }
}
