using System.Text;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.Mqtt.Tests.Fakes;

namespace Ecowatt.Delestage.Mqtt.Tests;

/// <summary>When the house announces itself, and what it takes back.</summary>
public sealed class AnnouncementTests
{
    private const string House = "homeassistant/device/delestage_house/house/config";

    [Fact]
    public async Task It_announces_itself_anew_after_each_connection_whatever_the_broker_may_have_kept()
    {
        await using var house = await ShownHouse.StartAsync();
        house.Connection.Connect(connected: false);
        house.Connection.Published.Clear();
        house.Connection.Kept.Clear();
        house.Connection.Connect();
        await house.UntilAsync("delestage/house/availability", static word => word == "online");

        Assert.NotNull(house.Connection.KeptOn(House));
        Assert.NotNull(house.Connection.KeptOn("delestage/house/zone/house/load/heater/state"));
        Assert.Equal("delestage/house/availability", house.Connection.All()[^1].Topic);
    }

    [Fact]
    public async Task Before_its_zones_have_decided_it_does_not_announce_loads_without_a_state_and_after_a_minute_what_there_is()
    {
        UndecidedHouse? undecided = null;
        await using var house = await ShownHouse.StartAsync(real => undecided = new UndecidedHouse(real), connected: false);
        house.Connection.Connect();
        await house.Host.AdvanceBy(TimeSpan.FromSeconds(20));
        Assert.Null(house.Connection.KeptOn("delestage/house/availability"));
        undecided!.HasDecided = true;
        await house.Host.AdvanceBy(TimeSpan.FromSeconds(10));
        await house.UntilAsync("delestage/house/availability", static word => word == "online");
        Assert.NotNull(house.Connection.KeptOn("delestage/house/zone/house/load/heater/state"));

        await using var stuck = await ShownHouse.StartAsync(static real => new UndecidedHouse(real), connected: false);
        stuck.Connection.Connect();
        await stuck.Host.AdvanceBy(TimeSpan.FromSeconds(90));
        await stuck.UntilAsync("delestage/house/availability", static word => word == "online");
        Assert.Null(stuck.Connection.KeptOn("delestage/house/zone/house/load/heater/state"));
    }

    [Fact]
    public async Task It_announces_itself_within_ten_seconds_after_Home_Assistant_started_and_not_at_once()
    {
        await using var house = await ShownHouse.StartAsync();
        house.Connection.Published.Clear();
        house.Connection.Send("homeassistant/status", "online", retained: true);
        house.Connection.Send("homeassistant/status", "offline");
        house.Connection.Send("homeassistant/status", "online");
        Assert.DoesNotContain(house.Connection.All(), static message => message.Topic == House);
        await house.Host.AdvanceBy(TimeSpan.FromSeconds(10));
        await HangGuard.UntilAsync(() => house.Connection.All().Any(static message => message.Topic == House));
        await HangGuard.UntilAsync(() => house.Connection.All().Any(static message => message.Topic == "delestage/house/availability"));
    }

    [Fact]
    public async Task What_an_earlier_configuration_had_goes_in_two_steps_and_its_topics_are_cleared()
    {
        await using var house = await ShownHouse.StartAsync();
        var document = JsonNode.Parse(house.Connection.KeptOn(House)!)!;
        document["components"]!["zone__house__load__pool__switch"] = new JsonObject { ["p"] = "switch", ["state_topic"] = "delestage/house/zone/house/load/pool/state", ["command_topic"] = "x" };
        house.Connection.Published.Clear();
        house.Connection.Send(House, document.ToJsonString(), retained: true);
        await HangGuard.UntilAsync(() => house.Connection.All().Count(static message => message.Topic == House) == 2);
        await HangGuard.UntilAsync(() => house.Connection.All().Any(static message => message.Topic == "delestage/house/zone/house/load/pool/state"));

        var steps = house.Connection.All().Where(static message => message.Topic == House).Select(static message => JsonNode.Parse(message.Payload.Span)!["components"]!.AsObject()).ToArray();
        Assert.Equal("""{"p":"switch"}""", steps[0]["zone__house__load__pool__switch"]!.ToJsonString());
        Assert.False(steps[1].ContainsKey("zone__house__load__pool__switch"));
        Assert.Equal("", house.Connection.KeptOn("delestage/house/zone/house/load/pool/state"));
    }

    [Fact]
    public async Task A_device_that_is_no_more_goes_whole_and_one_of_another_house_stays()
    {
        await using var house = await ShownHouse.StartAsync();
        const string Gone = "homeassistant/device/delestage_house/zone__garage/config";
        house.Connection.Send(Gone, """{"components":{"a":{"p":"sensor","state_topic":"delestage/house/zone/garage/state"},"b":{"p":"sensor","state_topic":"elsewhere/state"}}}""", retained: true);
        house.Connection.Send("homeassistant/device/delestage_other/house/config", """{"components":{"a":{"p":"sensor"}}}""", retained: true);
        house.Connection.Send(House, "{ broken", retained: true);
        await house.UntilAsync(Gone, static document => document.Length == 0);
        await house.UntilAsync("delestage/house/zone/garage/state", static document => document.Length == 0);

        Assert.Null(house.Connection.KeptOn("elsewhere/state"));
        Assert.Null(house.Connection.KeptOn("homeassistant/device/delestage_other/house/config"));
    }

    [Fact]
    public async Task A_board_that_is_unplugged_is_said_and_so_is_the_house_at_its_stop()
    {
        await using var house = await ShownHouse.StartAsync();
        house.Host.Bank.Unplug();
        await house.UntilAsync("delestage/house/bank/desk", static word => word == "offline");
        Assert.Equal("online", house.Connection.KeptOn("delestage/house/availability"));
        house.Host.Bank.Replug();
        await house.UntilAsync("delestage/house/bank/desk", static word => word == "online");
        await house.StopAsync();
        Assert.Equal("offline", house.Connection.KeptOn("delestage/house/availability"));
    }

    [Fact]
    public async Task A_reading_is_shown_with_the_sensors_that_are_used()
    {
        await using var house = await ShownHouse.StartAsync();
        Assert.Null(JsonNode.Parse(house.Connection.KeptOn("delestage/house/sensors")!)!["grid"]);
        house.Host.Delestage.ReportReading("GRID", 1234.5);
        house.Host.Delestage.ReportReading("unused", 1);
        await house.AdvanceUntilAsync("delestage/house/sensors", static document => document.Contains("\"grid\":1234.5", StringComparison.Ordinal));
        await house.AdvanceUntilAsync("delestage/house/zone/house/state", static document => document.Contains("\"power\":1234", StringComparison.Ordinal));
        house.Host.Delestage.ReportReading("grid", double.NaN);
        await house.AdvanceUntilAsync("delestage/house/sensors", static document => document.Contains("\"grid\":null", StringComparison.Ordinal) && !document.Contains("unused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Before_the_broker_is_there_nothing_is_published_but_what_happens()
    {
        await using var house = await ShownHouse.StartAsync(connected: false);
        await house.Host.Delestage.SetOverrideAsync("house", "heater", powered: false, OverrideExpiry.After(TimeSpan.FromMinutes(5)));
        await HangGuard.UntilAsync(() => house.Connection.All().Length > 0);
        Assert.All(house.Connection.All(), static message => Assert.Contains("\"event_type\":\"shed\"", Encoding.UTF8.GetString(message.Payload.Span), StringComparison.Ordinal));
    }
}
