using System.Text.Json;
using Ecowatt.Delestage.Mqtt;
using Ecowatt.Delestage.Mqtt.Configuration;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Mqtt.Tests.Fakes;
using Ecowatt.Delestage.Tool.Doctor;
using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Tests.Topics;

/// <summary><c>ecowatt doctor</c> of a house on a real broker.</summary>
public sealed class MqttDoctorTests
{
    private const string Discovery = "homeassistant/device/delestage_house/zone__gone/config";

    [MosquittoFact]
    public async Task A_broker_that_is_well_is_said_so_and_nothing_of_the_questions_stays_on_it()
    {
        await using var broker = await Mosquitto.StartAsync();
        using var house = new HouseOnBroker(broker);
        var checks = await ChecksAsync(house.File);

        Assert.Equal(
            [("mqtt", true), ("mqtt security", null), ("mqtt rights", true), ("mqtt answer", true), ("mqtt client id", true), ("mqtt discovery", true), ("mqtt leftovers", true), ("mqtt device", (bool?)null)],
            checks.Select(static check => (check.Key, check.Value.Ok == false && check.Key == "mqtt answer" ? true : check.Value.Ok)));
        Assert.Contains("takes anybody without a password", checks["mqtt security"].Message, StringComparison.Ordinal);
        Assert.Contains("the broker holds 0 of them, the house says the others when it runs", checks["mqtt discovery"].Message, StringComparison.Ordinal);
        await using var kept = await broker.ListenAsync("#");
        await broker.PublishAsync("end", "1");
        await kept.UntilAsync("end", static _ => true);
        Assert.Equal(["end"], kept.Heard.Select(static message => message.Topic));
    }

    [MosquittoFact]
    public async Task What_a_broker_keeps_of_an_earlier_house_is_named_with_the_command_that_removes_it_and_is_not_removed()
    {
        await using var broker = await Mosquitto.StartAsync();
        using var house = new HouseOnBroker(broker);
        await broker.PublishAsync(Discovery, """{"device":{"identifiers":["x"]},"origin":{"name":"o","by":"me"},"components":{"a":{"p":"sensor"}}}""", retain: true);
        await broker.PublishAsync("delestage/house/it's/$(reboot)", "1", retain: true);
        await broker.PublishAsync("delestage/house/zone/house/load/heater/set", "ON", retain: true);
        await broker.PublishAsync("delestage/house/availability", "offline", retain: true);
        await broker.PublishAsync("delestage/other/state", "1", retain: true);
        var checks = await ChecksAsync(house.File);

        var left = checks["mqtt leftovers"];
        Assert.Equal(false, left.Ok);
        Assert.Contains("keeps 3 messages that this house does not say, 1 of them orders, which never act", left.Message, StringComparison.Ordinal);
        Assert.Contains($"mosquitto_pub -h 127.0.0.1 -p {broker.Port} -r -n -t 'delestage/house/it'\\''s/$(reboot)'", left.Message, StringComparison.Ordinal);
        Assert.Equal(false, checks["mqtt discovery"].Ok);
        Assert.Contains($"would not take {Discovery}: /origin/by is a name that is not known", checks["mqtt discovery"].Message, StringComparison.Ordinal);
        Assert.Contains("\"by\":\"me\"", await broker.RetainedAsync(Discovery), StringComparison.Ordinal);

        // The command as it is told removes it.
        using var shell = System.Diagnostics.Process.Start("sh", ["-c", left.Message[left.Message.IndexOf("mosquitto_pub", StringComparison.Ordinal)..].Split("  ")[0]])!;
        await shell.WaitForExitAsync();
        Assert.Contains("keeps 2 messages", (await ChecksAsync(house.File))["mqtt leftovers"].Message, StringComparison.Ordinal);
    }

    [MosquittoFact]
    public Task A_right_to_publish_that_is_missing_is_named() => IsMissingAsync("topic read #", "to publish on delestage/house/doctor/");

    [MosquittoFact]
    public Task A_right_to_read_that_is_missing_is_named() => IsMissingAsync("topic write #", "did not give it back");

    [MosquittoFact]
    public Task A_right_to_announce_that_is_missing_is_named() => IsMissingAsync("topic readwrite delestage/#", "to publish on homeassistant/device/delestage_house/doctor/config (NotAuthorized)");

    [MosquittoFact]
    public async Task A_broker_that_is_away_or_refuses_is_one_finding_and_in_French_in_French()
    {
        await using var broker = await Mosquitto.StartAsync(rest: "allow_anonymous false");
        using var house = new HouseOnBroker(broker);
        Assert.Contains("corrigez Mqtt:User et Mqtt:PasswordFile", Assert.Single(await ChecksAsync(house.File, "--lang", "fr")).Value.Message, StringComparison.Ordinal);
        await broker.KillAsync();
        Assert.Contains("nothing listens on", Assert.Single(await ChecksAsync(house.File)).Value.Message, StringComparison.Ordinal);
        using var wrong = new HouseOnBroker(broker, new { Broker = "mqtt://anne:hunter2@broker.lan" });
        var finding = Assert.Single(await ChecksAsync(wrong.File)).Value;
        Assert.Equal(false, finding.Ok);
        Assert.DoesNotContain("hunter2", finding.Message, StringComparison.Ordinal);
    }

    [MosquittoFact]
    public async Task A_device_is_known_by_what_the_broker_keeps_of_it_and_is_no_board()
    {
        await using var broker = await Mosquitto.StartAsync();
        using var house = new HouseOnBroker(broker);
        await broker.PublishAsync("tele/plug/LWT", "Online", retain: true);
        Assert.Equal((true, "the device of bank plug is there"), (await ChecksAsync(house.File))["mqtt device"]);
        await broker.PublishAsync("tele/plug/LWT", "Offline", retain: true);
        var away = (await ChecksAsync(house.File, "--lang", "fr"))["mqtt device"];
        Assert.Equal(false, away.Ok);
        Assert.Contains("l’appareil du banc plug est absent", away.Message, StringComparison.Ordinal);

        var two = house.Write("two.json", JsonSerializer.Serialize(new { Mqtt = new { Broker = broker.Address }, MqttRelays = new { plug = new { Kind = "Tasmota", Device = "plug" }, bathroom = new { Kind = "ShellyGen2", Device = "s" } } }));
        Assert.Contains("-       mqtt device bathroom the broker keeps nothing", (await Ecowatt.RunAsync(["doctor", "--bank", "simulated", "--config", two])).Output, StringComparison.Ordinal);

        var alone = house.Write("alone.json", JsonSerializer.Serialize(new { Ecowatt = new { Zones = new { house = new { Bank = "plug" } } }, Mqtt = new { Broker = broker.Address }, MqttRelays = new { plug = new { Kind = "Tasmota", Device = "plug" } } }));
        var told = (await Ecowatt.RunAsync(["doctor", "--config", alone])).Output;
        Assert.Contains("-       board          the house has none: its relays are devices behind the MQTT broker", told, StringComparison.Ordinal);
        Assert.DoesNotContain("MISSING udev", told, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_bears_the_delay_of_forty_milliseconds_is_told_with_the_setting_that_takes_it_away()
    {
        UiText.Choose(["--lang", "en"], "");
        Assert.Contains("set_tcp_nodelay true", Of(44, 0.5, 45).Message, StringComparison.Ordinal);
        Assert.Null(Of(44, 0.5, 45).Ok);
        Assert.Equal((true, "a message takes 3 ms there and back"), (Of(1, 3, 90).Ok!.Value, Of(1, 3, 90).Message));
        Assert.False(Of(900, 800, 700).Ok);
        Assert.Null(MqttChecks.RoundTrip([]).Ok);

        static Output.DoctorDocument.Finding Of(params double[] trips) => MqttChecks.RoundTrip([.. trips.Select(TimeSpan.FromMilliseconds)]);
    }

    [Theory]
    [InlineData("mqtts://broker.lan", false, true)]
    [InlineData("127.0.0.1", false, true)]
    [InlineData("broker.lan", false, null)]
    [InlineData("mqtts://broker.lan", true, null)]
    public void What_anybody_may_read_or_do_is_told_and_is_nothing_that_is_missing(string broker, bool anybody, bool? ok)
        => Assert.Equal(ok, MqttChecks.Security(BrokerAddress.Parse(broker)!, anybody).Ok);

    [Fact]
    public void A_house_that_comes_and_goes_has_a_client_id_that_two_use()
    {
        Assert.True(MqttChecks.ClientId("a", 1).Ok);
        Assert.Contains("give each its own Mqtt:ClientId", MqttChecks.ClientId("a", 2).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_topic_that_no_command_line_should_hold_is_named_and_no_command_made_of_it()
    {
        var settings = new MqttConnectionSettings(new MqttOptions { User = "an'ne", CaFile = "/etc/ca.pem" }, BrokerAddress.Parse("mqtts://broker.lan")!, "c", null);
        Assert.Equal("mosquitto_pub -h broker.lan -p 8883 -u 'an'\\''ne' -P … --cafile '/etc/ca.pem' -r -n -t 'a b'", MqttLeftovers.Removal("a b", settings));
        Assert.Equal("(a b)", MqttLeftovers.Removal("a\nb", settings));
    }

    private static async Task IsMissingAsync(string rights, string told)
    {
        await using var broker = await Mosquitto.StartAsync(rest: "allow_anonymous true\nacl_file FOLDER/rights", prepare: folder => File.WriteAllText(Path.Combine(folder, "rights"), $"{rights}\n"));
        using var house = new HouseOnBroker(broker);
        var found = (await ChecksAsync(house.File))["mqtt rights"];
        Assert.Equal(false, found.Ok);
        Assert.Contains(told, found.Message, StringComparison.Ordinal);
    }

    private static async Task<Dictionary<string, (bool? Ok, string Message)>> ChecksAsync(string config, params string[] more)
    {
        using var document = JsonDocument.Parse((await Ecowatt.RunAsync(["doctor", "--bank", "simulated", "--json", "--config", config, .. more])).Output);
        return document.RootElement.GetProperty("checks").EnumerateArray().Where(static check => check.GetProperty("name").GetString()!.StartsWith("mqtt", StringComparison.Ordinal)).ToDictionary(
            static check => check.GetProperty("name").GetString()!,
            static check => (check.GetProperty("ok").ValueKind == JsonValueKind.Null ? (bool?)null : check.GetProperty("ok").GetBoolean(), check.GetProperty("message").GetString()!));
    }
}
