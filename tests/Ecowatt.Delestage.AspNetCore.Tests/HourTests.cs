using System.Net;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class HourTests
{
    private static readonly HouseSetup Changeable = new() { Live = true, Settings = [("EcowattWeb:ApiKey", House.Key), ("EcowattWeb:AcceptAuthorInBody", "true")] };

    [Fact]
    public async Task An_hour_is_changed_and_taken_back()
    {
        await using var house = await House.StartAsync(Changeable);
        using var put = await house.ChangeAsync("PUT", "/api/timeline/2026-01-14/18", """{"level":"lowCarbon","by":"Anne"}""");
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal(
            """{"hour":18,"level":"lowCarbon","published":"critical","changed":true,"by":"Anne","changedAt":"2026-01-14T17:30:00Z","start":"2026-01-14T17:00:00Z","end":"2026-01-14T18:00:00Z"}""",
            await put.Content.ReadAsStringAsync());
        var timeline = JsonNode.Parse(await house.TextAsync("/api/timeline"))!;
        Assert.Equal("lowCarbon", (string?)timeline["level"]);
        Assert.Equal("critical", (string?)timeline["nextLevel"]);
        Assert.Equal("2026-01-14T18:00:00Z", (string?)timeline["until"]);
        Assert.True((bool?)timeline["days"]![0]!["hours"]![18]!["changed"]);
        Assert.All(house.Zones[0].Loads, static load => Assert.True(load.Decision.Desired));

        using var delete = await house.ChangeAsync("DELETE", "/api/timeline/2026-01-14/18", null);
        Assert.Equal(HttpStatusCode.NoContent, delete.StatusCode);
        Assert.Equal("critical", (string?)JsonNode.Parse(await house.TextAsync("/api/timeline"))!["level"]);
        Assert.All(house.Zones[0].Loads, static load => Assert.False(load.Powered));
        using var again = await house.ChangeAsync("DELETE", "/api/timeline/2026-01-14/18", null);
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
    }

    [Theory]
    [InlineData("/api/timeline/2026-01-14/24", """{"level":"tense"}""", HttpStatusCode.BadRequest, "the hour \"24\"; expected 0 to 23")]
    [InlineData("/api/timeline/2026-01-14/-1", """{"level":"tense"}""", HttpStatusCode.BadRequest, "the hour \"-1\"")]
    [InlineData("/api/timeline/today/18", """{"level":"tense"}""", HttpStatusCode.BadRequest, "the day \"today\"; expected a day as")]
    [InlineData("/api/timeline/2026-01-14/18", """{"level":"unknown"}""", HttpStatusCode.BadRequest, "\"level\" is \"unknown\"; expected \"lowCarbon\"")]
    [InlineData("/api/timeline/2026-01-14/18", """{"level":3}""", HttpStatusCode.BadRequest, "\"level\" is 3")]
    [InlineData("/api/timeline/2026-01-14/18", """{}""", HttpStatusCode.BadRequest, "\"level\" is missing")]
    [InlineData("/api/timeline/2026-01-14/18", """{"level":"tense","by":"a\nb"}""", HttpStatusCode.BadRequest, "\"by\" is")]
    [InlineData("/api/timeline/2026-01-14/18", """{"level":"tense","by":"12345678901234567890123456789012345678901234567890123456789012345"}""", HttpStatusCode.BadRequest, "at most 64")]
    [InlineData("/api/timeline/1999-01-01/5", """{"level":"tense"}""", HttpStatusCode.NotFound, "The day 1999-01-01 is not there")]
    [InlineData("/api/timeline/2026-01-14/18", """{"level":"tense","by":"\u202Eevil"}""", HttpStatusCode.BadRequest, "\"by\" is")]
    [InlineData("/api/timeline/2026-01-14/18", """{"level":"tense","by":"\u200B\u200B"}""", HttpStatusCode.BadRequest, "\"by\" is")]
    [InlineData("/api/timeline/2026-01-14/18", """{"level":"tense","by":"\u3164"}""", HttpStatusCode.BadRequest, "\"by\" is")]
    [InlineData("/api/timeline/2027-01-14/18", """{"level":"tense"}""", HttpStatusCode.NotFound, "The day 2027-01-14 is not there")]
    public async Task What_cannot_be_is_a_problem_and_changes_nothing(string path, string body, HttpStatusCode status, string detail)
    {
        await using var house = await House.StartAsync(Changeable);
        using var answer = await house.ChangeAsync("PUT", path, body);
        await Problems.IsAsync(answer, status, detail);
        Assert.Empty(house.Services.GetRequiredService<IHourOverrides>().Current);
    }

    [Fact]
    public async Task What_cannot_be_saved_is_503_and_says_nothing_of_the_disk()
    {
        using var folder = new TemporaryFolder();
        await using var house = await House.StartAsync(Changeable with { Folder = folder.Path });
        Directory.CreateDirectory(Path.Combine(folder.Path, "hour-changes.json"));
        using var answer = await house.ChangeAsync("PUT", "/api/timeline/2026-01-14/18", """{"level":"tense"}""");
        var problem = await Problems.IsAsync(answer, HttpStatusCode.ServiceUnavailable, "could not be saved");
        Assert.DoesNotContain(folder.Path, problem.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(house.Log.All, static line => line.Contains(" 2403 ", StringComparison.Ordinal));
    }
}
