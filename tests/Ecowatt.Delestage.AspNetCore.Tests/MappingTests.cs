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
        "/", "/api/signals", "/api/timeline", "/api/zones", "/api/zones/{zone}", "/get_relays_state", "/health/live", "/style.css",
    ];

    [Fact]
    public async Task What_the_host_asks_of_the_group_holds_for_every_route()
    {
        await using var house = await House.StartAsync(House.Evening, null, [], map: static app => app.MapEcowattDelestage().WithMetadata("guarded"));
        var endpoints = house.Services.GetRequiredService<EndpointDataSource>().Endpoints.Cast<RouteEndpoint>().ToArray();
        Assert.Equal(Routes, endpoints.Select(static endpoint => endpoint.RoutePattern.RawText).Order(StringComparer.Ordinal));
        Assert.All(endpoints, static endpoint => Assert.Equal("guarded", endpoint.Metadata.GetMetadata<string>()));
    }

    [Fact]
    public async Task The_process_is_alive()
    {
        await using var house = await House.StartAsync();
        using var answer = await house.GetAsync("/health/live");
        Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("Healthy", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/get_relays_state")]
    [InlineData("/api/zones")]
    [InlineData("/api/zones/house")]
    [InlineData("/api/signals")]
    [InlineData("/api/timeline")]
    public async Task Nothing_can_be_changed(string path)
    {
        await using var house = await House.StartAsync(House.Zone(House.Load("Water heater", 0)));
        foreach (var method in (HttpMethod[])[HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch])
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
            using var answer = await house.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Without_the_services_it_says_which_call_is_missing()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        var error = Assert.Throws<InvalidOperationException>(() => app.MapEcowattDelestage());
        Assert.Contains("AddEcowattDelestage", error.Message, StringComparison.Ordinal);
    }
}
