using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Ecowatt.Delestage.AspNetCore.Wire;
using Ecowatt.Delestage.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Tests;

/// <summary>What the history answers by HTTP, where there is one and where there is none.</summary>
public sealed class HistoryTests
{
    private static readonly DateTimeOffset At = House.Evening.AddHours(-1);

    private static readonly LoadDecision Off = new(false, false, Rule.Signal, Hold.None, false, SignalLevel.Tense, null, null, "Anne");

    private static readonly HistorySeriesData[] Recorded =
    [
        new(new HistorySeries("meter/house", HistorySeriesKind.Power, "W", null, null, "house")) { Points = [new HistoryPoint(At, At.AddMinutes(1), 1, 2.5, 1.75, TimeSpan.FromSeconds(59.5))] },
        new(new HistorySeries("load/house/Water heater/state", HistorySeriesKind.LoadState, "", "house", "Water heater", "Water heater"))
        {
            Spans =
            [
                new HistorySpan(At, At.AddMinutes(5)) { Powered = false, Level = SignalLevel.Tense, Decision = Off, Observed = true },
                new HistorySpan(At.AddMinutes(5), At.AddMinutes(9)) { Powered = true, RatedPower = 2200, IsOpen = true },
            ],
        },
        new(new HistorySeries("level", HistorySeriesKind.Level, "", null, null, "level")) { Spans = [new HistorySpan(At, At.AddHours(1)) { Level = SignalLevel.Critical, Origin = "rte", IsPlanned = true }] },
        new(new HistorySeries("meter/house/energy", HistorySeriesKind.Energy, "Wh", null, null, "house")) { Energy = [new HistoryEnergy(At, At.AddHours(1), 1.5, TimeSpan.FromMinutes(30), 2, TimeSpan.FromMinutes(30), 3)] },
        new(new HistorySeries("events", HistorySeriesKind.Events, "", null, null, "events")) { Events = [new HistoryEvent(At, HistoryEventKind.BoardLost, "house", "desk", "unplugged")] },
    ];

    [Fact]
    public async Task Where_the_application_keeps_none_the_one_line_that_adds_it_is_told()
    {
        await using var house = await House.StartAsync(new HouseSetup());
        foreach (var path in (string[])["/api/history", "/api/history/series"])
        {
            using var answer = await house.GetAsync(path);
            var problem = await Problems.IsAsync(answer, HttpStatusCode.NotFound, ".AddHistory() of the package Ecowatt.Delestage.History");
            Assert.Equal("no-history", (string?)problem["code"]);
        }
    }

    [Fact]
    public async Task Every_kind_of_series_is_told_as_the_document_and_the_shapes_say()
    {
        var history = new FakeHistory(Recorded);
        await using var house = await StartAsync(history);
        var text = await house.TextAsync("/api/history?from=2026-01-14T16:30:00Z&to=2026-01-14T17:30:00%2B00:00&step=60&series=meter/*&series=load/*/state");
        Assert.Equal((At, House.Evening, TimeSpan.FromMinutes(1), null), (history.Asked!.From, history.Asked.To, history.Asked.Step!.Value, history.Asked.Points));
        Assert.Equal(["meter/*", "load/*/state"], history.Asked.Series.ToArray());

        new Schemas(JsonNode.Parse(await house.TextAsync("/openapi/v1.json"))!).Check("History", text);
        var told = JsonSerializer.Deserialize(text, WireJsonContext.Default.HistoryDto)!;
        Assert.Equal((At, House.Evening, 60.0, null), (told.From, told.To, told.StepSeconds, told.DamagedBlocks));
        Assert.Equal(Recorded.Select(static data => (data.Series.Key, JsonNamingPolicy.CamelCase.ConvertName(data.Series.Kind.ToString()), data.Series.Name)), told.Series.Select(static series => (series.Key, series.Kind, series.Name)));
        Assert.Equal(["W", null, null, "Wh", null], told.Series.Select(static series => series.Unit));
        Assert.Equal([At.ToUnixTimeSeconds(), At.ToUnixTimeSeconds() + 60, 1, 2.5, 1.75, 59.5], told.Series[0].Points![0]);
        var spans = told.Series[1].Spans!;
        Assert.Equal(new HistorySpanDto(At, At.AddMinutes(5), false, 2, null, null, Rule.Signal, "Anne", spans[0].Why, true, null, null), spans[0]);
        Assert.Equal(new HistorySpanDto(At.AddMinutes(5), At.AddMinutes(9), true, null, 2200, null, null, null, null, null, true, null), spans[1]);
        Assert.Equal(new HistorySpanDto(At, At.AddHours(1), null, 3, null, "rte", null, null, null, null, null, true), told.Series[2].Spans![0]);
        Assert.Equal(new HistoryEnergyDto(At, At.AddHours(1), 1.5, 1800, 2, 1800, 3), told.Series[3].Energy![0]);
        Assert.Equal(new HistoryEventDto(At, "boardLost", "house", "desk", "unplugged"), told.Series[4].Events![0]);

        // The shapes say no more than is written: what is read is what would be written.
        Assert.Equal(Names(JsonNode.Parse(text)), Names(JsonSerializer.SerializeToNode(told, WireJsonContext.Default.HistoryDto)));
    }

    [Fact]
    public async Task Reasons_are_in_the_language_that_is_asked_for_by_the_load_as_it_is()
    {
        await using var house = await StartAsync(new FakeHistory(Recorded));
        var load = house.Zones[0].Loads[0].Load;
        foreach (var (lang, language) in ((string, ExplanationLanguage)[])[("en", ExplanationLanguage.English), ("fr", ExplanationLanguage.French)])
        {
            var told = JsonNode.Parse(await house.TextAsync($"/api/history?points=10&lang={lang}"))!;
            Assert.Equal(Recorded[1].Spans[0].Why(load, language), (string?)told["series"]![1]!["spans"]![0]!["why"]);
        }
    }

    [Fact]
    public async Task Without_a_range_it_is_the_day_up_to_now_and_every_series()
    {
        var history = new FakeHistory();
        await using var house = await StartAsync(history);
        await house.TextAsync("/api/history");
        Assert.Equal((House.Evening.AddDays(-1), House.Evening, null, null), (history.Asked!.From, history.Asked.To, history.Asked.Step, history.Asked.Points));
        Assert.Equal(["*"], history.Asked.Series.ToArray());
        await house.TextAsync("/api/history?to=2026-01-10T12:00:00Z&points=10000");
        Assert.Equal((10_000, new DateTimeOffset(2026, 1, 9, 12, 0, 0, TimeSpan.Zero)), (history.Asked.Points, history.Asked.From));
    }

    [Theory]
    [InlineData("json", "br", "br", "application/json")]
    [InlineData("json", "gzip, deflate", "gzip", "application/json")]
    [InlineData("json", null, null, "application/json")]
    [InlineData("csv", "gzip", "gzip", "text/csv")]
    [InlineData("csv", null, null, "text/csv")]
    public async Task Long_answers_are_streamed_and_compressed_for_whoever_accepts_that(string format, string? accepted, string? coding, string type)
    {
        var points = Enumerable.Range(0, 5000).Select(static i => new HistoryPoint(At.AddSeconds(i), At.AddSeconds(i + 1), i, i, i, TimeSpan.FromSeconds(1)));
        var data = Recorded[0] with { Points = [.. points] };
        await using var house = await House.StartAsync(new HouseSetup { OnSocket = true, Services = services => services.AddSingleton<IHistory>(new FakeHistory(data)) });
        using var answer = await house.SendAsync("GET", $"/api/history?points=5000&format={format}", (string?)null, accepted is null ? [] : [("Accept-Encoding", accepted)]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((type, coding), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentEncoding.SingleOrDefault()));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        Assert.Equal(format == "csv" ? "attachment; filename=\"ecowatt-history.csv\"" : "inline; filename=\"api.json\"", answer.Content.Headers.ContentDisposition?.ToString());

        // No length: it is not known before the last line is written.
        Assert.Null(answer.Content.Headers.ContentLength);
        var text = await ExpandAsync(answer, coding);
        Assert.Equal(5000, format == "csv" ? text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1 : JsonNode.Parse(text)!["series"]![0]!["points"]!.AsArray().Count);

        using var head = await house.SendAsync("HEAD", $"/api/history?points=5000&format={format}");
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("from=yesterday", "\"from\" is \"yesterday\"; expected an instant with its offset")]
    [InlineData("to=2026-01-14T18:00:00", "\"to\" is \"2026-01-14T18:00:00\"")]
    [InlineData("from=2026-01-14T18:00:00Z&from=2026-01-14T19:00:00Z", "\"from\" is")]
    [InlineData("from=2026-01-14T18:00:00Z&to=2026-01-14T18:00:00Z", "expected an end after its start")]
    [InlineData("from=1999-01-14T18:00:00Z", "within the years 2000 to 2099")]
    [InlineData("points=0", "\"points\" is no whole number from 1 to 10000")]
    [InlineData("points=10001", "\"points\"")]
    [InlineData("points=1e3", "\"points\"")]
    [InlineData("step=0", "\"step\" is no whole number")]
    [InlineData("step=7", "\"step\" is 7; expected seconds that divide 60")]
    [InlineData("step=90", "\"step\" is 90")]
    [InlineData("step=90000", "\"step\" is 90000")]
    [InlineData("step=60&points=5", "both \"points\" and \"step\"")]
    [InlineData("step=1&from=2026-01-01T00:00:00Z", "more than 100000 steps")]
    [InlineData("from=2026-01-01T00:00:00Z", "for 25 hours at most")]
    [InlineData("series=", "\"series\" is empty")]
    [InlineData("format=xml", "\"format\" is \"xml\"; expected json or csv")]
    [InlineData("point=600", "The query has \"point\"; expected from, to, points, step, series, format, lang")]
    public async Task What_cannot_be_asked_is_400_in_both_languages(string query, string detail)
    {
        var history = new FakeHistory();
        await using var house = await StartAsync(history);
        using var answer = await house.GetAsync($"/api/history?{query}");
        var english = await Problems.IsAsync(answer, HttpStatusCode.BadRequest, detail);
        using var french = await house.GetAsync($"/api/history?{query}&lang=fr");
        Assert.NotEqual((string?)english["detail"], (string?)JsonNode.Parse(await french.Content.ReadAsStringAsync())!["detail"]);
        Assert.Null(history.Asked);
    }

    [Theory]
    [InlineData("step=1")]
    [InlineData("step=30")]
    [InlineData("step=900")]
    [InlineData("step=7200")]
    [InlineData("step=86400")]
    [InlineData("step=604800")]
    public async Task Steps_that_divide_a_minute_an_hour_a_day_or_are_days_are_taken(string query)
    {
        var history = new FakeHistory();
        await using var house = await StartAsync(history);
        using var answer = await house.GetAsync($"/api/history?{query}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull(history.Asked?.Step);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_503_and_what_the_history_refuses_is_400()
    {
        var history = new FakeHistory { Failure = new HistoryUnavailableException("the disk is gone") };
        await using var house = await StartAsync(history);
        foreach (var path in (string[])["/api/history", "/api/history/series"])
        {
            using var answer = await house.GetAsync(path);
            await Problems.IsAsync(answer, HttpStatusCode.ServiceUnavailable, "The disk is gone.");
        }

        history.Failure = new ArgumentException("Step is odd; expected an even one", "query");
        using var refused = await house.GetAsync("/api/history");
        await Problems.IsAsync(refused, HttpStatusCode.BadRequest, "Step is odd; expected an even one.");
    }

    [Fact]
    public async Task The_list_says_what_there_is_and_how_it_fares_and_no_path()
    {
        var history = new FakeHistory(Recorded);
        await using var house = await StartAsync(history);
        var text = await house.TextAsync("/api/history/series");
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        new Schemas(JsonNode.Parse(await house.TextAsync("/openapi/v1.json"))!).Check("HistorySeriesList", text);
        var list = JsonNode.Parse(text)!;
        Assert.Equal(Recorded.Select(static data => data.Series.Key), list["series"]!.AsArray().Select(static series => (string)series!["key"]!));
        Assert.Equal((true, "2026-01-14T17:29:59Z", 0L), ((bool)list["kept"]!, (string?)list["writtenAt"], (long)list["lost"]!));

        history.Status = new HistoryStatus(null, null, 0, 0, null, false);
        Assert.False((bool)JsonNode.Parse(await house.TextAsync("/api/history/series"))!["kept"]!);
    }

    private static Task<House> StartAsync(IHistory history) => House.StartAsync(new HouseSetup { Services = services => services.AddSingleton(history) });

    private static async Task<string> ExpandAsync(HttpResponseMessage answer, string? coding)
    {
        await using var body = await answer.Content.ReadAsStreamAsync();
        await using var expanded = Expanded(body, coding);
        using var reader = new StreamReader(expanded);
        return await reader.ReadToEndAsync();
    }

    private static Stream Expanded(Stream body, string? coding) => coding switch
    {
        "br" => new BrotliStream(body, CompressionMode.Decompress),
        "gzip" => new GZipStream(body, CompressionMode.Decompress),
        _ => body,
    };

    private static string[] Names(JsonNode? node) => node switch
    {
        JsonObject members => [.. members.SelectMany(static member => Names(member.Value).Select(name => $"{member.Key}.{name}").Prepend(member.Key)).Where(static name => !name.EndsWith(".null", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)],
        JsonArray items => [.. items.SelectMany(static item => Names(item)).Distinct().Order(StringComparer.Ordinal)],
        _ => [],
    };
}
