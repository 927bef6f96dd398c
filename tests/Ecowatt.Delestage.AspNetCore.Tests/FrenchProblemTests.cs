using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;

namespace Ecowatt.Delestage.AspNetCore.Tests;

/// <summary>A French reader meets no English sentence: every refusal, and every reason that a zone tells, in French.</summary>
public sealed partial class FrenchProblemTests
{
    private const string Order = "/api/zones/house/loads/Water%20heater/override";
    private const string Hour = "/api/timeline/2026-01-14/18";

    private static readonly HouseSetup Keyed = new() { Live = true, Settings = [("EcowattWeb:ApiKey", House.Key), ("EcowattWeb:MaxRequestBodySize", "256")] };

    public static TheoryData<string, string, string?> Refusals { get; } = new()
    {
        { "GET", "/api/nothing", null },
        { "POST", "/api/zones", "{}" },
        { "GET", "/assets/nothing.js", null },
        { "GET", "/api/zones/attic", null },
        { "GET", "/api/zones/house/loads/sauna", null },
        { "GET", "/get_relays_state?zone=attic", null },
        { "GET", "/api/changes?limit=many", null },
        { "GET", "/api/journal?from=yesterday", null },
        { "GET", "/api/journal?kind=gossip", null },
        { "GET", "/api/journal?zone=attic", null },
        { "GET", "/api/history", null },
        { "GET", "/api/history?step=7", null },
        { "GET", "/api/history?point=7", null },
        { "GET", "/api/history?from=2020-01-01T00:00:00Z", null },
        { "PUT", Order, "" },
        { "PUT", Order, "nothing" },
        { "PUT", Order, "[1]" },
        { "PUT", Order, """{"powered":true,"powered":false}""" },
        { "PUT", Order, """{"powered":1,"window":true}""" },
        { "PUT", Order, """{"powered":true}""" },
        { "PUT", Order, """{"powered":true,"window":true,"until":"2026-01-15T00:00:00Z"}""" },
        { "PUT", Order, """{"powered":true,"window":false}""" },
        { "PUT", Order, """{"powered":true,"until":"tonight"}""" },
        { "PUT", Order, """{"powered":true,"until":"2020-01-15T00:00:00Z"}""" },
        { "PUT", Order, """{"powered":true,"durationSeconds":-1}""" },
        { "PUT", Order, """{"powered":true,"durationSeconds":604800}""" },
        { "PUT", Order, """{"powered":true,"durationSeconds":60,"by":"Anne"}""" },
        { "PUT", Order, """{"powered":true,"durationSeconds":60,"by":"A\u0007"}""" },
        { "PUT", Order, """{"powered":"\ud800"}""" },
        { "PUT", Order, """{"sauna":{}}""" },
        { "PUT", Order, """{"powered":{}}""" },
        { "PUT", Order, new string(' ', 300) },
        { "PUT", "/api/timeline/today/18", """{"level":1}""" },
        { "PUT", "/api/timeline/2026-01-14/25", """{"level":1}""" },
        { "PUT", "/api/timeline/2031-01-14/18", """{"level":1}""" },
        { "PUT", Hour, """{"level":4}""" },
        { "POST", "/update_hvalue", """{"signal":"today","pas":1,"hvalue":1}""" },
        { "POST", "/update_hvalue", """{"signal":"2026-01-14","pas":"x","hvalue":1}""" },
        { "POST", "/update_hvalue", """{"signal":"2031-01-14","pas":1,"hvalue":1}""" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Every_refusal_is_told_in_it(string method, string path, string? body)
    {
        await using var house = await House.StartAsync(Keyed);
        using var answer = await house.ChangeAsync(method, path, body, ("Accept-Language", "fr-FR,fr;q=0.9,en;q=0.5"));
        await FrenchAsync(answer);
    }

    [Theory]
    [InlineData("text/plain", null)]
    [InlineData("application/json", "gzip")]
    public async Task Bodies_of_another_kind_are_refused_in_it(string type, string? encoding)
    {
        await using var house = await House.StartAsync(Keyed);
        using var body = new StringContent("{}");
        body.Headers.ContentType = new(type);
        if (encoding is not null)
        {
            body.Headers.ContentEncoding.Add(encoding);
        }

        using var answer = await house.SendAsync("PUT", $"{Order}?lang=fr", body, ("X-Api-Key", House.Key));
        await FrenchAsync(answer);
    }

    // The codes are what programs go by: each has a text in both languages, and this list has all of them.
    [Fact]
    public async Task Every_code_has_a_French_text()
    {
        var told = new HashSet<string>();
        await using (var house = await House.StartAsync(Keyed with { Settings = [.. Keyed.Settings, ("EcowattWeb:MaxEventStreams", "2"), ("EcowattWeb:MaxEventStreamsPerAddress", "1")] }))
        {
            (string, string)[][] forgeries =
            [
                [("Origin", "https://evil.example")],
                [("Sec-Fetch-Site", "cross-site")],
                [("Sec-Fetch-Site", "same-origin")],
                [("Host", "evil.example")],
                [("X-Api-Key", "not-the-key")],
                [],
            ];
            foreach (var headers in forgeries)
            {
                using var answer = await house.SendAsync("PUT", $"{Hour}?lang=fr", """{"level":1}""", headers);
                told.Add(await FrenchAsync(answer) ?? "");
            }

            using var named = await house.ChangeAsync("PUT", $"{Hour}?lang=fr", """{"level":1,"by":"Anne"}""");
            told.Add(await FrenchAsync(named) ?? "");
            using var none = await house.GetAsync("/api/history?lang=fr");
            told.Add(await FrenchAsync(none) ?? "");
            using var reader = await EventReader.OpenAsync(house);
            using var refused = await house.SendAsync("GET", "/api/events?lang=fr", (string?)null);
            told.Add(await FrenchAsync(refused) ?? "");
        }

        await using (var full = await House.StartAsync(Keyed with { Settings = [("EcowattWeb:MaxEventStreams", "1")] }))
        {
            using var reader = await EventReader.OpenAsync(full);
            using var refused = await full.SendAsync("GET", "/api/events?lang=fr", (string?)null);
            told.Add(await FrenchAsync(refused) ?? "");
            using var closed = await full.SendAsync("PUT", $"{Hour}?lang=fr", """{"level":1}""");
            told.Add(await FrenchAsync(closed) ?? "");
        }

        await using (var busy = await House.StartAsync(Keyed with { Settings = [.. Keyed.Settings, ("EcowattWeb:MaxChangesPerMinute", "1")] }))
        {
            using var first = await busy.ChangeAsync("DELETE", Hour, null);
            using var second = await busy.ChangeAsync("DELETE", $"{Hour}?lang=fr", null);
            told.Add(await FrenchAsync(second) ?? "");
        }

        await using (var guessed = await House.StartAsync(Keyed))
        {
            for (var i = 0; i < 10; i++)
            {
                using var wrong = await guessed.SendAsync("DELETE", Hour, (string?)null, ("X-Api-Key", $"guess-{i}"));
            }

            using var locked = await guessed.ChangeAsync("DELETE", $"{Hour}?lang=fr", null);
            told.Add(await FrenchAsync(locked) ?? "");
        }

        var codes = typeof(ProblemCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => (string)field.GetRawConstantValue()!);
        Assert.Equal(codes.Order(), told.Where(static code => code.Length > 0).Order());
    }

    [Fact]
    public async Task What_a_zone_says_of_its_board_is_told_in_it_and_by_events_too()
    {
        await using var house = await House.StartAsync(new HouseSetup { RelayInterval = TimeSpan.FromSeconds(3) });
        using var reader = await EventReader.OpenAsync(house, "/api/events?lang=fr");
        house.Banks["desk"].Unplug();
        await house.WaitAsync(static zones => zones.Single().Device.State == RelayDeviceState.Detached);

        await reader.NextAsync("zone", static data => (string?)data["device"]!["why"] == "la carte simulée a été débranchée");
        var zone = JsonNode.Parse(await house.TextAsync("/api/zones/house?lang=fr"))!;
        Assert.Equal("la carte simulée a été débranchée", (string?)zone["device"]!["why"]);
        Assert.Equal("the simulated board was unplugged", (string?)JsonNode.Parse(await house.TextAsync("/api/zones/house"))!["device"]!["why"]);
    }

    private static async Task<string?> FrenchAsync(HttpResponseMessage answer)
    {
        var problem = await Problems.IsAsync(answer, answer.StatusCode, "");
        Assert.True((int)answer.StatusCode >= 400);
        Assert.Equal("fr", Assert.Single(answer.Content.Headers.ContentLanguage));
        var (title, detail) = ((string?)problem["title"], (string?)problem["detail"]);
        Assert.Matches("^[A-ZÀ-Ý«\"0-9].*[.]$", detail!);
        Assert.DoesNotMatch(EnglishWords(), Quoted().Replace($"{title} {detail}", ""));
        return (string?)problem["code"];
    }

    // Names of members and values stand as they are written.
    [GeneratedRegex("\"[^\"]*\"|« [^»]* »")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<![-\w])([Tt]he|is|are|expected|and|with|which|from|has|there|of|or|no such|not|body|missing|wrong|needed|late|too)\b")]
    private static partial Regex EnglishWords();
}
