using System.Net;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class MappingTests
{
    private static readonly string[] Routes =
    [
        "/", "/api/access", "/api/changes", "/api/events", "/api/history", "/api/history/series", "/api/journal", "/api/readings", "/api/report", "/api/signals", "/api/supply", "/api/timeline", "/api/timeline/{date}/{hour}", "/api/zones",
        "/api/zones/{zone}", "/api/zones/{zone}/foresight", "/api/zones/{zone}/loads/{load}", "/api/zones/{zone}/loads/{load}/explanation", "/api/zones/{zone}/loads/{load}/override", "/api/{**rest}", "/assets/{**rest}",
        "/assets/{file}", "/assets/{version}/{file}", "/calendar.ics", "/get_relays_state", "/health/live", "/health/ready", "/health/{**rest}", "/manifest.webmanifest", "/openapi/v1.json", "/openapi/{**rest}", "/report", "/service-worker.js", "/update_hvalue",
    ];

    [Fact]
    public async Task What_the_host_asks_of_the_group_holds_for_every_route()
    {
        await using var house = await House.StartAsync(House.Evening, null, [], map: static app => app.MapEcowattDelestage().WithMetadata("guarded"));
        var endpoints = house.Services.GetRequiredService<EndpointDataSource>().Endpoints.Cast<RouteEndpoint>().ToArray();
        Assert.Equal(Routes, endpoints.Select(static endpoint => endpoint.RoutePattern.RawText).Distinct().Order(StringComparer.Ordinal));
        Assert.All(endpoints, static endpoint => Assert.Equal("guarded", endpoint.Metadata.GetMetadata<string>()));
    }

    [Fact]
    public async Task The_process_is_alive()
    {
        await using var house = await House.StartAsync();
        using var answer = await house.GetAsync("/health/live");
        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("""{"health":"healthy","problems":[]}""", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/get_relays_state")]
    [InlineData("/api/zones")]
    [InlineData("/api/zones/house")]
    [InlineData("/api/zones/house/loads/Water%20heater")]
    [InlineData("/api/signals")]
    [InlineData("/api/timeline")]
    [InlineData("/api/changes")]
    [InlineData("/api/journal")]
    [InlineData("/api/events")]
    [InlineData("/api/access")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    public async Task What_reads_answers_no_other_method_and_says_which_it_does(string path)
    {
        await using var house = await House.StartAsync(House.Zone(House.Load("Water heater", 0)));
        foreach (var method in (string[])["POST", "PUT", "DELETE", "PATCH"])
        {
            using var answer = await house.SendAsync(method, path);
            await Problems.IsAsync(answer, HttpStatusCode.MethodNotAllowed, "expected GET");
            Assert.Contains("GET", answer.Content.Headers.Allow);
        }
    }

    [Theory]
    [InlineData("/update_hvalue", "POST")]
    [InlineData("/api/timeline/2026-01-14/18", "PUT, DELETE")]
    [InlineData("/api/zones/house/loads/Water%20heater/override", "PUT, DELETE")]
    public async Task What_changes_is_no_page_to_look_at(string path, string allowed)
    {
        await using var house = await House.StartAsync(House.Zone(House.Load("Water heater", 0)));
        using var answer = await house.GetAsync(path);
        await Problems.IsAsync(answer, HttpStatusCode.MethodNotAllowed, allowed);
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/nothing")]
    [InlineData("/health")]
    [InlineData("/openapi/v2.json")]
    [InlineData("/assets/deep/er/still.js")]
    [InlineData("/api/zones/house/loads")]
    [InlineData("/api/../api/nothing")]
    [InlineData("/api/x%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("/api/zones/house/loads/Water%20heater/override/more")]
    public async Task What_is_not_there_is_a_problem_too(string path)
    {
        await using var house = await House.StartAsync(House.Zone(House.Load("Water heater", 0)));
        using var answer = await house.GetAsync(path);
        await Problems.IsAsync(answer, HttpStatusCode.NotFound, "/openapi/v1.json");
    }

    [Fact]
    public async Task A_route_of_the_hosts_own_below_api_comes_first()
    {
        await using var house = await House.StartAsync(new HouseSetup
        {
            Map = static app =>
            {
                app.MapEcowattDelestage();
                app.MapGet("/api/{**own}", static () => "the host's");
            },
        });
        Assert.Equal("the host's", await house.TextAsync("/api/weather"));
        Assert.StartsWith("{\"zones\":", await house.TextAsync("/api/zones"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reports_endpoints_can_be_left_out()
    {
        await using var house = await House.StartAsync(new HouseSetup { Settings = [("EcowattWeb:ReportEndpoints", "false")] });
        foreach (var (method, path) in ((string, string)[])[("GET", "/get_relays_state"), ("POST", "/update_hvalue")])
        {
            using var answer = await house.SendAsync(method, path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.DoesNotContain("update_hvalue", await house.TextAsync("/openapi/v1.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_route_works_under_a_prefix()
    {
        await using var house = await House.StartAsync(new HouseSetup { Map = static app => app.MapGroup("/house").MapEcowattDelestage() });
        Assert.StartsWith("{\"1\":", await house.TextAsync("/house/get_relays_state"), StringComparison.Ordinal);
        using var answer = await house.GetAsync("/house/api/nothing");
        await Problems.IsAsync(answer, HttpStatusCode.NotFound, "/openapi/v1.json");
        Assert.Contains("\"url\":\"/house\"", await house.TextAsync("/house/openapi/v1.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/house/nothing", HttpStatusCode.NotFound)]
    [InlineData("/house/deep/er", HttpStatusCode.NotFound)]
    [InlineData("/house/assets/no.js", HttpStatusCode.NotFound)]
    public async Task Below_its_prefix_every_unknown_address_is_a_problem(string path, HttpStatusCode status)
    {
        await using var house = await House.StartAsync(new HouseSetup
        {
            Map = static app =>
            {
                app.MapGroup("/house").MapEcowattDelestage();
                app.MapGet("/house/own", static () => "the host's");
            },
        });
        foreach (var method in (string[])["GET", "POST"])
        {
            using var answer = await house.SendAsync(method, path);
            await Problems.IsAsync(answer, path.Contains("/assets/", StringComparison.Ordinal) && method == "POST" ? HttpStatusCode.MethodNotAllowed : status, "");
        }

        // What is not below it is the application's.
        Assert.Equal("the host's", await house.TextAsync("/house/own"));
        using var other = await house.GetAsync("/elsewhere");
        Assert.Null(other.Content.Headers.ContentType);
    }

    [Fact]
    public async Task Without_a_prefix_unknown_addresses_are_the_applications()
    {
        await using var house = await House.StartAsync(new HouseSetup
        {
            Map = static app =>
            {
                app.MapEcowattDelestage();
                app.MapFallback("{**path}", static () => "the host's");
                app.MapPost("/own", static () => "own");
            },
        });
        Assert.Equal("the host's", await house.TextAsync("/nothing"));
        Assert.Equal("the host's", await house.TextAsync("/deep/er.js"));
    }

    [Fact]
    public async Task The_root_answers_HEAD_and_OPTIONS_as_every_route_does()
    {
        await using var house = await House.StartAsync();
        using var head = await house.SendAsync("HEAD", "/");
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal("application/json", head.Content.Headers.ContentType?.MediaType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        using var options = await house.SendAsync("OPTIONS", "/");
        Assert.Equal(HttpStatusCode.NoContent, options.StatusCode);
        Assert.Equal(["GET", "HEAD", "OPTIONS"], options.Content.Headers.Allow.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_document_names_the_address_below_which_the_interface_is()
    {
        await using var house = await House.StartAsync(new HouseSetup
        {
            Map = static app =>
            {
                app.UsePathBase("/base");
                app.UseRouting();
                app.MapGroup("/house").MapEcowattDelestage();
            },
        });
        Assert.Contains("\"servers\":[{\"url\":\"/base/house\"}]", await house.TextAsync("/base/house/openapi/v1.json"), StringComparison.Ordinal);
        Assert.Contains("\"servers\":[{\"url\":\"/house\"}]", await house.TextAsync("/house/openapi/v1.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_services_it_says_which_call_is_missing()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        var error = Assert.Throws<InvalidOperationException>(() => app.MapEcowattDelestage());
        Assert.Contains("AddEcowattDelestage", error.Message, StringComparison.Ordinal);
    }
}
