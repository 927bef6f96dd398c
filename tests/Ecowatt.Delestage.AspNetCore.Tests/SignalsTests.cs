using System.Text.Json;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using VerifyXunit;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class SignalsTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public async Task They_are_published_again_in_RTEs_own_shape()
    {
        await using var house = await House.StartAsync();
        using var answer = await house.GetAsync("/api/signals");
        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        var body = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(House.ColdDay(House.Evening), EcowattReader.Read(body));
        var day = JsonNode.Parse(body)!["signals"]![0]!;
        Assert.Equal("2026-01-14T00:00:00+01:00", (string?)day["jour"]);
        Assert.Equal("""{"pas":18,"hvalue":3}""", day["values"]![18]!.ToJsonString());
    }

    [Fact]
    public async Task While_there_are_none_the_list_is_empty()
    {
        await using var house = await House.StartAsync(House.Evening, signals: null, []);
        Assert.Equal("""{"signals":[]}""", await house.TextAsync("/api/signals"));
    }

    [Fact]
    public async Task As_a_timeline_they_are_slices_in_UTC_without_gap_or_overlap()
    {
        await using var house = await House.StartAsync();
        var json = JsonNode.Parse(await house.TextAsync("/api/timeline"))!;
        var slices = json["slices"]!.AsArray();
        for (var i = 1; i < slices.Count; i++)
        {
            Assert.Equal((string?)slices[i - 1]!["end"], (string?)slices[i]!["start"]);
        }

        await Verifier.Verify(json.ToJsonString(Indented));
    }

    [Fact]
    public async Task Without_signals_the_timeline_is_empty_and_the_level_unknown()
    {
        await using var house = await House.StartAsync(House.Evening, signals: null, []);
        Assert.Equal(
            """{"now":"2026-01-14T17:30:00Z","level":null,"until":null,"nextLevel":null,"fetchedFrom":null,"freshness":null,"fetchedAt":null,"windows":[],"settable":[0,1,2,3],"days":[],"slices":[]}""",
            await house.TextAsync("/api/timeline"));
    }
}
