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
    [InlineData(1, 3, 0)]
    [InlineData(3, 1, 3)]
    public async Task An_hour_becomes_the_level_that_was_chosen(int level, int other, int stored)
    {
        await using var house = await House.StartAsync(Binary);
        using var before = await house.ChangeAsync("PUT", "/api/timeline/2026-01-14/18", $$"""{"level":{{other}}}""");
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        using var put = await house.ChangeAsync("PUT", "/api/timeline/2026-01-14/18", $$"""{"level":{{level}}}""");
        var hour = JsonNode.Parse(await put.Content.ReadAsStringAsync())!;
        Assert.Equal(level, (int?)hour["level"]);
        Assert.Equal(3, (int?)hour["published"]);
        Assert.Equal(level, (int?)JsonNode.Parse(await house.TextAsync("/api/timeline"))!["level"]);

        // The store keeps RTE's number, as update_hvalue writes it.
        Assert.Equal(stored, (int)Assert.Single(house.Services.GetRequiredService<IHourOverrides>().Current).Level);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    public async Task A_level_that_the_scale_does_not_have_is_refused(int level)
    {
        await using var house = await House.StartAsync(Binary);
        using var put = await house.ChangeAsync("PUT", "/api/timeline/2026-01-14/18", $$"""{"level":{{level}}}""");
        await Problems.IsAsync(put, HttpStatusCode.BadRequest, "expected 1 or 3");
        Assert.Empty(house.Services.GetRequiredService<IHourOverrides>().Current);
    }

    [Fact]
    public async Task Everything_that_the_timeline_tells_is_on_one_scale()
    {
        await using var house = await House.StartAsync(Binary);
        var timeline = JsonNode.Parse(await house.TextAsync("/api/timeline"))!;
        Assert.Equal("[1,3]", timeline["settable"]!.ToJsonString());
        foreach (var day in timeline["days"]!.AsArray())
        {
            Assert.Equal(3, (int?)day!["level"]);
            Assert.All(day["hours"]!.AsArray(), static hour => Assert.Equal((int?)hour!["level"], (int?)hour["published"]));
        }
    }
}
