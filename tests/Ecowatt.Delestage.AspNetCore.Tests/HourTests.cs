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
        using var put = await house.ChangeAsync("PUT", "/api/timeline/2026-01-14/18", """{"level":0,"by":"Anne"}""");
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal(
            """{"hour":18,"level":0,"published":3,"changed":true,"by":"Anne","changedAt":"2026-01-14T17:30:00Z","start":"2026-01-14T17:00:00Z","end":"2026-01-14T18:00:00Z"}""",
            await put.Content.ReadAsStringAsync());
        var timeline = JsonNode.Parse(await house.TextAsync("/api/timeline"))!;
        Assert.Equal(0, (int?)timeline["level"]);
        Assert.Equal(3, (int?)timeline["nextLevel"]);
        Assert.Equal("2026-01-14T18:00:00Z", (string?)timeline["until"]);
        Assert.True((bool?)timeline["days"]![0]!["hours"]![18]!["changed"]);
        Assert.All(house.Zones[0].Loads, static load => Assert.True(load.Decision.Desired));

        using var delete = await house.ChangeAsync("DELETE", "/api/timeline/2026-01-14/18", null);
        Assert.Equal(HttpStatusCode.NoContent, delete.StatusCode);
        Assert.Equal(3, (int?)JsonNode.Parse(await house.TextAsync("/api/timeline"))!["level"]);
        Assert.All(house.Zones[0].Loads, static load => Assert.False(load.Powered));
        using var again = await house.ChangeAsync("DELETE", "/api/timeline/2026-01-14/18", null);
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
    }

    [Theory]
    [InlineData("/api/timeline/2026-01-14/24", """{"level":2}""", HttpStatusCode.BadRequest, "the hour \"24\"; expected 0 to 23")]
    [InlineData("/api/timeline/2026-01-14/-1", """{"level":2}""", HttpStatusCode.BadRequest, "the hour \"-1\"")]
    [InlineData("/api/timeline/today/18", """{"level":2}""", HttpStatusCode.BadRequest, "the day \"today\"; expected a day as")]
    [InlineData("/api/timeline/2026-01-14/18", """{"level":"critical"}""", HttpStatusCode.BadRequest, "\"level\" is \"critical\"; expected 0 (low-carbon), 1 (normal)")]
    [InlineData("/api/timeline/2026-01-14/18", """{"level":"2"}""", HttpStatusCode.BadRequest, "\"level\" is \"2\"")]
    [InlineData("/api/timeline/2026-01-14/18", """{"level":null}""", HttpStatusCode.BadRequest, "\"level\" is null")]
    [InlineData("/api/timeline/2026-01-14/18", """{"level":4}""", HttpStatusCode.BadRequest, "\"level\" is 4")]
    [InlineData("/api/timeline/2026-01-14/18", """{}""", HttpStatusCode.BadRequest, "\"level\" is missing")]
    [InlineData("/api/timeline/2026-01-14/18", """{"level":2,"by":"a\nb"}""", HttpStatusCode.BadRequest, "\"by\" is")]
    [InlineData("/api/timeline/2026-01-14/18", """{"level":2,"by":"12345678901234567890123456789012345678901234567890123456789012345"}""", HttpStatusCode.BadRequest, "at most 64")]
    [InlineData("/api/timeline/1999-01-01/5", """{"level":2}""", HttpStatusCode.NotFound, "The day 1999-01-01 is not there")]
    [InlineData("/api/timeline/2026-01-14/18", """{"level":2,"by":"\u202Eevil"}""", HttpStatusCode.BadRequest, "\"by\" is")]
    [InlineData("/api/timeline/2026-01-14/18", """{"level":2,"by":"\u200B\u200B"}""", HttpStatusCode.BadRequest, "\"by\" is")]
    [InlineData("/api/timeline/2026-01-14/18", """{"level":2,"by":"\u3164"}""", HttpStatusCode.BadRequest, "\"by\" is")]
    [InlineData("/api/timeline/2027-01-14/18", """{"level":2}""", HttpStatusCode.NotFound, "The day 2027-01-14 is not there")]
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
        using var answer = await house.ChangeAsync("PUT", "/api/timeline/2026-01-14/18", """{"level":2}""");
        var problem = await Problems.IsAsync(answer, HttpStatusCode.ServiceUnavailable, "could not be saved");
        Assert.DoesNotContain(folder.Path, problem.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(house.Log.All, static line => line.Contains(" 2403 ", StringComparison.Ordinal));
    }
}
