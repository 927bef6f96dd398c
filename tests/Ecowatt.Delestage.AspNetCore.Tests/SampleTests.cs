using System.Net;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.Simulation;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class SampleTests
{
    [Fact]
    public async Task It_sheds_in_virtual_time_with_no_account_and_no_board()
    {
        await using var sample = new Sample();
        using var client = sample.CreateClient();
        Assert.Equal(
            ["Water heater", "Heat pump", "Living room heater", "Bedroom heaters", "Bathroom heater", "Car charger", "Pool pump", "Freezer"],
            (await JsonAsync(client, "/api/zones/house"))["loads"]!.AsArray().Select(static load => (string?)load!["name"]));

        // Relay 1 is the water heater: shed in the first tense hour and not before, however slow this machine is.
        await EventuallyAsync(async () => (bool?)(await JsonAsync(client, "/get_relays_state"))["1"] == true);
        var first = (await JsonAsync(client, "/api/changes"))["changes"]!.AsArray().Last(static change => (string?)change!["load"] == "Water heater")!;
        Assert.Equal((false, "2026-01-14T16:00"), ((bool?)first["powered"], ((string)first["at"]!)[..16]));
    }

    [Fact]
    public async Task A_section_each_shows_the_colours_of_the_virtual_RTE_and_the_power_of_a_meter()
    {
        await using var meter = await VirtualLinky.StartAsync(new() { Mode = VirtualLinkyMode.Standard, Contract = VirtualLinkyContract.OffPeak, Power = static _ => new VirtualLinkyPower(8400) });
        await using var sample = new Sample(("Linky:meter:Port", $"127.0.0.1:{meter.Port}"), ("Demo:Speed", "1"));
        using var client = sample.CreateClient();
        JsonNode supply = new JsonObject();
        await EventuallyAsync(async () => (supply = await JsonAsync(client, "/api/supply"))["meters"]![0]!["receivedAt"] is not null && supply["tariffDays"]!["today"]!["color"] is not null);

        Assert.Equal(("RTE's API", "2026-01-14"), ((string?)supply["tariffDays"]!["today"]!["origin"], (string?)supply["tariffDays"]!["today"]!["date"]));
        Assert.NotNull(supply["tariffDays"]!["daysLeft"]);
        Assert.Equal((8400, 6000), ((int?)supply["meters"]![0]!["power"], (int?)supply["meters"]![0]!["subscribedPower"]));
        Assert.NotNull(supply["meters"]![0]!["breaker"]!["reserveSeconds"]);

        // The meter lives today and the sample on a day in January: that is told, too.
        Assert.True((bool?)supply["meters"]![0]!["clockWrong"]);
    }

    [Fact]
    public async Task It_answers_to_the_machine_itself_only()
    {
        await using var sample = new Sample();
        using var client = sample.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/zones", UriKind.Relative));
        request.Headers.Host = "elsewhere.example";
        using var answer = await client.SendAsync(request);
        await Problems.IsAsync(answer, HttpStatusCode.BadRequest, "EcowattWeb:AllowedHosts");
    }

    [Fact]
    public async Task One_setting_lets_it_answer_to_the_name_of_the_house()
    {
        await using var sample = new Sample(("EcowattWeb:AllowedHosts", "house.example"));
        using var client = sample.CreateClient();
        foreach (var host in (string[])["house.example", "192.168.1.10"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/zones", UriKind.Relative));
            request.Headers.Host = host;
            using var answer = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task It_tells_its_metrics()
    {
        await using var sample = new Sample();
        using var client = sample.CreateClient();
        await EventuallyAsync(async () =>
        {
            var text = await client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
            return text.Contains("ecowatt_signals_age_seconds", StringComparison.Ordinal) && text.Contains("ecowatt_signals_coverage_seconds", StringComparison.Ordinal) && text.Contains("http_server_request_duration_seconds", StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("true", "{\"access\":\"closed\",\"acceptsBy\":true,\"keepsHistory\":true}")]
    [InlineData("false", "{\"access\":\"closed\",\"acceptsBy\":false,\"keepsHistory\":true}")]
    public async Task Whoever_is_not_at_the_machine_changes_nothing_without_a_key(string enabled, string access)
    {
        await using var sample = new Sample(("Demo:Enabled", enabled), ("Ecowatt:ClientId", "nobody"), ("Ecowatt:ClientSecret", "nothing"), ("Ecowatt:BaseAddress", "http://127.0.0.1:9/"));
        using var client = sample.CreateClient();
        Assert.Equal(access, await client.GetStringAsync(new Uri("/api/access", UriKind.Relative)));
    }

    [Theory]
    [InlineData("true", "open")]
    [InlineData("false", "key")]
    public async Task At_the_machine_the_demonstration_is_open_and_live_needs_the_key(string enabled, string access)
    {
        await using var sample = new Sample(
            ("Demo:Enabled", enabled), ("Ecowatt:ClientId", "nobody"), ("Ecowatt:ClientSecret", "nothing"), ("Ecowatt:BaseAddress", "http://127.0.0.1:9/"), ("EcowattWeb:ApiKey", "a-key-of-the-sample-0123"));
        sample.UseKestrel(0);
        sample.StartServer();
        using var client = sample.CreateClient();
        Assert.Equal($"{{\"access\":\"{access}\",\"acceptsBy\":{enabled},\"keepsHistory\":true}}", await client.GetStringAsync(new Uri("/api/access", UriKind.Relative)));
    }

    [Fact]
    public async Task It_goes_live_by_configuration_alone()
    {
        // A virtual RTE on real time stands for the real one.
        await using var rte = VirtualRte.Start(SignalScenario.Calm, TimeProvider.System);
        await using var sample = new Sample(
            ("Demo:Enabled", "false"),
            ("Ecowatt:BaseAddress", rte.BaseAddress.ToString()),
            ("Ecowatt:ClientId", VirtualRte.ClientId),
            ("Ecowatt:ClientSecret", VirtualRte.ClientSecret));
        using var client = sample.CreateClient();
        await EventuallyAsync(async () => (await JsonAsync(client, "/api/signals"))["signals"]!.AsArray().Count > 0);
        var before = TimeProvider.System.GetUtcNow();
        var now = DateTimeOffset.Parse((string)(await JsonAsync(client, "/api/timeline"))["now"]!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(now, before.AddMinutes(-1), TimeProvider.System.GetUtcNow().AddMinutes(1));
    }

    [Fact]
    public async Task Live_without_an_account_it_does_not_start_and_says_what_is_missing()
    {
        await using var sample = new Sample(("Demo:Enabled", "false"), ("Ecowatt:ClientId", ""), ("Ecowatt:ClientSecret", ""));
        var error = Assert.Throws<OptionsValidationException>(sample.CreateClient);
        Assert.Contains("ECOWATT__CLIENTID", error.Message, StringComparison.Ordinal);
        Assert.Contains("ECOWATT__CLIENTSECRET", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("3601")]
    [InlineData("NaN")]
    public async Task A_speed_that_cannot_be_is_refused_by_its_key(string speed)
    {
        await using var sample = new Sample(("Demo:Speed", speed));
        var error = Assert.ThrowsAny<Exception>(sample.CreateClient);
        Assert.Contains("Demo:Speed", error.ToString(), StringComparison.Ordinal);
    }

    private static async Task<JsonNode> JsonAsync(HttpClient client, string path)
        => JsonNode.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative)))!;

    private static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        using var over = new CancellationTokenSource(HangGuard.Limit);
        while (!await condition())
        {
            Assert.False(over.IsCancellationRequested, $"it did not become so within {HangGuard.Limit.TotalSeconds} s");
            await Task.Delay(50);
        }
    }

    private sealed class Sample(params (string Key, string Value)[] settings) : WebApplicationFactory<Program>
    {
        // What runs live keeps signals and memory: never beside those of whoever runs the tests.
        private readonly string _folder = Directory.CreateTempSubdirectory("ecowatt-sample-").FullName;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("Ecowatt:Folder", _folder);
            builder.UseSetting("Ecowatt:LockFolder", _folder);
            builder.UseSetting("Demo:Past", "00:00:00");
            foreach (var (key, value) in settings)
            {
                builder.UseSetting(key, value);
            }
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
