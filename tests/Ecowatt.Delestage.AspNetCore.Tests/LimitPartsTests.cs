using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;

namespace Ecowatt.Delestage.AspNetCore.Tests;

/// <summary>A zone whose limit follows a reading tells the limit of now and its parts; another zone answers as if there were no such thing.</summary>
public sealed class LimitPartsTests
{
    private static readonly Zone Zone = House.Zone(House.Load("Water heater", 0) with { RatedPower = 2000 }) with { Limit = 6000, LimitReading = new() { Sensor = "roof", Factor = 0.5 } };

    [Fact]
    public async Task The_limit_of_now_and_its_parts_are_told()
    {
        await using var house = await House.StartAsync(Zone);
        var json = await house.TextAsync("/api/zones/house");
        Assert.Equal(6000, (double)JsonNode.Parse(json)!["limit"]!);
        Assert.Equal("""{"base":6000,"added":0,"addedForRestores":0,"sensor":"roof","fault":"neverHeard"}""", JsonNode.Parse(json)!["limitParts"]!.ToJsonString());
        var schemas = new Schemas(JsonNode.Parse(await house.TextAsync("/openapi/v1.json"))!);
        schemas.Check("Zone", json);

        var delestage = (IDelestage)house.Services.GetService(typeof(IDelestage))!;
        delestage.ReportReading("roof", 2400);
        await delestage.WaitForPendingAsync();

        json = await house.TextAsync("/api/zones/house");
        Assert.Equal(7200, (double)JsonNode.Parse(json)!["limit"]!);
        Assert.Equal("""{"base":6000,"added":1200,"addedForRestores":0,"sensor":"roof","fault":null}""", JsonNode.Parse(json)!["limitParts"]!.ToJsonString());
        schemas.Check("Zone", json);
    }

    [Fact]
    public async Task A_limit_that_follows_none_has_no_parts()
    {
        await using var house = await House.StartAsync(Zone with { LimitReading = null });
        var zone = JsonNode.Parse(await house.TextAsync("/api/zones/house"))!.AsObject();
        Assert.Equal(6000, (double)zone["limit"]!);
        Assert.False(zone.ContainsKey("limitParts"));
    }
}
