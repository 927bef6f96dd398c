using System.Net;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Tests;

/// <summary>Everything that the web interface needs of the controller is in the contract: one that an application fakes serves as well.</summary>
public sealed class FakedTests
{
    [Fact]
    public async Task The_web_interface_knows_the_controller_by_its_contract_alone()
    {
        var fake = new FakeDelestage { Zones = [Zone(powered: false)] };
        await using var house = await House.StartAsync(new HouseSetup
        {
            Settings = [("EcowattWeb:ApiKey", House.Key), ("EcowattWeb:AcceptAuthorInBody", "true")],
            Services = services => services.AddSingleton<IDelestage>(fake),
        });

        Assert.Equal("faked", (string?)JsonNode.Parse(await house.TextAsync("/api/zones/cellar/loads/Boiler"))!["why"]);
        Assert.StartsWith("""{"1":true,"2":false""", await house.TextAsync("/get_relays_state"), StringComparison.Ordinal);

        using var put = await house.ChangeAsync("PUT", "/api/zones/cellar/loads/Boiler/override", """{"powered":false,"durationSeconds":300,"by":"Anne"}""");
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        using var delete = await house.ChangeAsync("DELETE", "/api/zones/cellar/loads/Boiler/override", null);
        Assert.Equal(HttpStatusCode.NoContent, delete.StatusCode);
        Assert.Equal(["cellar/Boiler off for 00:05:00 by Anne", "cellar/Boiler cleared"], fake.Asked);
    }

    [Fact]
    public async Task A_change_of_the_contracts_stream_is_published()
    {
        var fake = new FakeDelestage { Zones = [Zone(powered: true)] };
        await using var house = await House.StartAsync(new HouseSetup { OnSocket = true, Services = services => services.AddSingleton<IDelestage>(fake) });
        using var reader = await EventReader.OpenAsync(house);

        fake.Zones = [Zone(powered: false)];
        fake.Tell(new ZoneUpdate(House.Evening, "cellar"));

        Assert.False((bool?)(await reader.NextAsync("load"))["loads"]![0]!["powered"]);
    }

    // The controller keeps its last switches only: where the one that was published last has gone from them, so may have others.
    [Fact]
    public async Task Where_switches_may_have_been_missed_readers_are_told_to_ask_for_everything_anew()
    {
        var fake = new FakeDelestage { Zones = [Zone(powered: true)], LastChanges = [Switch(0)] };
        await using var house = await House.StartAsync(new HouseSetup { OnSocket = true, Services = services => services.AddSingleton<IDelestage>(fake) });
        using var reader = await EventReader.OpenAsync(house);

        fake.LastChanges = [Switch(2), Switch(1)];
        fake.Tell(new ZoneUpdate(House.Evening, "cellar"));

        await reader.NextAsync("reset");
        Assert.Equal(2, (await reader.NextAsync("load"))["changes"]!.AsArray().Count + (await reader.NextAsync("load"))["changes"]!.AsArray().Count);
    }

    private static LoadChange Switch(int minute) => new(House.Evening.AddMinutes(minute), "cellar", "Boiler", true, Rule.Signal, "faked");

    private static ZoneStatus Zone(bool powered)
    {
        var boiler = House.Load("Boiler", 0);
        return new ZoneStatus(
            House.Zone(boiler) with { Name = "cellar" },
            [new BankStatus("desk", new RelayDeviceStatus(RelayDeviceState.Attached, null))],
            [new LoadStatus(boiler, powered, default, House.Evening, "faked")],
            DecidedAt: House.Evening,
            NextEvaluationAt: null);
    }
}
