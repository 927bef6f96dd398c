using System.Globalization;
using System.Text;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Mqtt.Tests.Fakes;
using Ecowatt.Delestage.Mqtt.Tests.Relays;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.Mqtt.Tests;

/// <summary>Each trouble of a broker, with the state after it in the broker and in the house. The kill is in <see cref="StoryTests"/>.</summary>
public sealed class TroubleTests
{
    private const string Heater = "delestage/house/zone/house/load/heater";
    private const string Online = "delestage/house/availability";
    private static readonly DateOnly Day = new(2026, 1, 14);

    // Tense from 17 to 21 in Paris.
    private static readonly DateTimeOffset Before = new(2026, 1, 14, 16, 50, 0, TimeSpan.FromHours(1));
    private static readonly DateTimeOffset Window = new(2026, 1, 14, 17, 1, 0, TimeSpan.FromHours(1));

    // At least so long; the long form is ECOWATT_FREEZE=30.
    private static readonly TimeSpan Frozen = TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable("ECOWATT_FREEZE") ?? "6", CultureInfo.InvariantCulture));

    [MosquittoFact]
    public async Task A_broker_that_is_frozen_delays_nothing_and_when_it_thaws_it_says_what_is_so()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var host = await StartAsync(broker, SignalScenario.WinterDay(Day));
        await using var witness = await broker.ListenAsync("delestage/#");
        await UntilAsync(witness, powered: true);
        broker.Freeze();
        var began = TimeProvider.System.GetTimestamp();
        await host.AdvanceTo(Window);
        Assert.False(host.Delestage.FindLoad("house", "heater")!.Powered);
        await HangGuard.UntilAsync(() => !Connection(host).Status.Connected && TimeProvider.System.GetElapsedTime(began) >= Frozen);
        await host.AdvanceBy(TimeSpan.FromMinutes(2));
        broker.Thaw();
        await BrokerHouse.UntilConnectedAsync(host, Connection(host));

        // The will of the connection that was lost comes first, and then the house.
        await UntilAsync(witness, powered: false);
        await HangGuard.UntilAsync(() => Words(witness) is [.., "online"] and not ["online"], () => string.Join(' ', Words(witness)));
        Assert.Equal("online", await broker.RetainedAsync(Online));
        Assert.Contains("\"powered\":\"OFF\"", await broker.RetainedAsync($"{Heater}/state"), StringComparison.Ordinal);
        Assert.Single(host.Changes, static change => change is { Load: "heater", Powered: false });
    }

    [MosquittoFact]
    public async Task A_broker_that_is_stopped_says_offline_and_when_it_is_back_it_says_what_is_so()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var host = await StartAsync(broker, SignalScenario.WinterDay(Day));
        await broker.RetainedAsync(Online, static word => word == "online");
        await broker.StopAsync();
        await HangGuard.UntilAsync(() => !Connection(host).Status.Connected);
        await host.AdvanceTo(Window);
        Assert.False(host.Delestage.FindLoad("house", "heater")!.Powered);
        await broker.StartAgainAsync();
        Assert.Equal("offline", await broker.RetainedAsync(Online));
        await BrokerHouse.UntilConnectedAsync(host, Connection(host));

        await broker.RetainedAsync(Online, static word => word == "online");
        Assert.Contains("\"powered\":\"OFF\"", await broker.RetainedAsync($"{Heater}/state"), StringComparison.Ordinal);
        Assert.Single(host.Changes, static change => change is { Load: "heater", Powered: false });
    }

    [MosquittoFact]
    public async Task With_a_wrong_password_the_house_controls_and_says_nothing_and_with_the_right_one_it_says_all()
    {
        string[] anne = ["-u", "anne", "-P", "right"];
        await using var broker = await Mosquitto.StartAsync(rest: "allow_anonymous false\npassword_file FOLDER/users", prepare: static folder => BrokerConnectionTests.Users(folder, "anne", "right"));
        var secret = Path.Combine(broker.Folder, "secret");
        await File.WriteAllTextAsync(secret, "wrong\n");
        await using var host = await StartAsync(broker, SignalScenario.WinterDay(Day), options => (options.User, options.PasswordFile) = ("anne", secret));
        await using var witness = await broker.ListenAsync("#", anne);
        await HangGuard.UntilAsync(() => Connection(host).Status.Why?.Contains("refuses the user", StringComparison.Ordinal) == true, () => $"{Connection(host).Status}");
        await host.AdvanceTo(Window);
        Assert.False(host.Delestage.FindLoad("house", "heater")!.Powered);
        Assert.Empty(witness.Heard);

        await File.WriteAllTextAsync(secret, "right\n");
        await BrokerHouse.UntilConnectedAsync(host, Connection(host));
        await broker.RetainedAsync(Online, static word => word == "online", anne);
        await UntilAsync(witness, powered: false);
    }

    [MosquittoFact]
    public async Task A_house_whose_client_id_another_takes_goes_on_and_is_back_when_the_other_is_gone()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var host = await StartAsync(broker, SignalScenario.WinterDay(Day), static options => options.ClientId = "house-1");
        await broker.RetainedAsync(Online, static word => word == "online");
        await using (var other = await Connections.StartAsync(broker.Address, will: null))
        {
            // Whose turn it is moves on with both: in real time the other's, in virtual time the house's.
            await HangGuard.UntilAsync(() =>
            {
                host.AdvanceBy(TimeSpan.FromSeconds(1)).GetAwaiter().GetResult();
                return (Connection(host).Status.Why ?? other.Connection.Status.Why)?.Contains("give each its own Mqtt:ClientId", StringComparison.Ordinal) == true;
            }, () => $"{Connection(host).Status} {other.Connection.Status}");
            await host.AdvanceTo(Window > host.Clock.GetUtcNow() ? Window : host.Clock.GetUtcNow());
            Assert.False(host.Delestage.FindLoad("house", "heater")!.Powered);
        }

        await BrokerHouse.UntilConnectedAsync(host, Connection(host));
        await broker.RetainedAsync(Online, static word => word == "online");
        await broker.RetainedAsync($"{Heater}/state", static state => state.Contains("\"powered\":\"OFF\"", StringComparison.Ordinal));
        Assert.Single(host.Changes, static change => change is { Load: "heater", Powered: false });
    }

    [MosquittoFact(NeedsOpenSsl = true)]
    public Task A_broker_of_another_authority_is_told_nothing_and_the_house_controls()
        => IsToldNothingAsync("-days 30", "other-ca.pem", "descends from no authority");

    [MosquittoFact(NeedsOpenSsl = true)]
    public Task A_broker_whose_certificate_has_expired_is_told_nothing_and_the_house_controls()
        => IsToldNothingAsync("-not_before 20200101000000Z -not_after 20200201000000Z", "ca.pem", "has expired");

    [MosquittoFact]
    public async Task A_command_of_last_year_stays_at_the_broker_and_does_nothing_there_or_here_at_any_connection()
    {
        await using var broker = await Mosquitto.StartAsync();
        await broker.PublishAsync($"{Heater}/set", "OFF", retain: true);
        await using var host = await StartAsync(broker, SignalScenario.Calm);
        await broker.RetainedAsync(Online, static word => word == "online");
        await broker.StopAsync();
        await HangGuard.UntilAsync(() => !Connection(host).Status.Connected);
        await broker.StartAgainAsync();
        await BrokerHouse.UntilConnectedAsync(host, Connection(host));
        await broker.PublishAsync("delestage/house/zone/house/load/boiler/set", "OFF");
        await HangGuard.UntilAsync(() => host.Delestage.ActiveOverrides.Length > 0);

        Assert.Equal("boiler", Assert.Single(host.Delestage.ActiveOverrides).Load);
        Assert.Equal("OFF", await broker.RetainedAsync($"{Heater}/set"));
        await broker.RetainedAsync($"{Heater}/state", static state => state.Contains("\"mode\":\"auto\"", StringComparison.Ordinal) && state.Contains("\"powered\":\"ON\"", StringComparison.Ordinal));
    }

    [MosquittoFact]
    public async Task A_command_that_was_given_during_an_outage_does_not_act_at_the_next_connection()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var host = await StartAsync(broker, SignalScenario.Calm);
        await broker.RetainedAsync(Online, static word => word == "online");

        // A broker that stops keeps the sessions of those who asked for one.
        await broker.StopAsync();
        await HangGuard.UntilAsync(() => !Connection(host).Status.Connected);
        await broker.StartAgainAsync();
        await broker.PublishAsync($"{Heater}/set", "OFF");
        await BrokerHouse.UntilConnectedAsync(host, Connection(host));
        await broker.PublishAsync("delestage/house/zone/house/load/boiler/set", "OFF");
        await HangGuard.UntilAsync(() => host.Delestage.ActiveOverrides.Any(static given => given.Load == "boiler"));

        Assert.Single(host.Delestage.ActiveOverrides);
    }

    [MosquittoFact]
    public async Task A_storm_of_10_000_readings_and_commands_ends_with_broker_and_house_agreed()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var host = await StartAsync(broker, SignalScenario.Calm);
        await broker.RetainedAsync(Online, static word => word == "online");
        using var sender = new MqttNetNetwork(broker.Port).Connect("storm", null, static _ => { });
        for (var number = 0; number < 5_000; number++)
        {
            sender.Publish(new("zigbee2mqtt/living", string.Create(CultureInfo.InvariantCulture, $"{{\"temperature\":{15 + number % 10}}}")));
            sender.Publish(new($"{Heater}/minutes/set", string.Create(CultureInfo.InvariantCulture, $"{1 + number % 600}")));
        }

        sender.Publish(new("zigbee2mqtt/living", """{"temperature":21.5}"""));
        await HangGuard.UntilAsync(() => host.Delestage.Sensors.Any(static sensor => sensor.Value == 21.5));
        sender.Publish(new($"{Heater}/minutes/set", "77"));
        await broker.RetainedAsync($"{Heater}/state", static state => state.Contains("\"minutes\":77", StringComparison.Ordinal));
        sender.Publish(new($"{Heater}/set", "OFF"));
        await HangGuard.UntilAsync(() => host.Delestage.ActiveOverrides.Length > 0);
        await host.AdvanceBy(TimeSpan.FromMinutes(1));
        Assert.Equal(("heater", TimeSpan.FromMinutes(77)), Assert.Single(host.Delestage.ActiveOverrides) is var given ? (given.Load, given.Until - given.Given) : default);
        await broker.RetainedAsync($"{Heater}/state", static state => state.Contains("\"powered\":\"OFF\"", StringComparison.Ordinal) && state.Contains("\"mode\":\"off\"", StringComparison.Ordinal));
        Assert.Single(host.Changes, static change => change is { Load: "heater", Powered: false });
    }

    [MosquittoFact]
    public async Task Messages_that_are_too_long_or_no_JSON_or_no_number_change_nothing_here_or_there()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var host = await StartAsync(broker, SignalScenario.Calm);
        await BrokerHouse.SayAsync(broker, "zigbee2mqtt/living", """{"temperature":17.5}""", () => host.Delestage.Sensors.Any(static sensor => sensor.Value == 17.5));
        var state = await broker.RetainedAsync($"{Heater}/state");
        foreach (var bad in (string[])[$"{{\"temperature\":3,\"more\":\"{new string('x', 10_000_000)}\"}}", "{\"temperature\":", "NaN", """{"temperature":NaN}""", """{"temperature":"NaN"}""", """{"temperature":1e999}""", """{"temperature":[3]}""", "\u0000\uFFFD"])
        {
            await broker.PublishAsync("zigbee2mqtt/living", bad);
            await broker.PublishAsync($"{Heater}/set", bad);
            await broker.PublishAsync($"{Heater}/minutes/set", bad);
            await broker.PublishAsync("homeassistant/status", bad);
        }

        // What comes after them counts, so that all of them were heard before.
        await broker.PublishAsync("delestage/house/zone/house/load/boiler/set", "OFF");
        await HangGuard.UntilAsync(() => host.Delestage.ActiveOverrides.Length > 0);
        Assert.Equal("boiler", Assert.Single(host.Delestage.ActiveOverrides).Load);
        Assert.Equal(17.5, Assert.Single(host.Delestage.Sensors).Value);
        Assert.Equal(state, await broker.RetainedAsync($"{Heater}/state"));
        Assert.Equal("online", await broker.RetainedAsync(Online));
        Assert.True(Connection(host).Status.Connected);
        await broker.PublishAsync("zigbee2mqtt/living", """{"temperature":17}""");
        await HangGuard.UntilAsync(() => host.Delestage.Sensors.Any(static sensor => sensor.Value == 17));
    }

    [MosquittoFact]
    public async Task A_topic_and_a_load_with_a_slash_in_their_names_are_heard_and_commanded()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var host = await StartAsync(broker, SignalScenario.Calm, static options => options.Readings[0].Topic = "zigbee2mqtt/ground floor/living/north", boiler: "Cave/Chauffe-eau +#");
        await BrokerHouse.SayAsync(broker, "zigbee2mqtt/ground floor/living/north", """{"temperature":16.5}""", () => host.Delestage.Sensors.Any(static sensor => sensor.Value == 16.5));

        var load = $"delestage/house/zone/house/load/{Mqtt.HomeAssistant.TopicIds.Of("Cave/Chauffe-eau +#")}";
        Assert.Matches("^delestage/house/zone/house/load/[a-z0-9_-]+$", load);
        await broker.RetainedAsync($"{load}/state", static state => state.Contains("\"powered\":\"ON\"", StringComparison.Ordinal));
        await broker.PublishAsync($"{load}/set", "OFF");
        await HangGuard.UntilAsync(() => host.Delestage.ActiveOverrides.Length > 0);
        await host.AdvanceBy(TimeSpan.FromMinutes(1));
        await broker.RetainedAsync($"{load}/state", static state => state.Contains("\"powered\":\"OFF\"", StringComparison.Ordinal));
        Assert.Equal("Cave/Chauffe-eau +#", Assert.Single(host.Delestage.ActiveOverrides).Load);
    }

    private static async Task IsToldNothingAsync(string validity, string authority, string why)
    {
        await using var broker = await Mosquitto.StartAsync(CertificateTests.Listener, prepare: folder => Certificates.Make(folder, validity));
        await using var host = await StartAsync(broker, SignalScenario.WinterDay(Day), options => (options.Broker, options.CaFile) = ($"mqtts://{broker.Address}", Path.Combine(broker.Folder, authority)));
        await HangGuard.UntilAsync(() => Connection(host).Status.Why?.Contains(why, StringComparison.Ordinal) == true, () => $"{Connection(host).Status}");
        await host.AdvanceTo(Window);
        Assert.False(host.Delestage.FindLoad("house", "heater")!.Powered);
        Assert.False(Connection(host).Status.Connected);

        // The broker writes down who connects: nobody did. (Its own clients do not trust it either.)
        Assert.DoesNotContain(broker.Log, static line => line.Contains("New client connected", StringComparison.Ordinal));
        Assert.Contains(broker.Log, static line => line.Contains("New connection", StringComparison.Ordinal));
    }

    private static async Task<DelestageTestHost> StartAsync(Mosquitto broker, SignalScenario scenario, Action<MqttOptions>? configure = null, string boiler = "boiler")
    {
        var host = await BrokerHouse.StartAsync(broker, scenario, Before, configure, boiler);

        // Between two switches of a relay, the one of the start included.
        await host.AdvanceBy(TimeSpan.FromSeconds(10));
        return host;
    }

    private static MqttConnection Connection(DelestageTestHost host) => host.Services.GetRequiredService<MqttConnection>();

    private static Task<string> UntilAsync(TopicListener witness, bool powered)
        => witness.UntilAsync($"{Heater}/state", state => state.Contains($"\"powered\":\"{(powered ? "ON" : "OFF")}\"", StringComparison.Ordinal));

    private static string[] Words(TopicListener witness) => [.. witness.Heard.Where(static message => message.Topic == Online).Select(static message => message.Payload)];
}
