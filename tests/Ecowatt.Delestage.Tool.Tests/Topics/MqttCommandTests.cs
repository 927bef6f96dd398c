using System.Globalization;
using System.Text.Json;
using Ecowatt.Delestage.Mqtt;
using Ecowatt.Delestage.Mqtt.Tests.Fakes;
using Ecowatt.Delestage.Mqtt.Tests.Relays;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tool.Commands;

namespace Ecowatt.Delestage.Tool.Tests.Topics;

/// <summary><c>ecowatt mqtt</c> over a real broker: what comes, what a house reads of it, and that nothing is sent.</summary>
public sealed class MqttCommandTests
{
    [MosquittoFact]
    public async Task What_the_broker_keeps_is_shown_with_its_values_and_no_control_character_reaches_the_terminal()
    {
        await using var broker = await Mosquitto.StartAsync();
        await broker.PublishAsync("tele/plug/SENSOR", """{"ENERGY":{"Power":230.5,"Ok":true,"Note":null}}""", retain: true);
        await broker.PublishAsync("evil/\u202e[31m", "\u001b[2J\u001b]0;owned\u0007a\r\nb\u009b1m\u202e\u2028", retain: true);

        var plain = await Ecowatt.RunAsync(["mqtt", "--broker", $"mqtt://{broker.Address}", "--for", "1s"]);

        Assert.Equal((0, ""), (plain.Exit, plain.Error));
        Assert.Contains("tele/plug/SENSOR  [kept] /ENERGY/Power 230.5  /ENERGY/Ok true  /ENERGY/Note null\n", plain.Output, StringComparison.Ordinal);
        Assert.Contains("evil/ [31m  [kept] [2J ]0;owned a  b 1m\n", plain.Output, StringComparison.Ordinal);
        Assert.Contains("2 topics, 2 messages", plain.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(plain.Output, static letter => letter != '\n' && (char.IsControl(letter) || letter is '\u202e' or '\u2028'));
    }

    [MosquittoFact]
    public async Task With_a_house_each_reader_tells_its_value_or_why_it_has_none_and_nothing_is_sent()
    {
        await using var broker = await Mosquitto.StartAsync();
        using var house = new HouseOnBroker(broker);
        await broker.PublishAsync("living", """{"temperature":19.5}""", retain: true);
        await broker.PublishAsync("village", """{"hours":[{"start":"2026-01-14T18:00:00+01:00","level":3}]}""", retain: true);
        await broker.PublishAsync("delestage/house/zone/house/load/heater/set", "OFF", retain: true);
        await broker.PublishAsync("other", "1", retain: true);
        await using var witness = await broker.ListenAsync("#");
        await using var process = EcowattProcess.Start(Path.GetDirectoryName(house.File)!, [], "mqtt", "--config", house.File, "--lang", "en");
        await process.SaysAsync("other  [kept] 1");
        using (var plug = new VirtualTasmota(new MqttNetNetwork(broker.Port), TimeProvider.System, new() { Topic = "plug" }))
        {
            plug.Start();
            await process.SaysAsync("bank plug: it is there");
            plug.PressButton();
            await process.SaysAsync("bank plug: channel 0 o");
            await broker.PublishAsync("meter/SENSOR", """{"ENERGY":{"Power":1.25}}""");
            await broker.PublishAsync("solar", "2,5");
            await broker.PublishAsync("delestage/house/zone/house/load/heater/set", """{"state":"ON","minutes":30,"by":"Anne"}""");
            await process.SaysAsync("heater: on for 30 min by Anne");
            plug.Die();
        }

        Assert.Equal(0, await process.StopAsync());
        foreach (var told in (string[])
        [
            "NOT SENT", "would send  homeassistant/device/delestage_house/house/config  [kept]", "would send  delestage/house/availability  [kept] online", "would send  cmnd/plug/POWER1  OFF",
            "sensor grid: 1,250 W", "sensor living room: nothing: the broker had kept it, and nobody knows how old it is", "sensor solar: nothing: it is no number: 2,5",
            "levels village: 1 span, 2026-01-14 18:00 to 2026-01-14 19:00, highest level 3", "orders of Home Assistant: heater: on for 30 min by Anne", "the broker had kept it, so that it never acts",
        ])
        {
            Assert.Contains(told, process.Output, StringComparison.Ordinal);
        }

        // What is imagined stands apart from what came: each of its lines says so.
        var lines = process.Output.Split('\n');
        Assert.All(lines.SkipWhile(static line => !line.StartsWith("NOT SENT", StringComparison.Ordinal)).Skip(1).TakeWhile(static line => line.Length > 0), static line => Assert.StartsWith("would send  ", line, StringComparison.Ordinal));
        Assert.Equal("", process.Error);
        Assert.DoesNotContain(witness.Heard, static message => message.Topic.StartsWith("cmnd/", StringComparison.Ordinal) || message.Topic.StartsWith("homeassistant/", StringComparison.Ordinal) || message.Topic.StartsWith("delestage/", StringComparison.Ordinal) && !message.Topic.EndsWith("/set", StringComparison.Ordinal));
    }

    [MosquittoFact]
    public async Task The_document_has_topics_readers_and_what_would_be_sent_apart()
    {
        await using var broker = await Mosquitto.StartAsync();
        using var house = new HouseOnBroker(broker);
        await broker.PublishAsync("living", """{"temperature":"warm"}""", retain: true);
        var result = await Ecowatt.RunAsync(["mqtt", "--config", house.File, "--json", "--for", "1s", "--topic", "living", "--topic", "+/x", "--lang", "fr"]);

        Assert.Equal((0, ""), (result.Exit, result.Error));
        using var document = JsonDocument.Parse(result.Output);
        var root = document.RootElement;
        var topic = Assert.Single(root.GetProperty("topics").EnumerateArray());
        Assert.Equal(("living", true, 1), (topic.GetProperty("topic").GetString(), topic.GetProperty("retained").GetBoolean(), topic.GetProperty("messageCount").GetInt32()));
        var readers = root.GetProperty("readers").EnumerateArray().ToDictionary(static reader => reader.GetProperty("name").GetString()!);
        Assert.Equal("rien : /temperature n’est pas un nombre : \"warm\"", readers["living room"].GetProperty("problem").GetString());
        Assert.Equal("pas écouté : ajoutez --topic solar", readers["solar"].GetProperty("problem").GetString());
        Assert.Contains(root.GetProperty("wouldSend").EnumerateArray(), static message => message.GetProperty("topic").GetString() == "delestage/house/availability");
        Assert.Equal(JsonValueKind.Null, root.GetProperty("problem").ValueKind);
    }

    [MosquittoFact]
    public async Task A_message_of_ten_megabytes_is_told_by_its_length_and_its_beginning()
    {
        await using var broker = await Mosquitto.StartAsync();
        await broker.PublishAsync("small", "1", retain: true);
        await broker.PublishAsync("big", new string('x', 10 * 1024 * 1024), retain: true);
        using var document = JsonDocument.Parse((await Ecowatt.RunAsync(["mqtt", "--broker", broker.Address, "--json", "--for", "2s"])).Output);

        var topics = document.RootElement.GetProperty("topics").EnumerateArray().ToDictionary(static topic => topic.GetProperty("topic").GetString()!);
        Assert.Equal(["big", "small"], topics.Keys.Order());
        Assert.Equal(10 * 1024 * 1024, topics["big"].GetProperty("bytes").GetInt32());
        Assert.Equal(301, topics["big"].GetProperty("payload").GetString()!.Length);
    }

    [MosquittoFact]
    public async Task A_broker_that_asks_for_a_password_is_told_with_the_options_and_never_with_the_password()
    {
        await using var broker = await Mosquitto.StartAsync(rest: "allow_anonymous false\npassword_file FOLDER/users", prepare: static folder => File.WriteAllText(Path.Combine(folder, "users"), ""));
        using var house = new HouseOnBroker(broker);
        var secret = house.Write("secret", "hunter2-secret\n");

        (await Ecowatt.RunAsync(["mqtt", "--broker", broker.Address])).FailsWith(1, $"the broker {broker.Address} refuses the user or the password; correct --user and --password-file.");
        var refused = await Ecowatt.RunAsync(["mqtt", "--broker", broker.Address, "--user", "anne", "--password-file", secret, "--lang", "fr"]);
        refused.FailsWith(1, "refuse l’utilisateur ou le mot de passe ; corrigez --user et --password-file.");
        Assert.DoesNotContain("hunter2", refused.Error, StringComparison.Ordinal);

        // A house's keys stand in its file.
        (await Ecowatt.RunAsync(["mqtt", "--config", house.File])).FailsWith(1, "correct Mqtt:User and Mqtt:PasswordFile.");
    }

    [MosquittoFact(NeedsOpenSsl = true)]
    public async Task A_certificate_of_another_name_or_authority_is_told_with_its_cure_and_the_right_one_is_taken()
    {
        const string Listener = "cafile FOLDER/ca.pem\ncertfile FOLDER/server.pem\nkeyfile FOLDER/server.key";
        await using var other = await Mosquitto.StartAsync(Listener, prepare: static folder => Certificates.Make(folder, "-days 30", "DNS:elsewhere.lan"));
        (await Ecowatt.RunAsync(["mqtt", "--broker", $"mqtts://{other.Address}", "--ca", Path.Combine(other.Folder, "ca.pem")])).FailsWith(1, "is for another name; set --broker to the name in it.");

        await using var broker = await Mosquitto.StartAsync(Listener, prepare: static folder => Certificates.Make(folder, "-days 30"));
        (await Ecowatt.RunAsync(["mqtt", "--broker", $"mqtts://{broker.Address}", "--lang", "fr"])).FailsWith(1, "donnez à --ca le certificat de l’autorité.");
        Assert.Contains("0 topics", (await Ecowatt.RunAsync(["mqtt", "--broker", $"mqtts://{broker.Address}", "--ca", Path.Combine(broker.Folder, "ca.pem"), "--for", "1s"])).Output, StringComparison.Ordinal);
    }

    [MosquittoFact]
    public async Task A_broker_that_goes_is_told_and_one_that_is_back_is_heard_again()
    {
        await using var broker = await Mosquitto.StartAsync();
        using var house = new HouseOnBroker(broker);
        await using var process = EcowattProcess.Start(Path.GetDirectoryName(house.File)!, [], "mqtt", "--broker", broker.Address, "--lang", "en");
        await process.SaysAsync("Listens to");
        await broker.PublishAsync("a", "1");
        await process.SaysAsync("  a  1");
        await broker.KillAsync();
        await process.SaysAsync("nothing listens on");
        await broker.StartAgainAsync();
        await process.SaysAsync("  connected again\n");
        await broker.PublishAsync("a", "2");
        await process.SaysAsync("  a  2");
        Assert.Equal(0, await process.StopAsync());
    }

    [MosquittoFact]
    public async Task A_running_house_keeps_its_connection_while_the_program_looks_at_its_broker()
    {
        await using var broker = await Mosquitto.StartAsync();
        using var house = new HouseOnBroker(broker, new { Broker = broker.Address, ClientId = "the-house" });
        using var running = new MqttNetSession(broker.Port, "the-house", null, static _ => { });

        Assert.Equal(0, (await Ecowatt.RunAsync(["mqtt", "--config", house.File, "--for", "1s"])).Exit);
        await Ecowatt.RunAsync(["doctor", "--bank", "simulated", "--config", house.File]);

        Assert.False(running.Gone.Task.IsCompleted);
        Assert.True(running.IsConnected);
    }

    [MosquittoFact]
    public async Task What_two_filters_mean_is_booked_once()
    {
        await using var broker = await Mosquitto.StartAsync();
        await broker.PublishAsync("a/b", "1", retain: true);
        var result = await Ecowatt.RunAsync(["mqtt", "--broker", broker.Address, "--for", "1s", "--topic", "a/#", "--topic", "a/b", "--topic", "a/+"]);
        Assert.Contains("1 topic, 1 message\n", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--broker", "ftp://a", "--broker is 'ftp://a'")]
    [InlineData("--topic", "a/#/b", "--topic is 'a/#/b'")]
    [InlineData("--topic", "a+", "--topic is 'a+'")]
    [InlineData("--for", "0s", "--for is '0s'; expected 1s to 24h")]
    [InlineData("--for", "25h", "--for is '25h'; expected 1s to 24h")]
    [InlineData("--for", "ten", "--for is 'ten'; expected 1s to 24h")]
    public async Task Options_that_cannot_be_are_wrong_usage(string option, string value, string expected)
        => (await Ecowatt.RunAsync(["mqtt", option, value])).FailsWith(2, expected);

    [Theory]
    [InlineData("elsewhere.lan", null, null)]
    [InlineData("mqtt://home.lan:1883", "house", "/run/secrets/mqtt")]
    public void The_secrets_of_a_house_go_to_no_other_broker(string broker, string? user, string? file)
    {
        var choice = new BrokerChoice();
        var command = new System.CommandLine.RootCommand();
        Array.ForEach(choice.Options.ToArray(), command.Add);
        var options = new MqttOptions { Broker = "home.lan", User = "house", PasswordFile = "/run/secrets/mqtt" };
        choice.Configure(options, command.Parse(["--broker", broker]));
        Assert.Equal((broker, user, file), (options.Broker, options.User, options.PasswordFile));
    }

    [Fact]
    public async Task A_password_in_an_address_is_refused_and_not_repeated()
    {
        var result = await Ecowatt.RunAsync(["mqtt", "--broker", "mqtt://anne:hunter2@broker.lan"]);
        result.FailsWith(2, "--broker holds '@'");
        Assert.DoesNotContain("hunter2", result.Error, StringComparison.Ordinal);
        (await Ecowatt.RunAsync(["mqtt"])).FailsWith(2, "--broker is missing");
        (await Ecowatt.RunAsync(["mqtt", "--broker", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Mosquitto.FreePort()}")])).FailsWith(1, "nothing listens on 127.0.0.1:", "or set --broker to where it is.");
    }
}
