using System.Text.Json;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Tool.Tests;

public sealed class DoctorTests : IAsyncDisposable
{
    private readonly VirtualRte _rte = VirtualRte.Start(SignalScenario.ColdSpell, TimeProvider.System);
    private readonly string _folder = Directory.CreateTempSubdirectory("doctor-").FullName;

    public async ValueTask DisposeAsync()
    {
        await _rte.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task With_everything_there_it_is_content_and_has_spent_no_call()
    {
        var result = await Ecowatt.RunAsync(["doctor", "--bank", "simulated", "--json", "--config", await ConfigAsync(VirtualRte.ClientSecret)]);

        Assert.Equal((0, ""), (result.Exit, result.Error));
        var checks = Checks(result.Output);
        Assert.Equal([("time zone", true), ("clock", true), ("credentials", true), ("token", true), ("udev rule", null), ("board", (bool?)null)], checks.Select(static check => (check.Name, check.Ok)));
        Assert.Contains(_rte.Calls, static call => call.Path.EndsWith("sandbox/signals", StringComparison.Ordinal));
        Assert.DoesNotContain(_rte.Calls, static call => call.Path.EndsWith("v5/signals", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_RTE_refuses_is_named_without_the_secret()
    {
        var result = await Ecowatt.RunAsync(["doctor", "--bank", "simulated", "--config", await ConfigAsync("not-the-secret")]);

        Assert.Equal((1, "ecowatt: 1 of 6 checks failed: token"), (result.Exit, result.Error.TrimEnd()));
        Assert.Contains("MISSING token", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-secret", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_credentials_it_says_how_to_get_them_and_asks_for_no_token()
    {
        var config = Path.Combine(_folder, "empty.json");
        await File.WriteAllTextAsync(config, $$$"""{"Ecowatt":{"BaseAddress":"{{{_rte.BaseAddress}}}","ClientId":"","ClientSecret":"","Token":""}}""");
        var result = await Ecowatt.RunAsync(["doctor", "--bank", "simulated", "--config", config]);

        Assert.Equal(1, result.Exit);
        Assert.Contains("ECOWATT__CLIENTID", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(_rte.Calls, static call => call.Method == "POST");
    }

    [Fact]
    public async Task A_board_without_its_library_is_told_with_what_to_install()
    {
        var result = await Ecowatt.RunAsync(["doctor", "--bank", "phidget:127.0.0.1:9", "--json", "--config", await ConfigAsync(VirtualRte.ClientSecret)]);

        var board = Checks(result.Output).Single(static check => check.Name == "board");
        Assert.Equal((1, (bool?)false), (result.Exit, board.Ok));
        Assert.Contains("Phidget22", board.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_board_of_the_house_is_looked_at_as_the_house_describes_it()
    {
        var config = Path.Combine(_folder, "two.json");
        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(new { Ecowatt = new { _rte.BaseAddress, Zones = new { a = new { Bank = "panel" }, b = new { Bank = "cellar" } } } }));
        var both = Checks((await Ecowatt.RunAsync(["doctor", "--bank", "phidget:127.0.0.1:9", "--json", "--config", config])).Output);
        Assert.Equal(["board panel", "board cellar"], both.Select(static check => check.Name).Where(static name => name!.StartsWith("board", StringComparison.Ordinal)));
        Assert.Contains("bank 'cellar'", both[^1].Message, StringComparison.Ordinal);

        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(new { Ecowatt = new { _rte.BaseAddress, Zones = new { a = new { Bank = "panel" } } }, Phidgets = new { panel = new { SerialNumber = 0 } } }));
        var wrong = Checks((await Ecowatt.RunAsync(["doctor", "--bank", "phidget", "--json", "--config", config])).Output)[^1];
        Assert.Equal(("board", false), (wrong.Name, wrong.Ok));
        Assert.Contains("SerialNumber is 0; expected from 1 to 2147483647", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meter_of_the_house_is_read_and_what_its_contract_hides_is_told()
    {
        await using var meter = await VirtualLinky.StartAsync(new() { Mode = VirtualLinkyMode.Historic, Contract = VirtualLinkyContract.Base, Power = static _ => new VirtualLinkyPower(0) });
        var config = Path.Combine(_folder, "meter.json");
        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(new { Ecowatt = new { _rte.BaseAddress, VirtualRte.ClientId, VirtualRte.ClientSecret }, Linky = new { house = new { Port = $"127.0.0.1:{meter.Port}" } } }));
        var result = await Ecowatt.RunAsync(["doctor", "--bank", "simulated", "--json", "--config", config]);

        var checks = Checks(result.Output).Where(static check => check.Name!.StartsWith("meter", StringComparison.Ordinal)).ToDictionary(static check => check.Name!);
        Assert.Equal(0, result.Exit);
        Assert.Equal([("meter", true), ("meter line", true), ("meter tariff", null), ("meter power", (bool?)null)], checks.Values.Select(static check => (check.Name, check.Ok)));
        Assert.Contains("in historic mode", checks["meter"].Message, StringComparison.Ordinal);
        Assert.Contains("ask the supplier for the standard mode", checks["meter tariff"].Message, StringComparison.Ordinal);
        Assert.Contains("0 VA, which is no reading", checks["meter power"].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meter_that_is_not_there_a_line_full_of_errors_and_a_wrong_option_are_missing_things()
    {
        await using var meter = await VirtualLinky.StartAsync(new() { Mode = VirtualLinkyMode.Standard });
        meter.Faults = VirtualLinkyFaults.WrongValues | VirtualLinkyFaults.Garbage;
        var config = Path.Combine(_folder, "meters.json");
        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(new
        {
            Ecowatt = new { _rte.BaseAddress, VirtualRte.ClientId, VirtualRte.ClientSecret },
            Linky = new Dictionary<string, object> { ["bad"] = new { Port = $"127.0.0.1:{meter.Port}" }, ["gone"] = new { Port = "/dev/ttyNowhere9" }, ["odd"] = new { Port = "COM9", Mode = "Fast" } },
        }));
        var result = await Ecowatt.RunAsync(["doctor", "--bank", "simulated", "--config", config, "--lang", "fr"]);

        Assert.Equal(1, result.Exit);
        Assert.Contains("ligne bad, compteur gone, compteur odd", result.Error, StringComparison.Ordinal);
        Assert.Contains("/dev/ttyNowhere9 n’existe pas", result.Output, StringComparison.Ordinal);
        Assert.Contains("raccourcissez le câble", result.Output, StringComparison.Ordinal);
        Assert.Contains("Mode", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_colours_of_Tempo_come_from_is_asked_and_told()
    {
        var config = Path.Combine(_folder, "tempo.json");
        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(new { Ecowatt = new { _rte.BaseAddress, VirtualRte.ClientId, VirtualRte.ClientSecret }, Tempo = new { RedPeak = "Critical" } }));
        var told = Checks((await Ecowatt.RunAsync(["doctor", "--bank", "simulated", "--json", "--config", config])).Output)[^1];
        Assert.Equal(("tempo", true), (told.Name, told.Ok));
        Assert.Contains("the colours come from RTE's API", told.Message, StringComparison.Ordinal);

        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(new { Ecowatt = new { _rte.BaseAddress, ClientId = "", ClientSecret = "", Token = "" }, Tempo = new { RedPeak = "Critical" } }));
        var site = Checks((await Ecowatt.RunAsync(["doctor", "--bank", "simulated", "--json", "--config", config])).Output)[^1];
        Assert.Contains("the colours come from RTE's site; RTE's API is not asked without credentials", site.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_udev_rule_is_found_where_it_stands_and_its_text_given_where_it_does_not()
    {
        Assert.False(Doctor.Checks.UsbRule([_folder, "/no/such/folder"]).Ok);
        File.WriteAllText(Path.Combine(_folder, "10-other.rules"), "# 06c2 comes later\n");
        var missing = Doctor.Checks.UsbRule([_folder]);
        Assert.False(missing.Ok);
        Assert.Contains("ATTRS{idVendor}==\"06c2\"", missing.Message, StringComparison.Ordinal);

        var rule = Path.Combine(_folder, "99-phidgets.rules");
        File.WriteAllText(rule, "SUBSYSTEMS==\"usb\", ATTRS{idVendor}==\"06C2\", MODE=\"0666\"\n");
        Assert.Equal((true, rule), (Doctor.Checks.UsbRule([_folder]).Ok!.Value, Doctor.Checks.UsbRule([_folder]).Message));
    }

    [Fact]
    public async Task A_clock_that_stands_in_the_past_is_told()
    {
        var past = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var clock = await Doctor.Checks.ClockAsync(past, _rte.BaseAddress, CancellationToken.None);
        Assert.False(clock.Ok);
        Assert.Contains("NTP", clock.Message, StringComparison.Ordinal);
    }

    private static (string? Name, bool? Ok, string Message)[] Checks(string output) =>
    [
        .. JsonDocument.Parse(output).RootElement.GetProperty("checks").EnumerateArray().Select(static check => (
            check.GetProperty("name").GetString(),
            check.GetProperty("ok").ValueKind == JsonValueKind.Null ? (bool?)null : check.GetProperty("ok").GetBoolean(),
            check.GetProperty("message").GetString()!)),
    ];

    private async Task<string> ConfigAsync(string secret)
    {
        var path = Path.Combine(_folder, "house.json");
        await File.WriteAllTextAsync(path, $$$"""{"Ecowatt":{"BaseAddress":"{{{_rte.BaseAddress}}}","ClientId":"{{{VirtualRte.ClientId}}}","ClientSecret":"{{{secret}}}"}}""");
        return path;
    }
}
