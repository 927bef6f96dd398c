using System.Net;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class ForesightTests
{
    [Fact]
    public async Task The_course_of_every_load_is_told_with_the_reason_of_each_span_as_the_document_says()
    {
        await using var house = await House.StartAsync(new HouseSetup());
        var text = await house.TextAsync("/api/zones/HOUSE/foresight?hours=6&lang=fr");
        new Schemas(JsonNode.Parse(await house.TextAsync("/openapi/v1.json"))!).Check("Foresight", text);
        var foresight = JsonNode.Parse(text)!;

        Assert.Equal(("house", "2026-01-14T17:30:00Z", "2026-01-14T23:30:00Z", "2026-01-14T23:30:00Z"), ((string?)foresight["zone"], (string?)foresight["from"], (string?)foresight["until"], (string?)foresight["knownUntil"]));
        Assert.Equal(["Water heater", "Pool pump"], foresight["loads"]!.AsArray().Select(static load => (string?)load!["load"]));
        var spans = foresight["loads"]![0]!["spans"]!.AsArray();
        Assert.Equal((false, "signal", "2026-01-14T17:30:00Z"), ((bool)spans[0]!["powered"]!, (string)spans[0]!["rule"]!, (string)spans[0]!["start"]!));
        Assert.StartsWith("resterait éteint", (string)spans[0]!["why"]!, StringComparison.Ordinal);
        Assert.True((bool)spans[^1]!["powered"]!);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("169")]
    [InlineData("soon")]
    public async Task Hours_that_cannot_be_are_400(string hours)
    {
        await using var house = await House.StartAsync(new HouseSetup());
        using var answer = await house.GetAsync($"/api/zones/house/foresight?hours={hours}");
        await Problems.IsAsync(answer, HttpStatusCode.BadRequest, "\"hours\" is no whole number from 1 to 168");
    }

    [Fact]
    public async Task What_is_supposed_moves_the_spans_and_nothing_else()
    {
        await using var house = await House.StartAsync(new HouseSetup { Zones = [House.Zone(House.Load("Water heater", 0)) with { Loads = [House.Load("Water heater", 0) with { MaxShedTime = TimeSpan.FromHours(4), MinOffTime = TimeSpan.Zero, MinOnTime = TimeSpan.Zero }] }] });
        var before = house.Zones[0].Zone;
        var asItIs = await OffAsync(house, "");
        var shorter = await OffAsync(house, "&maxShed=30");
        Assert.True(string.CompareOrdinal(shorter[0], asItIs[0]) < 0, $"{shorter[0]} and {asItIs[0]}");
        Assert.Equal(asItIs, await OffAsync(house, ""));
        Assert.Same(before, house.Zones[0].Zone);
    }

    [Theory]
    [InlineData("cap=5", "\"cap\" is no number from 10 to 100")]
    [InlineData("floor=warm", "\"floor\" is no number from -30 to 40")]
    [InlineData("maxShed=NaN", "\"maxShed\" is no number from 1 to 1440")]
    public async Task Suppositions_that_cannot_be_are_400(string query, string detail)
    {
        await using var house = await House.StartAsync(new HouseSetup());
        using var answer = await house.GetAsync($"/api/zones/house/foresight?{query}");
        await Problems.IsAsync(answer, HttpStatusCode.BadRequest, detail);
    }

    [Fact]
    public async Task Of_one_load_alone_is_supposed_what_is_asked_and_every_answer_says_by_what_it_is_foreseen()
    {
        Load[] loads =
        [
            House.Load("Water heater", 0) with { RatedPower = 2200, MaxShedTime = TimeSpan.FromHours(4), Comfort = new Comfort { Sensor = "tank", Floor = 40 } },
            House.Load("Pool pump", 1) with { RatedPower = 750, MaxShedTime = TimeSpan.FromHours(3) },
            House.Load("Dishwasher", 2) with { RatedPower = 1000, Deferral = new Deferral { Run = TimeSpan.FromHours(2), From = new TimeOnly(20, 0), Deadline = new TimeOnly(7, 0) } },
        ];
        await using var house = await House.StartAsync(new HouseSetup { Zones = [House.Zone(loads) with { RecoveryCap = 0.7 }] });
        Assert.Equal("0.7: 14400 s 40 °C, 10800 s null °C, null s null °C", await ByAsync(house, ""));
        Assert.Equal("0.3: 1800 s 20 °C, 10800 s null °C, null s null °C", await ByAsync(house, "&cap=30&floor=20&maxShed=30&load=WATER%20HEATER"));
        Assert.Equal("0.7: 1800 s 40 °C, 1800 s null °C, null s null °C", await ByAsync(house, "&maxShed=30"));
        using var answer = await house.GetAsync("/api/zones/house/foresight?maxShed=30&load=Oven");
        await Problems.IsAsync(answer, HttpStatusCode.NotFound, "\"Water heater\"");
    }

    private static async Task<string> ByAsync(House house, string query)
    {
        var text = await house.TextAsync($"/api/zones/house/foresight?hours=6{query}");
        new Schemas(JsonNode.Parse(await house.TextAsync("/openapi/v1.json"))!).Check("Foresight", text);
        var foresight = JsonNode.Parse(text)!;
        return $"{Json(foresight["recoveryCap"])}: {string.Join(", ", foresight["loads"]!.AsArray().Select(static load => $"{Json(load!["maxShedSeconds"])} s {Json(load["floor"])} °C"))}";

        static string Json(JsonNode? node) => node?.ToJsonString() ?? "null";
    }

    // The ends of its first time off.
    private static async Task<string[]> OffAsync(House house, string query)
        => [.. JsonNode.Parse(await house.TextAsync($"/api/zones/house/foresight?hours=6{query}"))!["loads"]![0]!["spans"]!.AsArray().Where(static span => (bool?)span!["powered"] == false).Select(static span => (string)span!["end"]!)];

    [Fact]
    public async Task The_history_plans_what_the_foresight_tells_span_by_span_in_both_languages()
    {
        using var folder = new TemporaryFolder();
        await using var house = await House.StartAsync(new HouseSetup { Folder = folder.Path, Web = static builder => builder.AddDelestageWeb().AddHistory() });

        // Its file is written in real time.
        await HangGuard.UntilAsync(() => house.TextAsync("/api/history/series").GetAwaiter().GetResult().Contains("Pool pump/state", StringComparison.Ordinal));
        foreach (var (lang, hours) in ((string, int)[])[("en", 6), ("fr", 6), ("en", 40)])
        {
            var foresight = JsonNode.Parse(await house.TextAsync($"/api/zones/house/foresight?hours={hours}&lang={lang}"))!;
            var history = JsonNode.Parse(await house.TextAsync($"/api/history?from={House.Evening:yyyy-MM-ddTHH:mm:ssZ}&to={House.Evening.AddHours(hours):yyyy-MM-ddTHH:mm:ssZ}&points=100&series=load/*/state&lang={lang}"))!;
            var known = (string)foresight["knownUntil"]!;
            foreach (var load in foresight["loads"]!.AsArray())
            {
                // As the page draws it: no farther than levels are known.
                var expected = load!["spans"]!.AsArray().Where(span => string.CompareOrdinal((string?)span!["start"], known) < 0)
                    .Select(span => ((string?)span!["start"], string.CompareOrdinal((string?)span["end"], known) < 0 ? (string?)span["end"] : known, (bool?)span["powered"], (string?)span["rule"], (string?)span["why"]));
                var planned = history["series"]!.AsArray().Single(series => (string?)series!["load"] == (string?)load["load"])!["spans"]!.AsArray().Where(static span => (bool?)span!["planned"] == true)
                    .Select(static span => ((string?)span!["start"], (string?)span["end"], (bool?)span["powered"], (string?)span["rule"], (string?)span["why"])).ToArray();
                Assert.True(planned.Length >= 2);
                Assert.Equal(expected, planned);
            }
        }
    }

    [Fact]
    public async Task A_zone_that_is_not_there_is_404()
    {
        await using var house = await House.StartAsync(new HouseSetup());
        using var answer = await house.GetAsync("/api/zones/barn/foresight");
        await Problems.IsAsync(answer, HttpStatusCode.NotFound, "barn");
    }
}
