using System.Diagnostics;
using System.Text.Json;

namespace Ecowatt.Delestage.Tool.Tests;

public sealed class SimulateTests
{
    private const string Evening = """
        {"signals":[{"jour":"2026-01-14","values":[{"pas":16,"hvalue":1},{"pas":17,"hvalue":2},{"pas":18,"hvalue":3},{"pas":19,"hvalue":2},{"pas":20,"hvalue":1},{"pas":21,"hvalue":1}]}]}
        """;

    [RecordedFact]
    public async Task The_recorded_months_shed_nothing()
    {
        var document = await SimulateAsync("", "--signals", Recorded.File("ecowatt_v4_raw_2022-10_2023-08.ndjson"));

        Assert.Equal("2022-10-03T21:28:41Z", document.GetProperty("start").GetString());
        Assert.Equal("2023-08-31T19:05:26Z", document.GetProperty("end").GetString());
        Assert.Equal((342, 1), (document.GetProperty("captures").GetInt32(), document.GetProperty("failedCaptures").GetInt32()));
        Assert.False(document.GetProperty("anythingShed").GetBoolean());
        Assert.All(Loads(document), static load => Assert.Equal((0, 0.0), (load.GetProperty("switches").GetInt32(), load.GetProperty("timeShedSeconds").GetDouble())));
    }

    [RecordedFact]
    public async Task The_zone_of_the_machine_changes_nothing()
    {
        var file = Recorded.File("ecowatt_v4_raw_2022-10_2023-08.ndjson");

        var here = await ProcessAsync("Europe/Paris", file);
        var there = await ProcessAsync("Pacific/Auckland", file);

        Assert.Equal(here, there);
        Assert.Contains("\"anythingShed\": false", there, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_evening_is_told_for_each_load_with_its_reasons_and_the_peak_after()
    {
        var document = await SimulateAsync(Evening, "--signals", "-");

        var heater = Loads(document).Single(static load => load.GetProperty("name").GetString() == "Living room heater");
        Assert.Equal((3 * 3600 - 1800.0, 4), (heater.GetProperty("timeShedSeconds").GetDouble(), heater.GetProperty("switches").GetInt32()));
        Assert.Equal(2, heater.GetProperty("switchesByRule").GetProperty("signal").GetInt32());
        Assert.Equal(1, heater.GetProperty("switchesByRule").GetProperty("maxShedTime").GetInt32());
        Assert.True(document.GetProperty("zones")[0].GetProperty("peaks")[0].GetProperty("peakRatio").GetDouble() > 1);
    }

    [Fact]
    public async Task It_draws_what_it_found()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.svg");
        try
        {
            await SimulateAsync(Evening, "--signals", "-", "--plot", file);

            var svg = System.Xml.Linq.XDocument.Load(file);
            Assert.Contains(svg.Descendants(), static element => element.Value.Contains("Living room heater", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("{", "Expected JSON")]
    [InlineData("""{"Ecowatt":{}}""", "Ecowatt:Zones is missing")]
    [InlineData("""{"Ecowatt":{"Zones":{"house":{"Bank":"desk","Loads":{"boiler":{"Channel":0,"MinOffTime":"24:00:00"}}}}}}""", "Ecowatt:Zones:house:Loads:boiler:MinOffTime", "\"24:00:00\"", "from 00:00:00 to 01:00:00")]
    public async Task A_wrong_configuration_names_key_value_and_range(string config, params string[] words)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, config);
        try
        {
            (await Ecowatt.RunAsync(["simulate", "--signals", "-", "--config", file], Evening)).FailsWith(1, words);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_missing_configuration_is_named()
        => (await Ecowatt.RunAsync(["simulate", "--signals", "-", "--config", "no-house.json"], Evening)).FailsWith(1, "no-house.json", "there is no such file");

    [Theory]
    [InlineData("-", "--plot is '-'; expected the path of a file")]
    [InlineData("/", "--plot is '/', which is a folder; expected the path of a file")]
    public async Task A_drawing_goes_to_a_file_alone(string path, string words)
        => (await Ecowatt.RunAsync(["simulate", "--signals", "-", "--plot", path], Evening)).FailsWith(2, words, "(ecowatt simulate --help)");

    [Fact]
    public async Task An_end_before_the_start_is_refused()
        => (await Ecowatt.RunAsync(["simulate", "--signals", "-", "--from", "2026-01-15", "--to", "2026-01-14"], Evening)).FailsWith(2, "expected --from before --to", "(ecowatt simulate --help)");

    private static async Task<JsonElement> SimulateAsync(string input, params string[] args)
    {
        var result = await Ecowatt.RunAsync(["simulate", "--json", .. args], input);
        Assert.True(result.Exit == 0, result.Error);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    private static JsonElement[] Loads(JsonElement document)
        => [.. document.GetProperty("zones").EnumerateArray().SelectMany(static zone => zone.GetProperty("loads").EnumerateArray())];

    // A process of its own: a zone is read once, when a process starts.
    private static async Task<string> ProcessAsync(string zone, string file)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { EcowattProcess.Program, "simulate", "--json", "--signals", file },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["TZ"] = zone },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return await output;
    }
}
