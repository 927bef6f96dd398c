using System.Net;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class ForgeryTests
{
    private const string Body = """{"signal":"2026-01-14","pas":18,"hvalue":1}""";

    // The worst case: this machine may change without a key, and a browser on it visits somebody's page.
    private static readonly HouseSetup Open = new() { Live = true, Remote = IPAddress.Loopback, Settings = [("EcowattWeb:AllowLocalChanges", "true")] };

    private static readonly HouseSetup Listed = Open with { Settings = [("EcowattWeb:ApiKey", House.Key), ("EcowattWeb:AllowedOrigins:0", "https://house.example")] };

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://localhost:8080")]
    [InlineData("http://localhost.evil.example")]
    [InlineData("http://evil.example/localhost")]
    [InlineData("null")]
    [InlineData("localhost")]
    public async Task A_page_of_another_origin_changes_nothing(string origin)
    {
        await using var house = await House.StartAsync(Open);
        await RefusedAsync(house, "of another origin", ("Origin", origin), ("X-Requested-With", "ecowatt"));
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData("whatever")]
    public async Task A_page_of_another_site_changes_nothing_though_it_hides_its_origin(string site)
    {
        await using var house = await House.StartAsync(Open);
        await RefusedAsync(house, "Sec-Fetch-Site", ("Sec-Fetch-Site", site), ("X-Requested-With", "ecowatt"));
    }

    [Theory]
    [InlineData("Origin", "http://localhost")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    public async Task A_browser_that_does_not_say_what_no_form_can_say_changes_nothing(string name, string value)
    {
        await using var house = await House.StartAsync(Open);
        await RefusedAsync(house, "X-Requested-With", (name, value));
    }

    [Theory]
    [InlineData("http://localhost")]
    [InlineData("http://localhost:80")]
    [InlineData("HTTP://LOCALHOST")]
    public async Task The_houses_own_page_may(string origin)
    {
        await using var house = await House.StartAsync(Open);
        using var answer = await house.SendAsync("POST", "/update_hvalue", Body, ("Origin", origin), ("Sec-Fetch-Site", "same-origin"), ("X-Requested-With", "ecowatt"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Behind_a_proxy_that_ends_TLS_the_page_is_still_the_houses_own()
    {
        await using var house = await House.StartAsync(Listed);
        using var answer = await house.ChangeAsync("POST", "/update_hvalue", Body, ("Origin", "https://localhost"), ("X-Requested-With", "ecowatt"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_program_is_no_browser_and_needs_none_of_it()
    {
        await using var house = await House.StartAsync(Open);
        using var answer = await house.SendAsync("POST", "/update_hvalue", Body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_listed_page_reads_and_changes_with_the_key_and_never_with_credentials()
    {
        await using var house = await House.StartAsync(Listed);
        using var answer = await house.ChangeAsync("POST", "/update_hvalue", Body, ("Origin", "https://house.example"), ("Sec-Fetch-Site", "cross-site"), ("X-Requested-With", "ecowatt"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("https://house.example", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.Contains("Origin", answer.Headers.Vary);
    }

    [Fact]
    public async Task A_preflight_tells_a_listed_page_what_it_may_send()
    {
        await using var house = await House.StartAsync(Listed);
        using var answer = await house.SendAsync("OPTIONS", "/api/timeline/2026-01-14/18", (string?)null, ("Origin", "https://house.example"), ("Access-Control-Request-Method", "PUT"));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("https://house.example", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("PUT, DELETE, OPTIONS", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Methods")));
        Assert.Contains("X-Api-Key", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Headers")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://house.example.evil.example")]
    [InlineData("http://house.example")]
    [InlineData("https://house.example:8443")]
    [InlineData("null")]
    public async Task An_unlisted_page_is_told_nothing(string origin)
    {
        await using var house = await House.StartAsync(Listed);
        foreach (var (method, path) in ((string, string)[])[("OPTIONS", "/update_hvalue"), ("GET", "/api/zones")])
        {
            using var answer = await house.SendAsync(method, path, (string?)null, ("Origin", origin), ("Access-Control-Request-Method", "POST"));
            Assert.DoesNotContain(answer.Headers, static header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("evil.example:80")]
    public async Task To_a_name_that_is_not_the_houses_nothing_is_answered(string host)
    {
        await using var house = await House.StartAsync(Open);
        foreach (var path in (string[])["/", "/get_relays_state", "/api/zones", "/api/events", "/health/ready", "/openapi/v1.json", "/api/nothing"])
        {
            using var answer = await house.SendAsync("GET", path, (string?)null, ("Host", host));
            await Problems.IsAsync(answer, HttpStatusCode.BadRequest, "EcowattWeb:AllowedHosts");
        }

        using var change = await house.SendAsync("POST", "/update_hvalue", Body, ("Host", host));
        await Problems.IsAsync(change, HttpStatusCode.BadRequest, "does not answer to the name");
        Assert.Empty(house.Services.GetRequiredService<IHourOverrides>().Current);
    }

    [Theory]
    [InlineData("localhost:5000")]
    [InlineData("my.localhost")]
    [InlineData("192.168.1.2")]
    [InlineData("[::1]:5000")]
    [InlineData("HOUSE.lan")]
    [InlineData("other.lan:8080")]
    public async Task To_its_own_names_and_to_addresses_it_answers(string host)
    {
        await using var house = await House.StartAsync(Open with { Settings = [("EcowattWeb:AllowedHosts", "house.lan;other.lan")] });
        using var answer = await house.SendAsync("GET", "/api/zones", (string?)null, ("Host", host));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task The_applications_own_list_of_hosts_counts_too()
    {
        await using var house = await House.StartAsync(Open with { Settings = [("AllowedHosts", "panel.lan")] });
        using var answer = await house.SendAsync("GET", "/api/zones", (string?)null, ("Host", "panel.lan"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task RefusedAsync(House house, string detail, params (string, string)[] headers)
    {
        foreach (var (method, path, body) in ((string, string, string?)[])[("POST", "/update_hvalue", Body), ("DELETE", "/api/timeline/2026-01-14/18", null), ("PUT", "/api/zones/house/loads/Pool%20pump/override", """{"powered":true,"durationSeconds":300}""")])
        {
            using var answer = await house.SendAsync(method, path, body, headers);
            await Problems.IsAsync(answer, HttpStatusCode.Forbidden, detail);
        }

        Assert.Empty(house.Services.GetRequiredService<IHourOverrides>().Current);
        Assert.All(house.Zones[0].Loads, static load => Assert.Null(load.Override));
    }
}
