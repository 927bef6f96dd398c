using System.Net;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class HealthTests
{
    private static readonly HouseSetup Setup = new() { Services = static services => services.AddHealthChecks().AddEcowattDelestage() };

    [Fact]
    public async Task With_fresh_signals_and_a_board_it_is_ready()
    {
        await using var house = await House.StartAsync(Setup);
        await IsAsync(house, HttpStatusCode.OK, "healthy", null);
    }

    [Fact]
    public async Task On_stale_signals_it_goes_on_and_says_so()
    {
        await using var house = await House.StartAsync(Setup);
        house.Time.Advance(TimeSpan.FromHours(3));
        await IsAsync(house, HttpStatusCode.OK, "degraded", "the signals are stale: RTE last answered at 2026-01-14T17:18:00Z");
    }

    [Fact]
    public async Task Before_any_signals_it_goes_on_and_says_so()
    {
        await using var house = await House.StartAsync(Setup with { Signals = null });
        await IsAsync(house, HttpStatusCode.OK, "degraded", "there are no signals yet: loads go by what is set for an unknown grid");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("last year's")]
    [InlineData("to come")]
    [InlineData("today without hours")]
    public async Task While_no_published_hour_covers_now_it_goes_on_and_says_so_though_RTE_answers(string days)
    {
        var today = House.ColdDay(House.Evening).Days[0];
        EcowattSignals signals = days switch
        {
            "last year's" => new([new EcowattDay(today.Date.AddYears(-1), today.Level, today.Message, today.Hours)]),
            "to come" => new([new EcowattDay(today.Date.AddDays(1), today.Level, today.Message, today.Hours)]),
            "today without hours" => new([new EcowattDay(today.Date, today.Level, today.Message, default)]),
            _ => EcowattSignals.Empty,
        };
        await using var house = await House.StartAsync(Setup with { Signals = signals });
        await IsAsync(house, HttpStatusCode.OK, "degraded", "no published hour covers now: loads go by what is set for an unknown grid");
        Assert.Contains("\"freshness\":\"uncovered\"", await house.TextAsync("/api/timeline"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_board_it_is_not_ready()
    {
        await using var house = await House.StartAsync(Setup);
        house.Banks["desk"].Unplug();
        await IsAsync(house, HttpStatusCode.ServiceUnavailable, "unhealthy", "the board of zone \"house\" is detached: the simulated board was unplugged");
    }

    [Fact]
    public async Task A_zone_that_observes_needs_no_board()
    {
        // An observer switches nothing: its loads are what they would be.
        await using var house = await House.StartAsync(Setup with { Zones = [House.Zone(House.Load("Water heater", 0)) with { Mode = ZoneMode.Observe }], RelayInterval = TimeSpan.FromSeconds(1) });
        await house.WaitAsync(static zones => zones.Single().DecidedAt is not null);
        await house.PassUntilAsync(static zones => zones.Single().Loads.Single().Powered is not null);
        await IsAsync(house, HttpStatusCode.OK, "healthy", null);
    }

    [Fact]
    public async Task A_relay_that_did_not_obey_is_told()
    {
        await using var house = await House.StartAsync(Setup with { RelayInterval = TimeSpan.FromSeconds(3) });
        house.Banks["desk"].FailNext(int.MaxValue);
        await house.PassUntilAsync(static zones => zones.Single().Loads[0] is { Powered: null, Since: not null });
        await IsAsync(house, HttpStatusCode.OK, "degraded", "the relay of \"Water heater\" in zone \"house\" is unknown");
    }

    [Fact]
    public async Task Why_a_relay_did_not_obey_is_told_beside_it()
    {
        await using var house = await House.StartAsync(Setup with { RelayInterval = TimeSpan.FromSeconds(3) });
        house.Banks["desk"].FailNext(int.MaxValue);
        await house.PassUntilAsync(static zones => zones.Single() is { Problem: not null } zone && zone.Loads[0].Powered is null);

        using var answer = await house.GetAsync("/health/ready");
        var reasons = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["problems"]!.AsArray().Select(static reason => (string?)reason);
        Assert.Contains(reasons, static reason => reason!.StartsWith("zone \"house\": channel 0 of bank \"desk\" did not obey: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_French_browser_is_told_in_French()
    {
        await using var house = await House.StartAsync(Setup);
        house.Banks["desk"].Unplug();
        house.Time.Advance(TimeSpan.FromHours(3));

        using var answer = await house.GetAsync("/health/ready?lang=fr");
        var french = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["problems"]!.AsArray().Select(static reason => (string?)reason);

        Assert.Equal(
            ["les signaux sont périmés : dernière réponse de RTE le 14/01/2026 à 18 h 18", "la carte relais de la zone « house » est débranchée : la carte simulée a été débranchée"],
            french);
    }

    // The endpoint and the host's own check say the same.
    private static async Task IsAsync(House house, HttpStatusCode code, string status, string? why)
    {
        using var answer = await house.GetAsync("/health/ready");
        Assert.Equal(code, answer.StatusCode);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(status, (string?)body["health"]);
        var reasons = body["problems"]!.AsArray().Select(static reason => (string?)reason).ToArray();
        Assert.Equal(why is null, reasons.Length == 0);
        if (why is not null)
        {
            Assert.Contains(why, reasons);
        }

        var report = await house.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        Assert.Equal(status, report.Status.ToString(), ignoreCase: true);
        Assert.Contains(why ?? "signals fresh", report.Entries["ecowatt"].Description, StringComparison.Ordinal);
    }
}
