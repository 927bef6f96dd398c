using System.Net;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;

namespace Ecowatt.Delestage.AspNetCore.Tests;

/// <summary>A bank of an application's own throws what its library throws: orders are answered all the same, and readiness names it.</summary>
public sealed class RemoteBankTests
{
    private const string Trouble = "zone \"house\": channel 0 of bank \"desk\" did not obey: HttpRequestException: the gateway is gone";

    [Fact]
    public async Task An_order_is_answered_though_the_bank_throws_and_readiness_names_it_until_the_relay_obeys()
    {
        using var folder = new TemporaryFolder();
        RemoteBank? bank = null;
        await using var house = await House.StartAsync(new HouseSetup
        {
            Folder = folder.Path,
            Settings = [("EcowattWeb:ApiKey", House.Key)],
            Bank = relays => bank = new RemoteBank(relays),
        });

        bank!.Failure = new HttpRequestException("the gateway is gone");
        using var failed = await house.ChangeAsync("PUT", "/api/zones/house/loads/Water heater/override", """{"powered":true,"durationSeconds":1800}""");

        Assert.Equal(HttpStatusCode.OK, failed.StatusCode);
        Assert.Null((bool?)JsonNode.Parse(await failed.Content.ReadAsStringAsync())!.AsObject().Single(static member => member.Key == "powered").Value);
        Assert.Contains(Trouble, await ReasonsAsync(house));

        bank.Failure = null;
        await house.PassUntilAsync(static zones => zones.Single() is { Problem: null } zone && zone.Loads[0].Powered == true);
        Assert.Empty(await ReasonsAsync(house));
    }

    private static async Task<string?[]> ReasonsAsync(House house)
    {
        using var answer = await house.GetAsync("/health/ready");
        return [.. JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["problems"]!.AsArray().Select(static reason => (string?)reason)];
    }
}
