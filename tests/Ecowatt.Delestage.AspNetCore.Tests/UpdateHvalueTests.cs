using System.Net;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class UpdateHvalueTests
{
    private static readonly HouseSetup Changeable = new() { Live = true, Settings = [("EcowattWeb:ApiKey", House.Key)] };

    [Theory]
    [InlineData("""{"signal":"2026-01-14","pas":"18","hvalue":1}""", "\"2026-01-14\"", "\"18\"")]
    [InlineData("""{"signal":"2026-01-14","pas":18,"hvalue":1}""", "\"2026-01-14\"", "18")]
    [InlineData("""{"hvalue":"1","pas":"018","signal":"2026-01-14T00:00:00+01:00"}""", "\"2026-01-14T00:00:00\\u002B01:00\"", "\"018\"")]
    public async Task The_relays_have_followed_when_it_answers_and_the_hour_comes_back_as_it_came(string body, string signal, string pas)
    {
        await using var house = await House.StartAsync(Changeable);
        Assert.StartsWith("""{"1":true""", await house.TextAsync("/get_relays_state"), StringComparison.Ordinal);
        using var answer = await house.ChangeAsync("POST", "/update_hvalue", body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        // Half past six in the evening: the hour that was changed is now.
        Assert.Equal(
            $$"""{"message":"hvalue mis \u00E0 jour","signal":{{signal}},"pas":{{pas}},"hvalue":1,"relays":{"1":false,"2":false,"3":false,"4":false,"5":false,"6":false,"7":false,"8":false},"held":[]}""",
            await HeldAsync(house, answer, body));
        Assert.All(house.Zones[0].Loads, static load => Assert.True(load.Powered));
        Assert.Equal(1, (int)Assert.Single(house.Services.GetRequiredService<IHourOverrides>().Current).Level);
    }

    [Fact]
    public async Task What_is_held_back_is_named_with_what_holds_it()
    {
        var slow = House.Load("Heat pump", 0) with { MinOnTime = TimeSpan.Zero, MinOffTime = TimeSpan.FromMinutes(30) };
        await using var house = await House.StartAsync(Changeable with { Zones = [House.Zone() with { Loads = [slow] }] });
        using var answer = await house.ChangeAsync("POST", "/update_hvalue", """{"signal":"2026-01-14","pas":18,"hvalue":1}""");
        var held = Assert.Single(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["held"]!.AsArray())!;
        Assert.Equal("house", (string?)held["zone"]);
        Assert.Equal("Heat pump", (string?)held["load"]);
        Assert.Contains("19:00", (string?)held["why"], StringComparison.Ordinal);
        Assert.False(house.Zones[0].Loads[0].Powered);
    }

    [Fact]
    public async Task Its_message_is_the_reports_in_every_language()
    {
        await using var house = await House.StartAsync(Changeable);
        using var answer = await house.ChangeAsync("POST", "/update_hvalue", """{"signal":"2026-01-14","pas":18,"hvalue":3}""", ("Accept-Language", "fr-FR,fr;q=0.9,en;q=0.8"));
        Assert.Equal("hvalue mis à jour", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["message"]);
    }

    [Theory]
    [InlineData("2025-02-23")]
    [InlineData("1999-12-31")]
    [InlineData("2100-01-01")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31T00:00:00+01:00")]
    public async Task A_day_that_is_not_there_is_404_and_the_days_that_are_are_named(string day)
    {
        await using var house = await House.StartAsync(Changeable);
        using var answer = await house.ChangeAsync("POST", "/update_hvalue", $$"""{"signal":"{{day}}","pas":"18","hvalue":2}""");
        var problem = await Problems.IsAsync(answer, HttpStatusCode.NotFound, day[..10]);
        Assert.Contains("2026-01-14", problem["expected"]!.AsArray().Select(static day => (string?)day));
        Assert.Empty(house.Services.GetRequiredService<IHourOverrides>().Current);
    }

    [Theory]
    [InlineData("""{"signal":"2026-01-14","pas":24,"hvalue":2}""", "The member \"pas\" is 24; expected the hour, 0 to 23")]
    [InlineData("""{"signal":"2026-01-14","pas":-1,"hvalue":2}""", "\"pas\" is -1")]
    [InlineData("""{"signal":"2026-01-14","pas":"18h","hvalue":2}""", "\"pas\" is \"18h\"")]
    [InlineData("""{"signal":"2026-01-14","pas":18.5,"hvalue":2}""", "\"pas\" is 18.5")]
    [InlineData("""{"signal":"2026-01-14","pas":1e1,"hvalue":2}""", "\"pas\" is 1e1")]
    [InlineData("""{"signal":"2026-01-14","pas":null,"hvalue":2}""", "\"pas\" is null")]
    [InlineData("""{"signal":"2026-01-14","hvalue":2}""", "\"pas\" is missing")]
    [InlineData("""{"signal":"2026-01-14","pas":18,"hvalue":4}""", "\"hvalue\" is 4; expected 0 (low-carbon), 1 (normal), 2 (tense) or 3 (critical)")]
    [InlineData("""{"signal":"2026-01-14","pas":18,"hvalue":true}""", "\"hvalue\" is true")]
    [InlineData("""{"signal":"2026-01-14","pas":18,"hvalue":[2]}""", "\"hvalue\" is an array")]
    [InlineData("""{"signal":"2026-01-14","pas":18,"hvalue":{"a":2}}""", "\"hvalue\" is an object")]
    [InlineData("""{"signal":"14/01/2026","pas":18,"hvalue":2}""", "\"signal\" is \"14/01/2026\"; expected a day as 2026-01-31")]
    [InlineData("""{"signal":20260114,"pas":18,"hvalue":2}""", "\"signal\" is 20260114")]
    [InlineData("""{"signal":"2026-02-30","pas":18,"hvalue":2}""", "\"signal\" is \"2026-02-30\"")]
    [InlineData("""{"signal":"2026-01-14T18:00:00+01:00","pas":18,"hvalue":2}""", "expected a day as 2026-01-31, or as RTE writes it")]
    [InlineData("""{"signal":"2026-01-14T00:00:00+05:00","pas":18,"hvalue":2}""", "\"signal\" is")]
    [InlineData("""{"signal":"2026-01-14T00:00:00","pas":18,"hvalue":2}""", "\"signal\" is")]
    [InlineData("""{"signal":"2026-01-14","pas":18,"hvalue":2,"by":"me"}""", "The member \"by\" is not known; expected \"signal\", \"pas\", \"hvalue\"")]
    [InlineData("""{"signal":"2026-01-14","pas":18,"hvalue":2,"hvalue":3}""", "The member \"hvalue\" is there twice")]
    [InlineData("""{"Signal":"2026-01-14","pas":18,"hvalue":2}""", "The member \"Signal\" is not known")]
    [InlineData("""[]""", "The body is an array; expected an object")]
    [InlineData("""null""", "The body is null")]
    [InlineData("""{"signal":"2026-01-14","pas":18,"hvalue":2} more""", "The body is not JSON")]
    [InlineData("""{"signal":"2026-01-14","pas":18,"hvalue":2}{}""", "The body is not JSON")]
    [InlineData("""{"signal":"2026-01-14","pas":18,""", "The body is not JSON")]
    [InlineData("""{"signal":"\ud800","pas":18,"hvalue":2}""", "half a character")]
    [InlineData("{/* so */}", "The body is not JSON")]
    [InlineData("", "The body is not JSON")]
    public async Task What_cannot_be_is_400_with_the_member_and_what_was_expected(string body, string detail)
    {
        await using var house = await House.StartAsync(Changeable);
        using var answer = await house.ChangeAsync("POST", "/update_hvalue", body);
        await Problems.IsAsync(answer, HttpStatusCode.BadRequest, detail);
        Assert.Empty(house.Services.GetRequiredService<IHourOverrides>().Current);
    }

    // The relays' part, and the rest to the letter.
    private static async Task<string> HeldAsync(House house, HttpResponseMessage answer, string body)
    {
        var text = await answer.Content.ReadAsStringAsync();
        if (!text.EndsWith("\"held\":[]}", StringComparison.Ordinal))
        {
            // Two loads are restored two seconds apart: the second one waits, and says so.
            await house.PassUntilAsync(static zones => zones.All(static zone => zone.Loads.All(static load => load.Powered == true)));
            using var again = await house.ChangeAsync("POST", "/update_hvalue", body);
            text = await again.Content.ReadAsStringAsync();
        }

        return text;
    }
}
