using System.Net;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Tests;

/// <summary>What every answer of the interface carries, whether it is a page, a state, a refusal or nothing.</summary>
public sealed class AnswerHeaderTests
{
    private static readonly HouseSetup Setup = new() { Live = true, OnSocket = true, Settings = [("EcowattWeb:ApiKey", House.Key)] };

    [Fact]
    public async Task Every_route_protects_its_answers_in_a_browser_and_sets_no_cookie()
    {
        await using var house = await House.StartAsync(Setup);
        var seen = 0;
        foreach (var (method, path) in Requests(house))
        {
            using var answer = await house.SendAsync(method, path);
            Check(answer, $"{method} {path}");
            seen++;
        }

        Assert.True(seen > 60, $"{seen} requests");
    }

    [Theory]
    [InlineData("GET", "/api/nothing;/setup.bat", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/zones/barn", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/history?from=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("DELETE", "/api/timeline/2026-01-14/18", HttpStatusCode.NoContent)]
    [InlineData("PUT", "/api/timeline/2026-01-14/18", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("OPTIONS", "/api/zones", HttpStatusCode.NoContent)]
    public async Task So_does_every_refusal_and_every_answer_without_a_body(string method, string path, HttpStatusCode status)
    {
        await using var house = await House.StartAsync(Setup);
        using var answer = await house.ChangeAsync(method, path, null);
        Assert.Equal(status, answer.StatusCode);
        Check(answer, $"{method} {path}");
    }

    [Fact]
    public async Task A_page_may_run_its_own_scripts_and_no_answer_of_the_interface_any()
    {
        await using var house = await House.StartAsync(Setup);
        using var page = await house.SendAsync("GET", "/", (string?)null, ("Accept", "text/html"));
        Assert.Contains("script-src 'self'", Policy(page), StringComparison.Ordinal);
        using var state = await house.GetAsync("/api/zones");
        Assert.DoesNotContain("script-src", Policy(state), StringComparison.Ordinal);
    }

    private static void Check(HttpResponseMessage answer, string request)
    {
        Assert.True(answer.Headers.TryGetValues("X-Content-Type-Options", out var sniff) && sniff.Single() == "nosniff", request);
        Assert.True(answer.Headers.TryGetValues("Referrer-Policy", out var referrer) && referrer.Single() == "no-referrer", request);
        Assert.Contains("default-src 'none'", Policy(answer), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Policy(answer), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"), request);
        Assert.False(answer.Headers.Contains("X-Powered-By"), request);
        Assert.DoesNotContain(answer.Headers.Server, static product => product.Product?.Version is not null);
        if (answer.Content.Headers.ContentType is not { } type)
        {
            Assert.True(answer.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.NotModified or HttpStatusCode.Found, $"{request}: no type");
            return;
        }

        if (type.MediaType!.StartsWith("text/", StringComparison.Ordinal))
        {
            Assert.Equal("utf-8", type.CharSet, ignoreCase: true);
        }

        // Saved under its address, what an answer repeats of a request would bear a name that the request chose.
        if (type.MediaType.EndsWith("json", StringComparison.Ordinal) && type.MediaType != "application/manifest+json")
        {
            Assert.True(answer.Content.Headers.ContentDisposition?.FileName?.Trim('"') == "api.json", $"{request}: {answer.Content.Headers.ContentDisposition}");
        }
    }

    private static string Policy(HttpResponseMessage answer) => answer.Headers.GetValues("Content-Security-Policy").Single();

    // Each route by each of its methods and by one that it does not have, with names that are there.
    private static IEnumerable<(string Method, string Path)> Requests(House house)
    {
        foreach (var endpoint in house.Services.GetRequiredService<EndpointDataSource>().Endpoints.Cast<RouteEndpoint>())
        {
            var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
                .Replace("{zone}", "house", StringComparison.Ordinal).Replace("{load}", "Pool%20pump", StringComparison.Ordinal)
                .Replace("{date}", "2026-01-14", StringComparison.Ordinal).Replace("{hour}", "18", StringComparison.Ordinal)
                .Replace("{version}/{file}", "0/app.js", StringComparison.Ordinal).Replace("{file}", "app.js", StringComparison.Ordinal)
                .Replace("{**rest}", "nothing", StringComparison.Ordinal);
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["PATCH"])
            {
                yield return (method, path);
            }
        }
    }
}
