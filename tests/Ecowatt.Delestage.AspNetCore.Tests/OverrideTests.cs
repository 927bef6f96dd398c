using System.Net;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class LoadOverrideTests
{
    private const string Path = "/api/zones/house/loads/Water%20heater/override";

    private static readonly HouseSetup Changeable = new() { Settings = [("EcowattWeb:ApiKey", House.Key), ("EcowattWeb:AcceptAuthorInBody", "true")] };

    [Theory]
    [InlineData("""{"powered":true,"until":"2026-01-14T19:00:00Z","by":"Anne"}""", "2026-01-14T19:00:00Z")]
    [InlineData("""{"powered":true,"until":"2026-01-14T20:00:00+01:00","by":"Anne"}""", "2026-01-14T19:00:00Z")]
    [InlineData("""{"powered":true,"until":"2026-01-14T19:00:00.000Z","by":"Anne"}""", "2026-01-14T19:00:00Z")]
    [InlineData("""{"powered":true,"durationSeconds":5400,"by":"Anne"}""", "2026-01-14T19:00:00Z")]
    [InlineData("""{"powered":true,"durationSeconds":30,"by":"Anne"}""", "2026-01-14T17:30:30Z")]
    [InlineData("""{"powered":true,"window":true,"by":"Anne"}""", "2026-01-14T20:00:00Z")]
    public async Task A_load_is_ordered_on_and_has_followed_when_it_answers(string body, string until)
    {
        await using var house = await House.StartAsync(Changeable);
        using var put = await house.ChangeAsync("PUT", Path, body);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        var load = JsonNode.Parse(await put.Content.ReadAsStringAsync())!;
        Assert.True((bool?)load["powered"]);
        Assert.Equal("override", (string?)load["rule"]);
        Assert.Equal("Anne", (string?)load["override"]!["by"]);
        Assert.Equal(until, (string?)load["override"]!["until"]);
        Assert.Equal(1, (int?)load["statistics"]!["overrides"]);
        Assert.Equal(load.ToJsonString(), JsonNode.Parse(await house.TextAsync("/api/zones/HOUSE/loads/water%20HEATER"))!.ToJsonString());

        using var delete = await house.ChangeAsync("DELETE", Path, null);
        Assert.Equal(HttpStatusCode.NoContent, delete.StatusCode);
        Assert.False(house.Zones[0].Loads[0].Powered);
        using var again = await house.ChangeAsync("DELETE", Path, null);
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
    }

    [Fact]
    public async Task Off_warns_where_a_floor_is_not_kept_in_both_languages()
    {
        var zone = House.Zone(House.Load("Water heater", 0) with { Comfort = new Comfort { Sensor = "tank" } });
        await using var house = await House.StartAsync(Changeable with { Zones = [zone] });
        foreach (var (language, warning) in ((string, string)[])[("en", "may not keep 7 °C"), ("fr", "peut descendre sous 7 °C")])
        {
            using var put = await house.ChangeAsync("PUT", $"{Path}?lang={language}", """{"powered":false,"durationSeconds":300}""");
            var order = JsonNode.Parse(await put.Content.ReadAsStringAsync())!["override"]!;
            Assert.Contains(warning, (string?)order["warning"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"powered":true}""", "no end; expected exactly one of \"until\", \"durationSeconds\" and \"window\"")]
    [InlineData("""{"powered":true,"durationSeconds":300,"window":true}""", "\"durationSeconds\" and \"window\"; expected exactly one")]
    [InlineData("""{"durationSeconds":300}""", "\"powered\" is missing; expected true or false")]
    [InlineData("""{"powered":"on","durationSeconds":300}""", "\"powered\" is \"on\"")]
    [InlineData("""{"powered":true,"durationSeconds":0}""", "\"durationSeconds\" is 0; expected a number above 0")]
    [InlineData("""{"powered":true,"durationSeconds":-5}""", "\"durationSeconds\" is -5")]
    [InlineData("""{"powered":true,"durationSeconds":604801}""", "\"durationSeconds\" is 604801")]
    [InlineData("""{"powered":true,"durationSeconds":1e999}""", "\"durationSeconds\" is 1e999")]
    [InlineData("""{"powered":true,"durationSeconds":"5"}""", "\"durationSeconds\" is \"5\"")]
    [InlineData("""{"powered":true,"window":false}""", "\"window\" is false")]
    [InlineData("""{"powered":true,"until":"2026-01-14T19:00:00"}""", "expected an instant with its offset")]
    [InlineData("""{"powered":true,"until":"tomorrow"}""", "\"until\" is \"tomorrow\"")]
    [InlineData("""{"powered":true,"until":1768417200}""", "\"until\" is 1768417200")]
    [InlineData("""{"powered":true,"durationSeconds":300,"by":"\u001b[31m"}""", "\"by\" is")]
    [InlineData("""{"powered":true,"durationSeconds":300,"by":"Anne\u2066"}""", "\"by\" is")]
    [InlineData("""{"powered":true,"durationSeconds":300,"why":"so"}""", "\"why\" is not known")]
    public async Task What_is_no_order_is_400(string body, string detail)
    {
        await using var house = await House.StartAsync(Changeable);
        using var answer = await house.ChangeAsync("PUT", Path, body);
        await Problems.IsAsync(answer, HttpStatusCode.BadRequest, detail);
        Assert.Null(house.Zones[0].Loads[0].Override);
    }

    [Theory]
    [InlineData("""{"powered":true,"until":"2026-01-14T17:00:00Z"}""", "which has passed")]
    [InlineData("""{"powered":true,"durationSeconds":120000}""", "expected at most 24 h, the LongestOverride")]
    public async Task What_the_controller_refuses_is_409_with_its_reason(string body, string detail)
    {
        await using var house = await House.StartAsync(Changeable);
        using var answer = await house.ChangeAsync("PUT", Path, body);
        await Problems.IsAsync(answer, HttpStatusCode.Conflict, detail);
    }

    [Theory]
    [InlineData("/api/zones/barn/loads/Water%20heater/override", "There is no zone \"barn\"; expected \"house\"")]
    [InlineData("/api/zones/house/loads/Saw/override", "has no load \"Saw\"; expected \"Water heater\" or \"Pool pump\"")]
    [InlineData("/api/zones/house/loads/..%2F..%2Fetc/override", "has no load \"..%2F..%2Fetc\"")]
    public async Task Of_what_is_not_there_it_is_404(string path, string detail)
    {
        await using var house = await House.StartAsync(Changeable);
        using var put = await house.ChangeAsync("PUT", path, """{"powered":true,"durationSeconds":300}""");
        await Problems.IsAsync(put, HttpStatusCode.NotFound, detail);
        using var delete = await house.ChangeAsync("DELETE", path, null);
        await Problems.IsAsync(delete, HttpStatusCode.NotFound, detail);
    }
}
