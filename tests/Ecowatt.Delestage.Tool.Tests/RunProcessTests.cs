using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Tool.Tests;

/// <summary>What goes wrong at the start of <c>ecowatt run</c>, in the real process: told, though it comes before the start is.</summary>
public sealed class RunProcessTests : IAsyncLifetime, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ecowatt-run-").FullName;
    private readonly VirtualRte _rte = VirtualRte.Start(SignalScenario.ColdSpell, TimeProvider.System);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _rte.DisposeAsync();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("token 401", "(401)")]
    [InlineData("signals 403", "(403)")]
    [InlineData("signals 429", "quota is used until")]
    [InlineData("signals 503", "refused the signals with status 503")]
    [InlineData("signals 200", "The call to RTE failed (1 in a row)")]
    public async Task The_first_failure_of_RTE_is_told(string where, string words)
    {
        var fault = new VirtualRteFault(int.Parse(where[^3..], System.Globalization.CultureInfo.InvariantCulture), where.EndsWith("200", StringComparison.Ordinal) ? "{\"signals\":[{]}" : "{}");
        Action<VirtualRteFault> fail = where.StartsWith("token", StringComparison.Ordinal) ? _rte.FailToken : _rte.FailSignals;
        fail(fault);
        await using var run = Start(Path.Combine(_folder, "kept"), "run", "--live");

        await run.ComplainsAsync(words);
        await run.SaysAsync("house: 8 loads on bank desk, Armed; Ctrl+C ends");
        Assert.StartsWith("asks RTE at 127.0.0.1\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("grid: no published hour covers now", run.Output, StringComparison.Ordinal);
        await EndsWellAsync(run);
    }

    [Fact]
    public async Task Damaged_files_that_are_set_aside_are_told()
    {
        var zone = Directory.CreateDirectory(Path.Combine(_folder, "zones", "house")).FullName;
        await File.WriteAllTextAsync(Path.Combine(_folder, "ecowatt.state.json"), "{\"source\":7}");
        await File.WriteAllTextAsync(Path.Combine(zone, "state.json"), "{\"ver");
        await using var run = Start(_folder, "run", "--live");

        await run.ComplainsAsync("ecowatt.state.json was set aside as");
        await run.ComplainsAsync($"'{Path.Combine(zone, "state.json")}' is damaged or foreign and set aside");
        await run.SaysAsync("Car charger");
        await EndsWellAsync(run);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told_and_so_is_the_zones_trouble()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "in the way");
        await using var run = Start(file, "run", "--live");

        await run.ComplainsAsync($"The folder {file} cannot be written");
        await run.SaysAsync("trouble: ");
        await EndsWellAsync(run);
    }

    [Fact]
    public async Task Without_live_it_says_first_that_the_grid_is_invented_and_the_folder_not_used()
    {
        await using var run = Start(_folder, "run");
        await run.SaysAsync("Car charger");

        var lines = run.Output.Split('\n');
        Assert.Equal("the grid is invented: a virtual RTE on a cold spell; --live asks the real one", lines[0]);
        Assert.StartsWith($"the folder {_folder} is not used: ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("grid: ", lines[2], StringComparison.Ordinal);
        await EndsWellAsync(run);
        Assert.Empty(_rte.Calls);
    }

    [Fact]
    public async Task A_document_is_all_that_is_on_standard_output_and_the_invented_grid_is_told_beside_it()
    {
        await using var run = Start(_folder, "run", "--json");
        await run.ComplainsAsync("the grid is invented");

        // Told when the start is over.
        await run.ComplainsAsync("house/Pool pump will be cut");
        await run.StopAsync();
        if (!OperatingSystem.IsWindows())
        {
            using var document = System.Text.Json.JsonDocument.Parse(run.Output);
        }
    }

    [Fact]
    public async Task Who_comes_second_to_a_folder_is_told_that_he_keeps_nothing()
    {
        await using var first = Start(_folder, "run", "--live");
        await first.SaysAsync("Car charger");
        await using var second = Start(_folder, "run", "--live");
        await second.ComplainsAsync("house keeps neither memory nor journal");
        await EndsWellAsync(second);
        await EndsWellAsync(first);
    }

    [Fact]
    public async Task A_house_without_a_zone_is_no_house_to_run()
    {
        var config = Path.Combine(_folder, "house.json");
        await File.WriteAllTextAsync(config, "{\"Ecowatt\":{}}");
        (await Ecowatt.RunAsync(["run", "--config", config])).FailsWith(1, config, "Ecowatt:Zones is missing");
    }

    private EcowattProcess Start(string folder, params string[] args) => EcowattProcess.Start(
        _folder,
        [
            ("ECOWATT__BASEADDRESS", $"{_rte.BaseAddress}"),
            ("ECOWATT__CLIENTID", VirtualRte.ClientId),
            ("ECOWATT__CLIENTSECRET", VirtualRte.ClientSecret),
            ("ECOWATT__RETRIES", "0"),
            ("ECOWATT__FOLDER", folder),
        ],
        args);

    // Ctrl+C is no failure, and a secret is in no line.
    private static async Task EndsWellAsync(EcowattProcess run)
    {
        var exit = await run.StopAsync();
        Assert.True(exit == 0 || OperatingSystem.IsWindows(), $"{exit}: {run.Error}");
        Assert.DoesNotContain(VirtualRte.ClientSecret, run.Output + run.Error, StringComparison.Ordinal);
    }
}
