using System.Text.Json.Nodes;
using Ecowatt.Delestage.Mqtt.Tests.Fakes;
using Ecowatt.Delestage.Simulation;
using static Ecowatt.Delestage.Mqtt.Tests.Fakes.StoryHouse;

namespace Ecowatt.Delestage.Mqtt.Tests;

/// <summary>The whole story in one: a red evening over a real broker, seen by mosquitto's own clients, by the device, and by the journal.</summary>
public sealed class StoryTests
{
    // Tense from 17 to 21 in Paris, red from 18 to 20.
    private static readonly DateOnly Day = new(2026, 1, 14);
    private static readonly DateTimeOffset Before = Paris(16, 50);

    [MosquittoFact]
    public async Task A_red_evening_from_the_shed_to_the_last_hand_on_the_plug_and_nothing_is_lost_or_switched_twice()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var house = await StoryHouse.StartAsync(broker, SignalScenario.WinterDay(Day), Before);
        await using var early = await broker.ListenAsync("#");

        // The window begins, and the heater is shed.
        await house.Thermometer.AdvanceTo(Paris(17, 2));
        await early.UntilAsync($"{Heater}/state", static state => state.Contains("\"powered\":\"OFF\"", StringComparison.Ordinal));
        await early.UntilAsync($"{Heater}/why", static why => why.Contains("\"rule\":\"signal\"", StringComparison.Ordinal));
        Assert.Equal((false, false, 1), (house.Shelly.IsOutputOn(), house.Load("heater").Powered, house.Moves));

        // The reading falls to the floor: the load is restored, and Home Assistant is told why.
        await house.Thermometer.AdvanceTo(Paris(17, 30));
        Assert.False(house.Shelly.IsOutputOn());
        house.Thermometer.Celsius = 6.5;
        await house.Thermometer.AdvanceTo(Paris(17, 31));
        await early.UntilAsync($"{Heater}/state", static state => state.Contains("\"powered\":\"ON\"", StringComparison.Ordinal));
        await early.UntilAsync($"{Heater}/why", static why => why.Contains("\"rule\":\"comfort\"", StringComparison.Ordinal));
        Assert.Equal((true, true, 2), (house.Shelly.IsOutputOn(), house.Load("heater").Powered, house.Moves));
        house.Thermometer.Celsius = 7.2;
        await house.Thermometer.AdvanceTo(Paris(21, 1));
        house.Thermometer.Celsius = 19;
        await house.Thermometer.AdvanceTo(Paris(21, 5));
        Assert.Equal((true, 2), (house.Shelly.IsOutputOn(), house.Moves));

        // Somebody orders both off from Home Assistant, each with an end.
        await broker.PublishAsync($"{Heater}/set", """{"state":"OFF","minutes":60,"by":"Anne"}""");
        await broker.PublishAsync($"{Boiler}/set", """{"state":"OFF","minutes":8,"by":"Anne"}""");
        await early.UntilAsync($"{Heater}/state", static state => state.Contains("\"mode\":\"off\"", StringComparison.Ordinal) && state.Contains("\"powered\":\"OFF\"", StringComparison.Ordinal));
        await early.UntilAsync($"{Boiler}/state", static state => state.Contains("\"mode\":\"off\"", StringComparison.Ordinal) && state.Contains("\"powered\":\"OFF\"", StringComparison.Ordinal));
        await early.UntilAsync("delestage/house/zone/house/event", static happened => happened.Contains("\"load\":\"boiler\"", StringComparison.Ordinal) && happened.Contains("\"rule\":\"override\"", StringComparison.Ordinal));
        Assert.Equal((false, 3), (house.Shelly.IsOutputOn(), house.Moves));
        var ordered = Events(early);
        var before = Commands(early);

        // The broker is killed; meanwhile the boiler's order ends, and the heater is unknown.
        await broker.KillAsync();
        await HangGuard.UntilAsync(() => house.Load("heater").Powered is null, () => $"{house.Load("heater")}");
        await house.AdvanceBy(TimeSpan.FromMinutes(9));
        Assert.Equal((false, 3), (house.Shelly.IsOutputOn(), house.Moves));
        Assert.Equal("heater", Assert.Single(house.Host.Delestage.ActiveOverrides).Load);
        await broker.StartAgainAsync();
        await using var late = await broker.ListenAsync("#");
        await house.ReconnectAsync();

        // Nothing is lost: states and discovery are announced anew, and the event of the outage comes.
        await late.UntilAsync("delestage/house/availability", static word => word == "online");
        await late.UntilAsync($"{Heater}/state", static state => state.Contains("\"mode\":\"off\"", StringComparison.Ordinal) && state.Contains("\"powered\":\"OFF\"", StringComparison.Ordinal));
        await late.UntilAsync($"{Boiler}/state", static state => state.Contains("\"mode\":\"auto\"", StringComparison.Ordinal) && state.Contains("\"powered\":\"ON\"", StringComparison.Ordinal));
        await late.UntilAsync("homeassistant/device/delestage_house/house/config", static document => document.Contains("zone__house__load__heater__switch", StringComparison.Ordinal));
        await late.UntilAsync("delestage/house/zone/house/event", static happened => happened.Contains("\"load\":\"boiler\"", StringComparison.Ordinal) && happened.Contains("\"event_type\":\"restored\"", StringComparison.Ordinal));
        Assert.Equal((false, false, 3), (house.Shelly.IsOutputOn(), house.Load("heater").Powered, house.Moves));

        // The order ends on time, and not before.
        house.Thermometer.Celsius = 18.5;
        await house.Thermometer.AdvanceTo(Paris(22, 4));
        Assert.False(house.Shelly.IsOutputOn());
        await house.Thermometer.AdvanceTo(Paris(22, 6));
        Assert.Equal((true, 4), (house.Shelly.IsOutputOn(), house.Moves));
        await late.UntilAsync($"{Heater}/state", static state => state.Contains("\"mode\":\"auto\"", StringComparison.Ordinal) && state.Contains("\"powered\":\"ON\"", StringComparison.Ordinal));

        // Somebody moves the relay by hand at the device: it is found, told, and put right when its minimum allows.
        await house.Thermometer.AdvanceTo(Paris(22, 15));
        house.Shelly.PressButton();
        await late.UntilAsync($"{Heater}/state", static state => state.Contains("\"mode\":\"auto\"", StringComparison.Ordinal) && state.Contains("\"powered\":\"OFF\"", StringComparison.Ordinal));
        await HangGuard.UntilAsync(() => house.Load("heater").Powered == false);
        await house.Thermometer.AdvanceTo(Paris(22, 22));
        Assert.Equal((true, 6), (house.Shelly.IsOutputOn(), house.Moves));

        // What the device was commanded: each switch once, and beside them renewals of its timer alone.
        var after = Commands(late);
        Assert.Equal(["off", "on", "off"], Switches(before));
        Assert.Equal(["off", "on", "on"], Switches(after));
        Assert.All(before.Concat(after), static command => Assert.Equal(command.IsOff, command.HasTimer));
        Assert.Equal(["shed", "restored", "shed"], ordered.Where(static happened => happened.Load == "heater").Select(static happened => happened.Type));
        Assert.Equal([("restored", "boiler"), ("restored", "heater"), ("restored", "heater")], Events(late));
        await AssertJournalAsync(house);
    }

    // Each command and each result, the orders, and what was found.
    private static async Task AssertJournalAsync(StoryHouse house)
    {
        var journal = await house.JournalAsync(static lines => lines.Count(static line => Kind(line) == "result" && (string?)line["load"] == "heater") >= 5);
        var heater = journal.Where(static line => (string?)line["load"] == "heater").ToArray();
        Assert.Equal([false, true, false, true, true], heater.Where(static line => Kind(line) == "command").Select(static line => (bool)line["powered"]!));
        Assert.All(heater.Where(static line => Kind(line) == "result"), static line => Assert.Null(line["failure"]));
        Assert.Equal(5, heater.Count(static line => Kind(line) == "result"));
        Assert.Equal("Anne", (string)Assert.Single(heater, static line => Kind(line) == "override")["override"]!["by"]!);

        // At the start as it stood; lost with the broker and there again; and moved by hand.
        Assert.Equal(["True", "lost", "False", "False"], heater.Where(static line => Kind(line) == "found").Select(static line => line["powered"] is { } powered ? $"{(bool)powered}" : "lost"));
        Assert.Equal(["True", "False", "True"], journal.Where(static line => Kind(line) == "device" && (string?)line["bank"] == "plug").Select(static line => $"{(bool?)line["attached"] ?? false}"));
    }

    private static string Kind(JsonNode line) => (string)line["kind"]!;

    private static (string Type, string Load)[] Events(TopicListener listener) => [.. listener.Heard.Where(static message => message.Topic == "delestage/house/zone/house/event").Select(static message => JsonNode.Parse(message.Payload)!).Select(static happened => ((string)happened["event_type"]!, (string)happened["load"]!))];

    // Off after off renews the timer; on has none, and is never said twice but after the hand that moved it.
    private static IEnumerable<string> Switches((bool IsOff, bool HasTimer)[] commands)
        => commands.Where((command, place) => !command.IsOff || place == 0 || !commands[place - 1].IsOff).Select(static command => command.IsOff ? "off" : "on");

    private static (bool IsOff, bool HasTimer)[] Commands(TopicListener listener) => [.. listener.Heard.Where(static message => message.Topic == $"{Plug}/rpc").Select(static message => JsonNode.Parse(message.Payload)!)
        .Where(static call => (string?)call["method"] == "Switch.Set").Select(static call => (!(bool)call["params"]!["on"]!, call["params"]!["toggle_after"] is not null))];

    private static DateTimeOffset Paris(int hour, int minute) => new(2026, 1, 14, hour, minute, 0, TimeSpan.FromHours(1));
}
