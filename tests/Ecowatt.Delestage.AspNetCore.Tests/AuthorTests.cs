using System.Net;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class AuthorTests
{
    private const string Hour = "/api/timeline/2026-01-14/18";
    private const string Override = "/api/zones/house/loads/Water%20heater/override";

    private static readonly (string, string) Anne = ("Test-User", "Anne");

    private static readonly HouseSetup ByHost = new()
    {
        Live = true,
        Services = static services =>
        {
            services.AddAuthentication("header").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("header", null);
            services.AddAuthorization();
        },
        Map = static app =>
        {
            app.UseAuthentication();
            app.UseAuthorization();
            app.MapEcowattDelestage().RequireAuthorization();
        },
    };

    private static readonly HouseSetup Trusting = ByHost with { Settings = [("EcowattWeb:AcceptAuthorInBody", "true")] };

    [Fact]
    public async Task It_is_who_the_host_authenticated_on_every_route()
    {
        await using var house = await House.StartAsync(ByHost);
        Assert.Equal("Anne", await ByAsync(house, "PUT", Override, """{"powered":false,"durationSeconds":1800}""", "override"));
        Assert.Contains(house.Log.All, static line => line.Contains(" 2016 ", StringComparison.Ordinal) && line.Contains("by Anne", StringComparison.Ordinal));
        Assert.Equal("Anne", await ByAsync(house, "PUT", Hour, """{"level":1}""", null));
        using var update = await house.SendAsync("POST", "/update_hvalue", """{"signal":"2026-01-14","pas":"19","hvalue":0}""", Anne);
        Assert.Equal(["Anne", "Anne"], house.Services.GetRequiredService<IHourOverrides>().Current.Select(static change => change.By));
        foreach (var path in (string[])[Hour, Override])
        {
            using var taken = await house.SendAsync("DELETE", path, (string?)null, Anne);
            Assert.Equal(HttpStatusCode.NoContent, taken.StatusCode);
        }

        Assert.Equal(2, house.Log.All.Count(static line => line.Contains(" 2407 ", StringComparison.Ordinal) && line.Contains("by Anne", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("PUT", Override, """{"powered":false,"durationSeconds":1800,"by":"Boss"}""")]
    [InlineData("PUT", Hour, """{"level":1,"by":"Boss"}""")]
    public async Task A_name_in_the_body_is_refused_and_nothing_changes(string method, string path, string body)
    {
        await using var house = await House.StartAsync(ByHost);
        using var answer = await house.SendAsync(method, path, body, Anne);
        var problem = await Problems.IsAsync(answer, HttpStatusCode.BadRequest, "EcowattWeb:AcceptAuthorInBody");
        Assert.Equal("author-not-accepted", (string?)problem["code"]);
        Assert.Empty(house.Services.GetRequiredService<IHourOverrides>().Current);
        Assert.Null(house.Zones[0].Loads[0].Override);

        // Whoever names the same as the host does forges nothing.
        using var same = await house.SendAsync(method, path, body.Replace("Boss", "Anne", StringComparison.Ordinal), Anne);
        Assert.Equal(HttpStatusCode.OK, same.StatusCode);
    }

    [Fact]
    public async Task Where_the_host_allows_it_the_body_names_the_author_and_else_the_host_does()
    {
        await using var house = await House.StartAsync(Trusting);
        Assert.Equal("Bob", await ByAsync(house, "PUT", Override, """{"powered":false,"durationSeconds":1800,"by":" Bob "}""", "override"));
        Assert.Equal("Anne", await ByAsync(house, "PUT", Override, """{"powered":false,"durationSeconds":1800,"by":" "}""", "override"));
        Assert.Equal("Bob", await ByAsync(house, "PUT", Hour, """{"level":1,"by":"Bob"}""", null));
        using var access = await house.SendAsync("GET", "/api/access", (string?)null, Anne);
        Assert.Equal("""{"access":"host","acceptsBy":true}""", await access.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task With_a_key_alone_nobody_is_known()
    {
        await using var house = await House.StartAsync(new HouseSetup { Live = true, Settings = [("EcowattWeb:ApiKey", House.Key)] });
        using var named = await house.ChangeAsync("PUT", Hour, """{"level":1,"by":"Anne"}""");
        await Problems.IsAsync(named, HttpStatusCode.BadRequest, "\"by\"");
        using var put = await house.ChangeAsync("PUT", Hour, """{"level":1,"by":null}""");
        Assert.Null(JsonNode.Parse(await put.Content.ReadAsStringAsync())!["by"]);
    }

    [Fact]
    public async Task What_cannot_be_seen_in_an_accounts_name_is_left_out()
    {
        var forged = "An\u00ADne \u0628";
        await using var house = await House.StartAsync(ByHost);
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext { User = new(new System.Security.Claims.ClaimsIdentity([new("name", $"\u202E{forged}\n{new string('x', 100)}")], "test", "name", null)) };
        var author = house.Services.GetRequiredService<Security.ChangeAuthor>().Resolve(context);
        Assert.Equal($"Anne \u0628{new string('x', 58)}", author);
    }

    private static async Task<string?> ByAsync(House house, string method, string path, string body, string? member)
    {
        using var answer = await house.SendAsync(method, path, body, Anne);
        var node = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.True(answer.IsSuccessStatusCode, node.ToJsonString());
        return (string?)(member is null ? node : node[member]!)["by"];
    }
}
