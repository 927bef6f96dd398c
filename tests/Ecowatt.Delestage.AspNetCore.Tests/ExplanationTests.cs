using System.Net;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class ExplanationTests : IDisposable
{
    private const string Path = "/api/zones/house/loads/Water%20heater";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_tells_each_of_the_ten_rules_and_which_of_them_decides()
    {
        await using var house = await House.StartAsync(new HouseSetup { Settings = [("EcowattWeb:ApiKey", House.Key)] });
        var before = await AskAsync(house, $"{Path}/explanation");
        Assert.Equal(Enumerable.Range(1, 10), Rules(before).Select(static rule => (int)rule["number"]!));
        Assert.Equal("signal", (string?)Assert.Single(Rules(before), static rule => (bool)rule["binds"]!)["rule"]);
        Assert.Equal((string?)(await AskAsync(house, Path))["why"], (string?)before["why"]);

        using var put = await house.ChangeAsync("PUT", $"{Path}/override", """{"powered":true,"durationSeconds":600}""");
        var after = await AskAsync(house, $"{Path}/explanation");
        Assert.Equal("override", (string?)Assert.Single(Rules(after), static rule => (bool)rule["binds"]!)["rule"]);
        var signal = Assert.Single(Rules(after), static rule => (string?)rule["rule"] == "signal");
        Assert.Equal((true, false, false), ((bool)signal["applies"]!, (bool)signal["binds"]!, (bool)signal["desired"]!));
        Assert.Contains("would be switched off", (string?)signal["why"], StringComparison.Ordinal);
        Assert.All(Rules(after).Where(static rule => !(bool)rule["applies"]!), static rule => Assert.Null(rule["why"]));
    }

    [Fact]
    public async Task It_speaks_the_language_that_is_asked_for()
    {
        await using var house = await House.StartAsync(new HouseSetup());
        var french = await AskAsync(house, $"{Path}/explanation?lang=fr");
        Assert.Contains("reste éteint", (string?)french["why"], StringComparison.Ordinal);
        Assert.All(Rules(french).Where(static rule => (bool)rule["applies"]!), static rule => Assert.DoesNotContain("would", (string?)rule["why"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_observing_zone_is_told_by_what_would_be()
    {
        await using var house = await House.StartAsync(House.Zone(House.Load("Water heater", 0)) with { Mode = ZoneMode.Observe });
        var explanation = await AskAsync(house, $"{Path}/explanation");
        Assert.Null(explanation["powered"]);
        Assert.False((bool?)explanation["wouldBePowered"]);
        Assert.All(Rules(explanation).Where(static rule => (bool)rule["applies"]!), static rule => Assert.Contains("would", (string?)rule["why"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Asking_writes_nothing()
    {
        await using var house = await House.StartAsync(new HouseSetup { Folder = _folder.Path });
        var written = await SettledAsync();
        house.Time.Advance(TimeSpan.FromSeconds(2));
        await house.TextAsync($"{Path}/explanation");
        Assert.Equal(written, await SettledAsync());
    }

    [Theory]
    [InlineData("/api/zones/barn/loads/Water%20heater/explanation", "There is no zone \"barn\"")]
    [InlineData("/api/zones/house/loads/Saw/explanation", "has no load \"Saw\"")]
    public async Task Of_what_is_not_there_it_is_404(string path, string detail)
    {
        await using var house = await House.StartAsync(new HouseSetup());
        using var answer = await house.GetAsync(path);
        await Problems.IsAsync(answer, HttpStatusCode.NotFound, detail);
    }

    // The disk is written beside what is asked: what was under way is awaited.
    private async Task<string[]> SettledAsync()
    {
        for (var before = Written(); ; before = Written())
        {
            await Task.Delay(300);
            if (before.SequenceEqual(Written()) && before.Any(static file => file.Contains("state.json ", StringComparison.Ordinal)))
            {
                return before;
            }
        }
    }

    // A file that is written aside is under way, and may be gone before it is looked at.
    private string[] Written()
        => [.. Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Where(static file => !file.Contains(".tmp-", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(static file => $"{file} {new FileInfo(file).Length} {File.GetLastWriteTimeUtc(file):O}")];

    private static JsonObject[] Rules(JsonNode explanation) => [.. explanation["rules"]!.AsArray().Select(static rule => rule!.AsObject())];

    private static async Task<JsonNode> AskAsync(House house, string path) => JsonNode.Parse(await house.TextAsync(path))!;
}
