using System.Text.Json;

namespace Ecowatt.Delestage.Tool.Tests;

public sealed class DemonstrationTests
{
    [Fact]
    public async Task One_winter_day_goes_by_and_ends_with_a_balance()
    {
        var result = await Ecowatt.RunAsync([]);

        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.Contains("000001112222211112332111", result.Output, StringComparison.Ordinal);
        Assert.Contains("17:00  the grid is tense; window of tension until 21:00, up to critical", result.Output, StringComparison.Ordinal);
        Assert.Contains("shed     Heat pump           is switched off until at least 20:00 (critical hours)", result.Output, StringComparison.Ordinal);
        Assert.Contains("every load powered again", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_French_its_loads_have_French_names_and_are_the_same_loads()
    {
        var result = await Ecowatt.RunAsync(["--lang", "fr"]);

        Assert.Contains("Pompe à chaleur     s’éteint au moins jusqu’à 20 h (réseau très tendu)", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Heat pump", result.Output, StringComparison.Ordinal);
        Assert.Equal(Loads("house.json"), Loads("house.fr.json"));
        Assert.Equal(Loads("scenario.json"), Loads("scenario.fr.json"));

        static IEnumerable<string> Loads(string file)
        {
            using var house = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file)));
            return [.. house.RootElement.GetProperty("Ecowatt").GetProperty("Zones").EnumerateObject().Single().Value.GetProperty("Loads").EnumerateObject().Select(static load => load.Value.GetRawText())];
        }
    }

    [Fact]
    public async Task As_a_document_it_accounts_for_every_load()
    {
        var result = await Ecowatt.RunAsync(["--json"]);

        var document = JsonDocument.Parse(result.Output).RootElement;
        var loads = document.GetProperty("zones")[0].GetProperty("loads").EnumerateArray().ToDictionary(static load => load.GetProperty("name").GetString()!);
        Assert.Equal(8, loads.Count);
        Assert.All(loads.Values, static load => Assert.True(load.GetProperty("powered").GetBoolean()));

        // Both windows, nine hours, in pieces of two hours with half an hour of power after each: 2 + 2 + 0.5, then 2 + 1.5,
        // less the seconds by which restores are spaced.
        Assert.InRange(loads["Living room heater"].GetProperty("timeShedSeconds").GetDouble(), 7.5 * 3600, 7.5 * 3600 + 60);
        Assert.InRange(loads["Heat pump"].GetProperty("timeShedSeconds").GetDouble(), 2 * 3600, 2 * 3600 + 60);
        Assert.InRange(document.GetProperty("rteCalls").GetInt32(), 40, 60);
    }
}
