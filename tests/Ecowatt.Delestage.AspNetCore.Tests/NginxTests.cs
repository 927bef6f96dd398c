using System.Net;
using System.Text;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Ecowatt.Delestage.Tests;

namespace Ecowatt.Delestage.AspNetCore.Tests;

/// <summary>The interface behind nginx, with the lines of the README and without them.</summary>
public sealed class NginxTests
{
    private const string Bare = "location / { proxy_pass http://127.0.0.1:5000/; }";
    private const string Order = "api/zones/house/loads/50%25%20heater%3F/override";

    private static readonly HouseSetup OnSocket = new()
    {
        OnSocket = true,
        Zones = [House.Zone(House.Load("50% heater?", 0))],
        Settings = [("EcowattWeb:ApiKey", House.Key)],
    };

    [NginxFact]
    public async Task With_the_lines_of_the_README_the_page_reads_changes_and_hears()
    {
        await using var house = await House.StartAsync(OnSocket);
        await using var nginx = await Nginx.StartAsync(For(house, ReadmeLines()));
        using var events = await nginx.Client.GetStreamAsync(new Uri("/house/api/events", UriKind.Relative));
        using var reader = new StreamReader(events);
        Assert.StartsWith("retry:", await reader.ReadLineAsync().WaitAsync(HangGuard.Limit), StringComparison.Ordinal);

        using var put = await ChangeAsync(nginx, "/house/");
        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
        string? line;
        do
        {
            line = await reader.ReadLineAsync().WaitAsync(HangGuard.Limit);
        }
        while (line != "event: load");
    }

    [NginxFact]
    public async Task Without_them_the_right_key_is_refused_for_the_cause_that_is_true()
    {
        await using var house = await House.StartAsync(OnSocket);
        await using var nginx = await Nginx.StartAsync(For(house, Bare));
        using var put = await ChangeAsync(nginx, "/");
        var problem = await Problems.IsAsync(put, HttpStatusCode.Forbidden, "it must hand on the Host header");
        Assert.Equal("foreign-origin", (string?)problem["code"]);
    }

    [NginxFact]
    public async Task What_it_hands_on_is_not_of_this_machine_though_it_says_nothing()
    {
        await using var house = await House.StartAsync(OnSocket with { Settings = [("EcowattWeb:AllowLocalChanges", "true")] });
        await using var nginx = await Nginx.StartAsync(For(house, Bare));
        var address = new Uri($"/{Order}", UriKind.Relative);
        using var body = Body();
        using var put = await nginx.Client.PutAsync(address, body);
        Assert.Equal("changes-closed", (string?)(await Problems.IsAsync(put, HttpStatusCode.Forbidden, "Nothing can be changed from here"))["code"]);
        using var same = Body();
        using var own = await house.Client.PutAsync(address, same);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    // As the page does: with the origin that the browser sees.
    private static async Task<HttpResponseMessage> ChangeAsync(Nginx nginx, string prefix)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(prefix + Order, UriKind.Relative)) { Content = Body() };
        request.Headers.Add("Origin", $"http://127.0.0.1:{nginx.Port}");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Add("X-Requested-With", "ecowatt");
        request.Headers.Add("X-Api-Key", House.Key);
        return await nginx.Client.SendAsync(request);
    }

    private static StringContent Body() => new("""{"powered":true,"durationSeconds":300}""", Encoding.UTF8, "application/json");

    private static string For(House house, string location) => location.Replace("http://127.0.0.1:5000", house.Client.BaseAddress!.ToString().TrimEnd('/'), StringComparison.Ordinal);

    private static string ReadmeLines()
    {
        var readme = File.ReadAllText(Repository.Folder("src", "Ecowatt.Delestage.AspNetCore", "README.md"));
        var start = readme.IndexOf("```nginx\n", StringComparison.Ordinal) + "```nginx\n".Length;
        return readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
