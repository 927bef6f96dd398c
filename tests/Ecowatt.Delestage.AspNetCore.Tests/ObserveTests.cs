using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class ObserveTests
{
    private const string NothingShed = """{"1":false,"2":false,"3":false,"4":false,"5":false,"6":false,"7":false,"8":false}""";

    private static readonly HouseSetup Observing = new()
    {
        Live = true,
        Zones = [House.Zone(House.Load("Water heater", 0) with { RatedPower = 2000 }, House.Load("Pool pump", 7)) with { Mode = ZoneMode.Observe }],
        Settings = [("EcowattWeb:ApiKey", House.Key)],
    };

    [Fact]
    public async Task What_would_be_stands_beside_what_is_and_never_in_its_place()
    {
        await using var house = await House.StartAsync(Observing);
        await house.PassUntilAsync(static zones => zones.Single().EnergyNotServed > 0);
        var zone = JsonNode.Parse(await house.TextAsync("/api/zones"))!["zones"]![0]!;
        Assert.True((bool?)zone["observes"]);
        Assert.Equal(0, (double?)zone["energyNotServed"]);
        Assert.True((double?)zone["wouldBeEnergyNotServed"] > 0);
        var load = zone["loads"]![0]!;
        Assert.Null(load["powered"]);
        Assert.False((bool?)load["wouldBePowered"]);
        Assert.False((bool?)load["desired"]);
        Assert.Equal("""{"timeShedSeconds":0,"energyNotServed":0,"longestShedSeconds":0,"switches":0,"overrides":0}""", load["statistics"]!.ToJsonString());
        Assert.Equal(1, (int?)load["wouldBeStatistics"]!["switches"]);
    }

    [Fact]
    public async Task No_relay_is_told_as_shed_and_no_switch_as_done()
    {
        await using var house = await House.StartAsync(Observing);
        Assert.Equal(NothingShed, await house.TextAsync("/get_relays_state"));
        var changes = JsonNode.Parse(await house.TextAsync("/api/changes"))!["changes"]!.AsArray();
        Assert.Equal(2, changes.Count);
        Assert.All(changes, static change => Assert.Null(change!["powered"]));
        Assert.All(changes, static change => Assert.False((bool?)change!["wouldBePowered"]));
        using var answer = await house.ChangeAsync("POST", "/update_hvalue", """{"signal":"2026-01-14","pas":18,"hvalue":3}""");
        Assert.Contains($"\"relays\":{NothingShed}", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.All(Enumerable.Range(0, 8), channel => Assert.NotEqual(RelayCommand.On, house.Banks["desk"].StateOf(channel).Command));
    }

    [Fact]
    public async Task An_event_says_what_would_be_too()
    {
        await using var house = await House.StartAsync(Observing);
        using var reader = await EventReader.OpenAsync(house);
        using var answer = await house.ChangeAsync("POST", "/update_hvalue", """{"signal":"2026-01-14","pas":18,"hvalue":1}""");
        while (true)
        {
            var (name, data) = (await reader.NextAsync())!.Value;
            if (name == "load" && data["changes"]!.AsArray() is [{ } moved])
            {
                Assert.Null(moved["powered"]);
                Assert.True((bool?)moved["wouldBePowered"]);
                Assert.Null(data["loads"]![0]!["powered"]);
                return;
            }
        }
    }

    [Fact]
    public async Task A_zone_that_commands_tells_nothing_that_would_be()
    {
        await using var house = await House.StartAsync(Observing with { Zones = [House.Zone(House.Load("Water heater", 0))] });
        var zone = JsonNode.Parse(await house.TextAsync("/api/zones"))!["zones"]![0]!;
        Assert.False((bool?)zone["observes"]);
        Assert.Null(zone["wouldBeEnergyNotServed"]);
        Assert.False((bool?)zone["loads"]![0]!["powered"]);
        Assert.Null(zone["loads"]![0]!["wouldBePowered"]);
        Assert.Null(zone["loads"]![0]!["wouldBeStatistics"]);
        Assert.Null(JsonNode.Parse(await house.TextAsync("/api/changes"))!["changes"]![0]!["wouldBePowered"]);
    }
}
