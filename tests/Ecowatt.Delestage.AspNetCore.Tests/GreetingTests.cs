using System.Net;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class GreetingTests
{
    private const string Greeting = """{"message":"API de gestion du délestage énergétique"}""";

    [Theory]
    [InlineData("application/json")]
    [InlineData("*/*")]
    [InlineData(null)]
    [InlineData("text/html;q=0")]
    [InlineData("text/html;q=0.5, application/json")]
    [InlineData("no media type at all")]
    public async Task A_program_gets_the_greeting_to_the_letter(string? accept)
    {
        await using var house = await House.StartAsync();
        using var answer = await AskAsync(house, accept);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(Greeting, await answer.Content.ReadAsStringAsync());
        Assert.Contains("</openapi/v1.json>; rel=\"service-desc\"", Assert.Single(answer.Headers.GetValues("Link")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8")]
    [InlineData("application/json;q=0.5, TEXT/HTML")]
    public async Task A_browser_gets_the_page(string accept)
    {
        await using var house = await House.StartAsync();
        using var answer = await AskAsync(house, accept);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.StartsWith("<!doctype html>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Caches_are_told_that_the_answer_depends_on_what_was_asked_for_and_to_ask_again()
    {
        await using var house = await House.StartAsync();
        foreach (var accept in (string[])["text/html", "application/json"])
        {
            using var answer = await AskAsync(house, accept);
            Assert.Contains("Accept", answer.Headers.Vary);
            Assert.True(answer.Headers.CacheControl is { NoStore: true } or { NoCache: true });
        }
    }

    private static async Task<HttpResponseMessage> AskAsync(House house, string? accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative));
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return await house.Client.SendAsync(request);
    }
}
