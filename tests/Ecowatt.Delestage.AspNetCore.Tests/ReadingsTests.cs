using System.Net;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Tests;

/// <summary>Any script is a thermometer: readings by HTTP, behind the rights of a change.</summary>
public sealed class ReadingsTests
{
    private static readonly HouseSetup Heated = new()
    {
        Live = true,
        Settings = [("EcowattWeb:ApiKey", House.Key)],
        Zones = [House.Zone(House.Load("Heater", 0) with { RatedPower = 2_000, Comfort = new Comfort { Sensor = "living room", Floor = 16 } }) with { Meter = "main", Limit = 9_000 }],
    };

    [Fact]
    public async Task A_room_that_is_cold_has_its_heater_on_when_it_answers()
    {
        await using var house = await House.StartAsync(Heated);
        using (var warm = await house.ChangeAsync("POST", "/api/readings", """[{"sensor":"living room","value":21}]"""))
        {
            Assert.Equal(HttpStatusCode.OK, warm.StatusCode);
        }

        Assert.False(house.Zones[0].Loads[0].Powered);
        using var cold = await house.ChangeAsync("POST", "/api/readings", """[{"sensor":"Living Room","value":15.5},{"sensor":"main","value":412}]""");
        Assert.Equal("""{"taken":2,"unused":[],"known":[]}""", await cold.Content.ReadAsStringAsync());
        Assert.True(house.Zones[0].Loads[0].Powered);
        Assert.Equal([412.0, 15.5], house.Services.GetRequiredService<IDelestage>().Sensors.Select(static sensor => sensor.Value!.Value));
    }

    [Fact]
    public async Task A_name_that_no_zone_uses_is_told_with_those_there_are()
    {
        await using var house = await House.StartAsync(Heated);
        using var answer = await house.ChangeAsync("POST", "/api/readings", """[{"sensor":"living rom","value":21},{"sensor":"main","value":1},{"sensor":"living rom","value":22}]""");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal("""{"taken":3,"unused":["living rom"],"known":["main","living room"]}""", text);
        new Schemas(JsonNode.Parse(await house.TextAsync("/openapi/v1.json"))!).Check("ReadingsTaken", text);
    }

    [Fact]
    public async Task A_sensor_that_says_that_it_has_none_counts_as_none()
    {
        await using var house = await House.StartAsync(Heated);
        using var answer = await house.ChangeAsync("POST", "/api/readings", """[{"sensor":"living room","value":null}]""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var sensor = house.Services.GetRequiredService<IDelestage>().Sensors[1];
        Assert.Equal(("living room", null, House.Evening), (sensor.Sensor, sensor.Value, sensor.At));
    }

    [Theory]
    [InlineData("""{"sensor":"main","value":1}""", "The body is an object; expected an array of objects.")]
    [InlineData("[]", "The array is empty; expected 1 to 500 items.")]
    [InlineData("""[{"sensor":"main","value":1},{"sensor":"main"}]""", "Item 2: The member \"value\" is missing; expected a number")]
    [InlineData("""[{"sensor":"main","value":"12"}]""", "Item 1: The member \"value\" is \"12\"; expected a number, °C of a temperature and W of a power, or null")]
    [InlineData("""[{"sensor":"main","value":1e12}]""", "Item 1: The member \"value\" is 1e12")]
    [InlineData("""[{"sensor":"main","value":1e999}]""", "Item 1: The member \"value\" is 1e999")]
    [InlineData("""[{"sensor":"main","value":true}]""", "Item 1: The member \"value\" is true")]
    [InlineData("""[{"sensor":"","value":1}]""", "Item 1: The member \"sensor\" is \"\"; expected the sensor’s name as configured")]
    [InlineData("""[{"sensor":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","value":1}]""", "expected the sensor’s name as configured, 1 to 128 characters")]
    [InlineData("""[{"sensor":"main","value":1,"at":"2026-01-14T17:30:00Z"}]""", "Item 1: The member \"at\" is not known; expected \"sensor\", \"value\"")]
    [InlineData("""[{"sensor":"main","sensor":"main","value":1}]""", "Item 1: The member \"sensor\" is there twice")]
    [InlineData("""[{"sensor":["main"],"value":1}]""", "Item 1: The member \"sensor\" is an array")]
    [InlineData("""[1]""", "Item 1: It is a number; expected an object with \"sensor\", \"value\"")]
    [InlineData("""[[]]""", "Item 1: It is an array")]
    [InlineData("""[{"sensor":"main","value":1}""", "The body is not JSON")]
    [InlineData("""[{"sensor":"main","value":1}] []""", "The body is not JSON")]
    [InlineData("""[{"sensor":"\ud800","value":1}]""", "half a character")]
    [InlineData("", "The body is not JSON")]
    public async Task What_cannot_be_is_400_with_the_item_and_nothing_of_the_list_counts(string body, string detail)
    {
        await using var house = await House.StartAsync(Heated);
        using var answer = await house.ChangeAsync("POST", "/api/readings", body);
        await Problems.IsAsync(answer, HttpStatusCode.BadRequest, detail);
        Assert.All(house.Services.GetRequiredService<IDelestage>().Sensors, static sensor => Assert.Null(sensor.At));
    }

    [Fact]
    public async Task A_misspelt_word_is_not_repeated_whole()
    {
        await using var house = await House.StartAsync(Heated);
        using var answer = await house.ChangeAsync("POST", "/api/readings", $"[{{\"sensor\":\"main\",\"value\":t{new string('x', 3_000)}}}]");
        await Problems.IsAsync(answer, HttpStatusCode.BadRequest, "The body is not JSON");
        Assert.InRange((await answer.Content.ReadAsStringAsync()).Length, 1, 600);
    }

    [Fact]
    public async Task A_list_without_end_is_refused()
    {
        await using var house = await House.StartAsync(Heated);
        using var answer = await house.ChangeAsync("POST", "/api/readings", $"[{string.Join(',', Enumerable.Repeat("{\"sensor\":\"main\",\"value\":1}", 501))}]");
        await Problems.IsAsync(answer, answer.StatusCode, answer.StatusCode == HttpStatusCode.RequestEntityTooLarge ? "more than" : "The array has more than 500 items");
        Assert.All(house.Services.GetRequiredService<IDelestage>().Sensors, static sensor => Assert.Null(sensor.At));
    }

    [Fact]
    public async Task Without_the_key_nothing_is_taken()
    {
        await using var house = await House.StartAsync(Heated);
        using var answer = await house.SendAsync("POST", "/api/readings", """[{"sensor":"main","value":1}]""");
        await Problems.IsAsync(answer, HttpStatusCode.Unauthorized, "needs the key");
        Assert.All(house.Services.GetRequiredService<IDelestage>().Sensors, static sensor => Assert.Null(sensor.At));
    }
}
