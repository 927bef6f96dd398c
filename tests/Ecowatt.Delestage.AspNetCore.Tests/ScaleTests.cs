using System.Net;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class ScaleTests
{
    private static readonly HouseSetup Binary = new()
    {
        Live = true,
        Settings = [("EcowattWeb:ApiKey", House.Key)],
        Services = static services => services.Configure<EcowattDelestageOptions>(static options => options.Scale = SignalScale.Binary),
    };

    [Theory]
    [InlineData("normal", "critical", 0)]
    [InlineData("critical", "normal", 3)]
    public async Task An_hour_becomes_the_level_that_was_chosen(string level, string other, int stored)
    {
        await using var house = await House.StartAsync(Binary);
        using var before = await house.ChangeAsync("PUT", "/api/timeline/2026-01-14/18", $$"""{"level":"{{other}}"}""");
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        using var put = await house.ChangeAsync("PUT", "/api/timeline/2026-01-14/18", $$"""{"level":"{{level}}"}""");
        var hour = JsonNode.Parse(await put.Content.ReadAsStringAsync())!;
        Assert.Equal(level, (string?)hour["level"]);
        Assert.Equal("critical", (string?)hour["published"]);
        Assert.Equal(level, (string?)JsonNode.Parse(await house.TextAsync("/api/timeline"))!["level"]);

        // The store keeps RTE's number, as update_hvalue writes it.
        Assert.Equal(stored, (int)Assert.Single(house.Services.GetRequiredService<IHourOverrides>().Current).Level);
    }

    [Theory]
    [InlineData("tense")]
    [InlineData("lowCarbon")]
    public async Task A_level_that_the_scale_does_not_have_is_refused(string level)
    {
        await using var house = await House.StartAsync(Binary);
        using var put = await house.ChangeAsync("PUT", "/api/timeline/2026-01-14/18", $$"""{"level":"{{level}}"}""");
        await Problems.IsAsync(put, HttpStatusCode.BadRequest, "expected \"normal\" or \"critical\"");
        Assert.Empty(house.Services.GetRequiredService<IHourOverrides>().Current);
    }

    [Fact]
    public async Task Everything_that_the_timeline_tells_is_on_one_scale()
    {
        await using var house = await House.StartAsync(Binary);
        var timeline = JsonNode.Parse(await house.TextAsync("/api/timeline"))!;
        Assert.Equal("""["normal","critical"]""", timeline["settable"]!.ToJsonString());
        foreach (var day in timeline["days"]!.AsArray())
        {
            Assert.Equal("critical", (string?)day!["level"]);
            Assert.All(day["hours"]!.AsArray(), static hour => Assert.Equal((string?)hour!["level"], (string?)hour["published"]));
        }
    }
}
