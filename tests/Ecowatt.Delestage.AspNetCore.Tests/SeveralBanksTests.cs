using System.Net;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;

namespace Ecowatt.Delestage.AspNetCore.Tests;

/// <summary>A zone on two banks tells which of its boards is away; one on one bank answers as if there were no others.</summary>
public sealed class SeveralBanksTests
{
    private static readonly Zone Zone = House.Zone(House.Load("Water heater", 0), House.Load("Car", 0) with { Bank = "garage" });

    [Fact]
    public async Task Each_board_is_told_and_the_worst_stands_for_all()
    {
        await using var house = await House.StartAsync(Zone);
        house.Banks["garage"].Unplug();

        var json = await house.TextAsync("/api/zones/house");
        var zone = JsonNode.Parse(json)!;
        Assert.Equal("detached", (string?)zone["device"]!["state"]);
        Assert.Equal("""[{"name":"desk","device":{"state":"attached","why":null}},{"name":"garage","device":{"state":"detached","why":"the simulated board was unplugged"}}]""", zone["banks"]!.ToJsonString());
        Assert.Equal([null, "garage"], zone["loads"]!.AsArray().Select(static load => (string?)load!["bank"]));
        new Schemas(JsonNode.Parse(await house.TextAsync("/openapi/v1.json"))!).Check("Zone", json);
    }

    [Fact]
    public async Task It_is_ready_only_with_all_of_its_boards_and_names_the_one_that_is_away()
    {
        await using var house = await House.StartAsync(Zone);
        house.Banks["garage"].Unplug();

        using var answer = await house.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var why = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["problems"]!.AsArray().Select(static why => (string)why!);
        Assert.Equal(["the board \"garage\" of zone \"house\" is detached: the simulated board was unplugged"], why.Where(static why => why.Contains("board", StringComparison.Ordinal) && why.Contains("zone", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_reports_relays_are_those_of_the_zones_own_bank()
    {
        // Eight numbers are one board: the car, which is shed, is on the first relay of another.
        var tense = House.Evening.AddHours(-1);
        await using var house = await House.StartAsync(tense, House.ColdDay(tense), [Zone with { Loads = [Zone.Loads[0] with { ShedAt = SignalLevel.Critical }, Zone.Loads[1]] }]);
        Assert.Equal([true, false], house.Zones[0].Loads.Select(static load => load.Powered));
        Assert.StartsWith("""{"1":false,"2":false,""", await house.TextAsync("/get_relays_state"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_board_that_comes_and_goes_is_an_event_and_nothing_else_is()
    {
        await using var house = await House.StartAsync(new HouseSetup { OnSocket = true, Zones = [Zone] });
        using var reader = await EventReader.OpenAsync(house);
        house.Banks["garage"].Unplug();
        Assert.Equal("detached", State(await reader.NextAsync("zone"), 1));

        // Looked at again, and told again only when there is something new.
        await ((IDelestage)house.Services.GetService(typeof(IDelestage))!).WaitForPendingAsync();
        house.Banks["garage"].Replug();
        Assert.Equal("attached", State(await reader.NextAsync("zone"), 1));
        house.Banks["desk"].Unplug();
        var next = await reader.NextAsync("zone");
        Assert.Equal(("detached", "attached"), (State(next, 0), State(next, 1)));
    }

    private static string? State(JsonNode zone, int bank) => (string?)zone["banks"]![bank]!["device"]!["state"];
}
