using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.AspNetCore.Tests;

/// <summary>Names that no address can carry are refused at the start; all others reach their load.</summary>
public sealed class NameTests
{
    [Theory]
    [InlineData("A/C", "Ecowatt:Zones:house:Loads:A/C is a load whose name has a slash")]
    [InlineData("Washer\\dryer", "expected another character in its place, as \"Washer-dryer\"")]
    [InlineData("..", "Ecowatt:Zones:house:Loads:.. is a load named \"..\"")]
    [InlineData(".", "Ecowatt:Zones:house:Loads:. is a load named \".\"")]
    public async Task A_load_that_no_address_can_carry_is_refused_at_the_start(string name, string finding)
        => Assert.Contains(finding, await RefusalAsync(House.Zone(House.Load(name, 0))), StringComparison.Ordinal);

    [Theory]
    [InlineData("Barn/attic", "Ecowatt:Zones:Barn/attic is a zone whose name has a slash")]
    [InlineData("..", "Ecowatt:Zones:.. is a zone named \"..\"")]
    public async Task And_so_is_a_zone(string name, string finding)
        => Assert.Contains(finding, await RefusalAsync(House.Zone(House.Load("Heater", 0)) with { Name = name }), StringComparison.Ordinal);

    [Fact]
    public async Task Names_alike_but_for_case_are_refused()
        => Assert.Contains("is there twice", await RefusalAsync(House.Zone(House.Load("Heater", 0), House.Load("HEATER", 1))), StringComparison.Ordinal);

    [Theory]
    [InlineData("A%2FC")]
    [InlineData("50% heater?")]
    [InlineData("Chauffe-eau n° 1 & 2")]
    [InlineData("...")]
    [InlineData("a;b,c=d#e")]
    public async Task Every_other_name_is_addressed_by_percent_encoding(string name)
    {
        await using var house = await House.StartAsync(new HouseSetup { OnSocket = true, Zones = [House.Zone(House.Load(name, 0))] });
        var load = System.Text.Json.Nodes.JsonNode.Parse(await house.TextAsync($"/api/zones/house/loads/{Uri.EscapeDataString(name)}"));
        Assert.Equal(name, (string?)load!["name"]);
    }

    private static async Task<string> RefusalAsync(Zone zone)
        => (await Assert.ThrowsAsync<OptionsValidationException>(async () => await (await House.StartAsync(zone)).DisposeAsync())).Message;
}
