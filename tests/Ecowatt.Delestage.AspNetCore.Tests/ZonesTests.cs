using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using VerifyXunit;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class ZonesTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task A_zone_tells_its_board_and_every_load_with_the_reason()
    {
        var zone = House.Zone(
            House.Load("Water heater", 0) with { RatedPower = 2200, Priority = 40 },
            House.Load("Car charger", 5, SignalLevel.Critical) with { Contact = RelayContact.NormallyOpen });
        var now = House.Evening.AddHours(-1);
        await using var house = await House.StartAsync(now, House.ColdDay(now), [zone]);
        var json = JsonNode.Parse(await house.TextAsync("/api/zones/house"))!;
        foreach (var (load, status) in json["loads"]!.AsArray().Zip(house.Zones[0].Loads))
        {
            Assert.Equal(status.Why, (string?)load!["why"]);
            load["why"] = "the controller's own sentence";
        }

        await Verifier.Verify(json.ToJsonString(Indented));
    }

    [Fact]
    public async Task Zones_that_have_not_changed_are_not_sent_twice_and_each_language_has_its_tag()
    {
        await using var house = await House.StartAsync(new HouseSetup { Settings = [("EcowattWeb:ApiKey", House.Key)] });
        using var english = await house.GetAsync("/api/zones");
        using var french = await house.SendAsync("GET", "/api/zones", (string?)null, ("Accept-Language", "fr"));
        Assert.Contains("Accept-Language", english.Headers.Vary);
        Assert.NotEqual(english.Headers.ETag, french.Headers.ETag);
        using var again = await house.SendAsync("GET", "/api/zones", (string?)null, ("If-None-Match", english.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        using var other = await house.SendAsync("GET", "/api/zones", (string?)null, ("If-None-Match", english.Headers.ETag!.ToString()), ("Accept-Language", "fr"));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);

        using var put = await house.ChangeAsync("PUT", "/api/zones/house/loads/Pool%20pump/override", """{"powered":true,"durationSeconds":300}""");
        using var changed = await house.SendAsync("GET", "/api/zones", (string?)null, ("If-None-Match", english.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Contains("\"override\":{\"powered\":true", await changed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_load_whose_relay_did_not_obey_is_unknown_and_tells_what_it_is_wanted_to_be()
    {
        await using var house = await House.StartAsync(House.Evening, House.ColdDay(House.Evening), [House.Zone(House.Load("Water heater", 0))], TimeSpan.FromSeconds(3));
        house.Banks["desk"].FailNext(int.MaxValue);
        await house.PassUntilAsync(static zones => zones.Single().Loads.Single() is { Powered: null, Since: not null, Decision.Hold: Hold.RelayInterval });
        var load = JsonNode.Parse(await house.TextAsync("/api/zones/house"))!["loads"]![0]!;
        Assert.Null((bool?)load["powered"]);
        Assert.False((bool?)load["desired"]);
        Assert.Equal("relayInterval", (string?)load["hold"]);
    }

    [Fact]
    public async Task A_board_that_went_is_told_with_the_cause()
    {
        await using var house = await House.StartAsync(House.Zone(House.Load("Water heater", 0)));
        house.Banks["desk"].Unplug();
        var device = JsonNode.Parse(await house.TextAsync("/api/zones/house"))!["device"]!;
        Assert.Equal("""{"state":"detached","why":"the simulated board was unplugged"}""", device.ToJsonString());
    }

    [Fact]
    public async Task All_zones_stand_in_the_order_of_the_configuration()
    {
        await using var house = await House.StartAsync(
            House.Zone(House.Load("Saw", 0)) with { Name = "workshop", Bank = "panel" },
            House.Zone(House.Load("Water heater", 0)));
        using var answer = await house.GetAsync("/api/zones");
        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        var zones = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["zones"]!.AsArray();
        Assert.Equal(["workshop", "house"], zones.Select(static zone => (string?)zone!["name"]));
        Assert.Equal(zones[0]!.ToJsonString(), JsonNode.Parse(await house.TextAsync("/api/zones/workshop"))!.ToJsonString());
    }

    [Theory]
    [InlineData("/api/zones/CHEZ%20NOUS")]
    [InlineData("/api/zones/chez%20nous")]
    public async Task A_zone_is_found_by_its_name_without_regard_to_case(string path)
    {
        await using var house = await House.StartAsync(House.Zone(House.Load("Water heater", 0)) with { Name = "Chez nous" });
        Assert.Equal("Chez nous", (string?)JsonNode.Parse(await house.TextAsync(path))!["name"]);
    }

    [Fact]
    public async Task A_zone_that_is_not_there_is_a_problem_that_names_those_that_are()
    {
        await using var house = await House.StartAsync(
            House.Zone(House.Load("Water heater", 0)),
            House.Zone(House.Load("Saw", 0)) with { Name = "workshop", Bank = "panel" });
        using var answer = await house.GetAsync("/api/zones/barn");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("No such zone", (string?)problem["title"]);
        Assert.Equal(404, (int?)problem["status"]);
        Assert.Equal("There is no zone \"barn\"; expected \"house\" or \"workshop\".", (string?)problem["detail"]);
        Assert.Equal("""["house","workshop"]""", problem["expected"]!.ToJsonString());
    }

    [Fact]
    public async Task Without_zones_the_list_is_empty_and_the_problem_says_so()
    {
        await using var house = await House.StartAsync();
        Assert.Equal("""{"zones":[]}""", await house.TextAsync("/api/zones"));
        using var answer = await house.GetAsync("/api/zones/house");
        Assert.Contains("none is configured", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
