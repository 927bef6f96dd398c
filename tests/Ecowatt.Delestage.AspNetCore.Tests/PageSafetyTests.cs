using System.Net;
using System.Text.RegularExpressions;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Ecowatt.Delestage.Signals;
using Microsoft.AspNetCore.Builder;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class PageSafetyTests
{
    private const string Hostile = "<script>alert(\"1\")</script>&'";
    private const string Encoded = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#x27;";

    [Fact]
    public async Task A_hostile_name_is_text_wherever_it_stands()
    {
        var zone = House.Zone(House.Load(Hostile, 0)) with { Name = $"zone {Hostile}", Bank = $"bank {Hostile}" };
        var today = new EcowattDay(ParisTime.DateOf(House.Evening), SignalLevel.Normal, $"RTE {Hostile}", HourLevels.All(SignalLevel.Normal));
        await using var house = await House.StartAsync(House.Evening, new EcowattSignals([today]), [zone]);
        var page = await house.PageAsync();
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($">{Encoded}</h3>", page, StringComparison.Ordinal);
        Assert.Contains($">zone {Encoded}</h2>", page, StringComparison.Ordinal);
        Assert.Contains($"Board bank {Encoded}: attached", page, StringComparison.Ordinal);
        Assert.Contains($">RTE {Encoded}</dd>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letters_of_other_languages_stay_letters()
    {
        await using var house = await House.StartAsync(House.Zone(House.Load("Chauffe-eau de l’étage", 0)));
        Assert.Contains(">Chauffe-eau de l’étage</h3>", await house.PageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_forbids_everything_that_it_does_not_need()
    {
        await using var house = await House.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await house.Client.SendAsync(request);
        Assert.Equal(
            "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task The_page_needs_no_script_no_inline_style_and_nothing_from_elsewhere()
    {
        await using var house = await House.StartAsync(House.Zone(House.Load("Water heater", 0)));
        var page = await house.PageAsync();
        Assert.DoesNotMatch(new Regex("<script|<style|\\sstyle=|\\son[a-z]+=", RegexOptions.IgnoreCase), page);
        var addresses = Regex.Matches(page, "(?:href|src)=\"([^\"]*)\"").Select(static match => match.Groups[1].Value).ToArray();
        Assert.Equal(2, addresses.Length);
        Assert.All(addresses, static address => Assert.True(address.StartsWith("data:", StringComparison.Ordinal) || address.StartsWith("/style.css?v=", StringComparison.Ordinal), address));
    }

    [Fact]
    public async Task The_style_is_served_once_and_then_found_unchanged()
    {
        await using var house = await House.StartAsync();
        var address = Regex.Match(await house.PageAsync(), "href=\"(/style.css[^\"]*)\"").Groups[1].Value;
        using var first = await house.GetAsync(address);
        Assert.Equal("text/css; charset=utf-8", first.Content.Headers.ContentType?.ToString());
        Assert.Contains("prefers-color-scheme: dark", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await house.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("/chez%20nous")]
    [InlineData("/chez%20nous/")]
    public async Task Below_a_prefix_every_address_has_it(string path)
    {
        await using var house = await House.StartAsync(House.Evening, null, [], map: static app => app.MapGroup("/chez nous").MapEcowattDelestage());
        Assert.Equal(
            """{"message":"Ecowatt.Delestage","page":"/chez%20nous/","state":"/chez%20nous/api/zones","relays":"/chez%20nous/get_relays_state"}""",
            await house.TextAsync(path));

        house.Client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var address = Regex.Match(await house.TextAsync(path), "href=\"(/[^\"]*)\"").Groups[1].Value;
        Assert.StartsWith("/chez%20nous/style.css?v=", address, StringComparison.Ordinal);
        using var style = await house.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, style.StatusCode);
    }
}
