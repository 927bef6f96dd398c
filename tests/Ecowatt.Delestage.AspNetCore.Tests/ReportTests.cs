using System.Net;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Tests;

/// <summary>The owner's report by HTTP.</summary>
public sealed class ReportTests
{
    private static readonly DateTimeOffset Noon = House.Evening.AddHours(-6.5);

    private static readonly HistorySeriesData[] Shed =
    [
        new(new HistorySeries("load/house/Pool pump/state", HistorySeriesKind.LoadState, "", "house", "Pool pump", "Pool pump"))
        {
            Spans = [new HistorySpan(Noon, Noon.AddHours(2)) { Powered = false, Decision = new LoadDecision(false, false, Rule.Signal, Hold.None, false, SignalLevel.Tense, null, null, null) }],
        },
    ];

    [Fact]
    public async Task It_is_a_page_of_the_month_in_the_readers_language_that_needs_nothing_else()
    {
        var history = new FakeHistory(Shed);
        await using var house = await StartAsync(history);
        using var answer = await house.GetAsync("/report?month=2026-01&lang=fr");
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Contains("janvier 2026, jusqu’au 14", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains("<td>2 h</td>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=", html, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);

        // The month of Paris so far, by the hour.
        Assert.Equal((ParisTime.StartOf(new DateOnly(2026, 1, 1)), House.Evening, TimeSpan.FromHours(1)), (history.Asked!.From, history.Asked.To, history.Asked.Step!.Value));
    }

    [Fact]
    public async Task Its_figures_are_JSON_or_a_table()
    {
        await using var house = await StartAsync(new FakeHistory(Shed));
        Assert.Equal(7_200, (int)JsonNode.Parse(await house.TextAsync("/api/report"))!["loads"]![0]!["timeShedSeconds"]!);
        using var csv = await house.GetAsync("/api/report?format=csv&month=2026-01");
        Assert.Equal("ecowatt-2026-01.csv", csv.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Contains("load house/Pool pump,time shed,7200,s", await csv.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/report?month=January", "\"month\" is \"January\"; expected a month as 2026-01")]
    [InlineData("/api/report?month=2026-13", "\"month\" is \"2026-13\"")]
    [InlineData("/api/report?month=1999-12", "\"month\" is \"1999-12\"")]
    [InlineData("/api/report?month=2026-02", "The month 2026-02 lies ahead")]
    [InlineData("/api/report?format=pdf", "\"format\" is \"pdf\"; expected json or csv")]
    public async Task What_cannot_be_is_400(string path, string detail)
    {
        await using var house = await StartAsync(new FakeHistory(Shed));
        using var answer = await house.GetAsync(path);
        await Problems.IsAsync(answer, HttpStatusCode.BadRequest, detail);
    }

    [Fact]
    public async Task A_page_learns_whether_there_is_one_to_link_to()
    {
        var history = new FakeHistory(Shed);
        await using var house = await StartAsync(history);
        var text = await house.TextAsync("/api/access");
        Assert.EndsWith(",\"keepsHistory\":true}", text, StringComparison.Ordinal);
        new Schemas(JsonNode.Parse(await house.TextAsync("/openapi/v1.json"))!).Check("Access", text);

        // Registered and without a folder, it keeps nothing.
        history.Status = history.Status with { Path = null };
        Assert.DoesNotContain("keepsHistory", await house.TextAsync("/api/access"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_history_there_is_no_report()
    {
        await using var house = await House.StartAsync(new HouseSetup());
        using var answer = await house.GetAsync("/report");
        await Problems.IsAsync(answer, HttpStatusCode.NotFound, ".AddHistory()");
    }

    private static Task<House> StartAsync(FakeHistory history) => House.StartAsync(new HouseSetup { Services = services => services.AddSingleton<IHistory>(history) });
}
