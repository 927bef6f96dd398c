using System.Text.Json.Nodes;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Mqtt.Tests.Fakes;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.Mqtt.Tests;

/// <summary>A whole house on a real broker, seen by mosquitto's own clients.</summary>
public sealed class HouseOverBrokerTests
{
    private const string Heater = "delestage/house/zone/house/load/heater";
    private static readonly DateOnly Day = new(2026, 1, 14);
    private static readonly DateTimeOffset Evening = new(2026, 1, 14, 17, 30, 0, TimeSpan.Zero);

    // Between two switches of a relay, the one of the start included.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    [MosquittoFact]
    public async Task A_red_evening_with_a_thermometer_an_order_and_a_broker_that_dies()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var host = await BrokerHouse.StartAsync(broker, SignalScenario.WinterDay(Day), Evening);
        await host.AdvanceBy(Pause);
        await using (var witness = await broker.ListenAsync("delestage/#"))
        {
            // It is the evening's window, and the heater is shed.
            await witness.UntilAsync($"{Heater}/state", static state => state.Contains("\"powered\":\"OFF\"", StringComparison.Ordinal));
            await witness.UntilAsync("delestage/house/availability", static word => word == "online");
            Assert.False(host.Delestage.FindLoad("house", "heater")!.Powered);

            // The temperature falls to the floor: it is restored, and its reason is told.
            await BrokerHouse.SayAsync(broker, "zigbee2mqtt/living", """{"temperature":6.5}""", () => host.Delestage.Sensors.Any(static sensor => sensor.Value == 6.5));
            await host.AdvanceBy(TimeSpan.FromMinutes(1));
            await witness.UntilAsync($"{Heater}/state", static state => state.Contains("\"powered\":\"ON\"", StringComparison.Ordinal));
            await witness.UntilAsync($"{Heater}/why", static why => why.Contains("\"rule\":\"comfort\"", StringComparison.Ordinal));

            // Somebody orders it off, and the order ends.
            await broker.PublishAsync($"{Heater}/set", """{"state":"OFF","minutes":20,"by":"Anne"}""");
            await witness.UntilAsync($"{Heater}/state", static state => state.Contains("\"mode\":\"off\"", StringComparison.Ordinal));
            Assert.Equal("Anne", Assert.Single(host.Delestage.ActiveOverrides).By);
            Assert.Contains(witness.Heard, static message => message.Topic.EndsWith("/event", StringComparison.Ordinal) && message.Payload.Contains("restored", StringComparison.Ordinal));
        }

        var switches = host.Changes.Length;
        await broker.KillAsync();
        var connection = host.Services.GetRequiredService<MqttConnection>();
        await HangGuard.UntilAsync(() => !connection.Status.Connected);
        await host.AdvanceBy(TimeSpan.FromMinutes(1));
        Assert.Equal(switches, host.Changes.Length);
        await broker.StartAgainAsync();
        await BrokerHouse.UntilConnectedAsync(host, connection);

        // All of it is there again, and nothing was switched twice.
        Assert.Contains("\"mode\":\"off\"", await broker.RetainedAsync($"{Heater}/state"), StringComparison.Ordinal);
        Assert.Equal("online", await broker.RetainedAsync("delestage/house/availability", static word => word == "online"));
        Assert.Contains("zone__house__load__heater__switch", await broker.RetainedAsync("homeassistant/device/delestage_house/house/config"), StringComparison.Ordinal);
        Assert.Equal(switches, host.Changes.Length);
    }

    [MosquittoFact]
    public async Task A_command_that_the_broker_has_kept_since_last_year_changes_nothing()
    {
        await using var broker = await Mosquitto.StartAsync();
        await broker.PublishAsync($"{Heater}/set", "OFF", retain: true);
        await using var host = await BrokerHouse.StartAsync(broker, SignalScenario.Calm, Evening);
        await broker.RetainedAsync("delestage/house/availability", static word => word == "online");

        // One that comes now is carried out, so that the kept one was heard before.
        await broker.PublishAsync("delestage/house/zone/house/load/boiler/set", "OFF");
        await HangGuard.UntilAsync(() => host.Delestage.ActiveOverrides.Length > 0);
        Assert.Equal("boiler", Assert.Single(host.Delestage.ActiveOverrides).Load);
        Assert.True(host.Delestage.FindLoad("house", "heater")!.Powered);
    }

    [MosquittoFact]
    public async Task A_command_that_was_given_while_the_house_was_away_does_not_act_when_it_comes_back()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using (await BrokerHouse.StartAsync(broker, SignalScenario.Calm, Evening))
        {
            await broker.RetainedAsync("delestage/house/availability", static word => word == "online");
        }

        await broker.PublishAsync($"{Heater}/set", "OFF");
        await using var host = await BrokerHouse.StartAsync(broker, SignalScenario.Calm, Evening);
        await broker.RetainedAsync("delestage/house/availability", static word => word == "online");
        await broker.PublishAsync("delestage/house/zone/house/load/boiler/set", "OFF");
        await HangGuard.UntilAsync(() => host.Delestage.ActiveOverrides.Length > 0);
        Assert.Equal("boiler", Assert.Single(host.Delestage.ActiveOverrides).Load);
    }

    [MosquittoFact]
    public async Task A_house_without_its_broker_sheds_and_restores_all_the_same_and_is_told_when_the_broker_comes()
    {
        await using var broker = await Mosquitto.StartAsync();
        await broker.StopAsync();
        await using var host = await BrokerHouse.StartAsync(broker, SignalScenario.WinterDay(Day), Evening);
        await host.AdvanceBy(Pause);
        Assert.False(host.Delestage.FindLoad("house", "heater")!.Powered);
        await broker.StartAgainAsync();
        await BrokerHouse.UntilConnectedAsync(host, host.Services.GetRequiredService<MqttConnection>());
        Assert.Contains("\"powered\":\"OFF\"", await broker.RetainedAsync($"{Heater}/state"), StringComparison.Ordinal);
    }

    [MosquittoFact]
    public async Task Its_stop_is_told_and_what_it_said_last_stays_with_the_broker()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using (await BrokerHouse.StartAsync(broker, SignalScenario.WinterDay(Day), Evening))
        {
            await broker.RetainedAsync("delestage/house/availability", static word => word == "online");
        }

        Assert.Equal("offline", await broker.RetainedAsync("delestage/house/availability"));
        Assert.Equal("critical", (string)JsonNode.Parse(await broker.RetainedAsync("delestage/house/signals"))!["level"]!);
    }
}
