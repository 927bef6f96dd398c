using System.Net;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class ChangeAccessTests
{
    private const string Body = """{"signal":"2026-01-14","pas":18,"hvalue":1}""";

    private static readonly (string, string?) WithKey = ("EcowattWeb:ApiKey", House.Key);
    private static readonly (string, string?) Locally = ("EcowattWeb:AllowLocalChanges", "true");

    // Every route that changes something, with a body that would.
    private static readonly (string Method, string Path, string? Body)[] Changes =
    [
        ("POST", "/update_hvalue", Body),
        ("PUT", "/api/timeline/2026-01-14/18", """{"level":1}"""),
        ("DELETE", "/api/timeline/2026-01-14/18", null),
        ("PUT", "/api/zones/house/loads/Water%20heater/override", """{"powered":true,"durationSeconds":300}"""),
        ("DELETE", "/api/zones/house/loads/Water%20heater/override", null),
    ];

    [Fact]
    public async Task Without_a_key_nothing_can_be_changed()
    {
        await using var house = await House.StartAsync(new HouseSetup { Live = true, Remote = IPAddress.Loopback });
        await RefusedAsync(house, HttpStatusCode.Forbidden, "EcowattWeb:ApiKey");
        Assert.Equal("""{"access":"closed","acceptsBy":false}""", await house.TextAsync("/api/access"));
    }

    [Fact]
    public async Task Without_the_key_it_is_401_and_says_which_header()
    {
        await using var house = await House.StartAsync(new HouseSetup { Live = true, Settings = [WithKey] });
        await RefusedAsync(house, HttpStatusCode.Unauthorized, "X-Api-Key");
        using var answer = await house.SendAsync("POST", "/update_hvalue", Body);
        Assert.Contains("X-Api-Key", Assert.Single(answer.Headers.WwwAuthenticate).ToString(), StringComparison.Ordinal);
        Assert.Equal("""{"access":"key","acceptsBy":false}""", await house.TextAsync("/api/access"));
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData(House.Key + "x")]
    [InlineData("KEY-OF-THE-HOUSE-0123456789")]
    [InlineData("clé-de-la-maison-0123456789")]
    public async Task With_another_key_it_is_403(string key)
    {
        await using var house = await House.StartAsync(new HouseSetup { Live = true, Settings = [WithKey] });
        await RefusedAsync(house, HttpStatusCode.Forbidden, "another key", ("X-Api-Key", key));
    }

    [Fact]
    public async Task Two_keys_are_no_key()
    {
        await using var house = await House.StartAsync(new HouseSetup { Live = true, Settings = [WithKey] });
        await RefusedAsync(house, HttpStatusCode.Forbidden, "another key", ("X-Api-Key", House.Key), ("X-Api-Key", House.Key));
    }

    [Theory]
    [InlineData("?key=")]
    [InlineData("?api_key=")]
    [InlineData("?X-Api-Key=")]
    public async Task A_key_in_the_address_is_not_taken(string query)
    {
        await using var house = await House.StartAsync(new HouseSetup { Live = true, Settings = [WithKey] });
        using var answer = await house.SendAsync("POST", $"/update_hvalue{query}{House.Key}", Body);
        await Problems.IsAsync(answer, HttpStatusCode.Unauthorized, "never in the address");
    }

    [Fact]
    public async Task The_key_is_in_no_log_and_in_no_answer()
    {
        await using var house = await House.StartAsync(new HouseSetup { Live = true, OnSocket = true, Settings = [WithKey] });
        foreach (var (method, path, body) in Changes)
        {
            using var right = await house.ChangeAsync(method, path, body);
            Assert.True(right.IsSuccessStatusCode);
            using var wrong = await house.SendAsync(method, path, body, ("X-Api-Key", House.Key + "0"));
            Assert.DoesNotContain(House.Key, await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.DoesNotContain(House.Key, wrong.Headers.ToString(), StringComparison.Ordinal);
        }

        Assert.NotEmpty(house.Log.All);
        Assert.DoesNotContain(house.Log.All, static line => line.Contains(House.Key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("192.168.1.20", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData(null, false)]
    public async Task This_machine_alone_changes_without_a_key_where_that_is_allowed(string? remote, bool may)
    {
        await using var house = await House.StartAsync(new HouseSetup { Live = true, Remote = remote is null ? null : IPAddress.Parse(remote), Settings = [Locally] });
        Assert.Equal(may ? """{"access":"open","acceptsBy":false}""" : """{"access":"closed","acceptsBy":false}""", await house.TextAsync("/api/access"));
        using var answer = await house.SendAsync("POST", "/update_hvalue", Body);
        Assert.Equal(may ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("X-Real-IP", "203.0.113.7")]
    [InlineData("Via", "1.1 proxy")]
    public async Task What_a_proxy_hands_on_is_not_of_this_machine(string header, string value)
    {
        await using var house = await House.StartAsync(new HouseSetup { Live = true, Remote = IPAddress.Loopback, Settings = [Locally] });
        await RefusedAsync(house, HttpStatusCode.Forbidden, "Nothing can be changed from here", (header, value));
    }

    [Theory]
    [InlineData("192.168.1.4:5000", false)]
    [InlineData("house.example", false)]
    [InlineData("127.0.0.1:5000", true)]
    [InlineData("[::1]", true)]
    [InlineData("panel.localhost", true)]
    public async Task A_request_of_this_machine_names_this_machine(string host, bool may)
    {
        await using var house = await House.StartAsync(new HouseSetup { Live = true, Remote = IPAddress.Loopback, Settings = [Locally, ("EcowattWeb:AllowedHosts", "house.example")] });
        using var answer = await house.SendAsync("POST", "/update_hvalue", Body, ("Host", host));
        Assert.Equal(may ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("key-missing", HttpStatusCode.Unauthorized)]
    [InlineData("key-wrong", HttpStatusCode.Forbidden, "X-Api-Key", "another-key-than-the-one")]
    [InlineData("foreign-origin", HttpStatusCode.Forbidden, "Origin", "https://evil.example")]
    [InlineData("foreign-site", HttpStatusCode.Forbidden, "Sec-Fetch-Site", "cross-site")]
    [InlineData("header-missing", HttpStatusCode.Forbidden, "Origin", "http://localhost")]
    public async Task Every_refusal_names_its_cause_for_programs(string code, HttpStatusCode status, string? header = null, string value = "")
    {
        await using var house = await House.StartAsync(new HouseSetup { Live = true, Settings = [WithKey] });
        (string, string)[] headers = header is null ? [] : [(header, value)];
        using var answer = await house.SendAsync("POST", "/update_hvalue", Body, headers);
        Assert.Equal(code, (string?)(await Problems.IsAsync(answer, status, ""))["code"]);
    }

    [Fact]
    public async Task The_hosts_own_authorisation_takes_the_keys_place()
    {
        await using var house = await House.StartAsync(new HouseSetup
        {
            Live = true,
            Services = static services =>
            {
                services.AddAuthentication("header").AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, HeaderAuthentication>("header", null);
                services.AddAuthorization();
            },
            Map = static app =>
            {
                app.UseAuthentication();
                app.UseAuthorization();
                app.MapEcowattDelestage().RequireAuthorization();
            },
        });
        foreach (var (method, path, body) in Changes)
        {
            using var stranger = await house.SendAsync(method, path, body);
            Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
            using var known = await house.SendAsync(method, path, body, ("Test-User", "Anne"));
            Assert.True(known.IsSuccessStatusCode, $"{method} {path}: {known.StatusCode}");
        }

        using var access = await house.SendAsync("GET", "/api/access", (string?)null, ("Test-User", "Anne"));
        Assert.Equal("""{"access":"host","acceptsBy":false}""", await access.Content.ReadAsStringAsync());
        using var reader = await house.GetAsync("/api/zones");
        Assert.Equal(HttpStatusCode.Unauthorized, reader.StatusCode);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0", true)]
    [InlineData("http://127.0.0.1:0", false)]
    public async Task Whoever_listens_to_others_without_a_key_is_warned(string address, bool warned)
    {
        await using var house = await House.StartAsync(new HouseSetup { Services = services => services.AddSingleton<Microsoft.AspNetCore.Hosting.Server.IServer>(new PretendedServer(address)), OnSocket = true });
        Assert.Equal(warned, house.Log.All.Any(static line => line.Contains(" 2401 ", StringComparison.Ordinal)));
    }

    private static async Task RefusedAsync(House house, HttpStatusCode status, string detail, params (string, string)[] headers)
    {
        foreach (var (method, path, body) in Changes)
        {
            using var answer = await house.SendAsync(method, path, body, headers);
            await Problems.IsAsync(answer, status, detail);
        }

        Assert.Empty(house.Services.GetRequiredService<IHourOverrides>().Current);
        Assert.All(house.Zones[0].Loads, static load => Assert.Null(load.Override));
        Assert.All(house.Zones[0].Loads, static load => Assert.False(load.Powered));
    }
}
