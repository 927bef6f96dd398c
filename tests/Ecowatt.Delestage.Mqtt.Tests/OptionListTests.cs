using System.Text.Json;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.Mqtt.Configuration;
using Ecowatt.Delestage.Mqtt.Relays.Options;
using Ecowatt.Delestage.Tests;
using Ecowatt.Delestage.Tests.OptionLists;
using Json.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Mqtt.Tests;

/// <summary>The lists of options are the only place that knows them: reader, check, tables, schema and the standard binder go by them.</summary>
public sealed class OptionListTests
{
    private const string SchemaFile = "src/Ecowatt.Delestage.Mqtt/appsettings.schema.json";
    private const string Readme = "src/Ecowatt.Delestage.Mqtt/README.md";

    [Fact]
    public void The_READMEs_tables_are_the_lists()
        => GeneratedFile.IsUpToDate(Readme, static readme => new (string Name, Ecowatt.Delestage.Configuration.Descriptors.OptionTable Table)[]
        {
            ("Mqtt", MqttTable.Options),
            ("Mqtt:HomeAssistant", HomeAssistantTable.Options),
            ("Mqtt:Readings:name", ReadingTable.Options),
            ("Mqtt:Signals:name", SignalTable.Options),
            ("MqttRelays:name", MqttRelayTable.Options),
        }.Aggregate(readme, static (text, part) => OptionMarkdown.Replace(text, part.Name, part.Table)));

    [Fact]
    public void The_schema_for_editors_is_the_lists()
        => GeneratedFile.IsUpToDate(SchemaFile, static _ => Both(
            OptionSchema.Document(MqttOptions.SectionName, "Ecowatt.Delestage.Mqtt: the house's MQTT broker.", MqttTable.Options),
            OptionSchema.DocumentOfNamed(MqttRelayOptions.SectionName, "Ecowatt.Delestage.Mqtt: the devices with relays behind the broker, by the name of their bank.", MqttRelayTable.Options)));

    [Fact]
    public void Every_property_that_can_be_set_is_in_a_list()
    {
        Assert.Equal(Properties<MqttOptions>(), Listed(MqttTable.Options));
        Assert.Equal(Properties<HomeAssistantOptions>(), Listed(HomeAssistantTable.Options));
        Assert.Equal(Properties<MqttReadingOptions>().Except(["Name"]), Listed(ReadingTable.Options));
        Assert.Equal(Properties<MqttSignalOptions>().Except(["Name"]), Listed(SignalTable.Options));
        Assert.Equal(Properties<MqttRelayOptions>(), Listed(MqttRelayTable.Options));
    }

    [Theory]
    [InlineData("""{ "Broker": "broker.lan", "User": "house", "PasswordFile": "/run/secrets/mqtt", "Readings": { "living": { "Topic": "zigbee2mqtt/living", "Value": "/temperature", "MaxAge": "00:20:00" } } }""", true)]
    [InlineData("""{ "Broker": "mqtts://broker.lan", "CaFile": "/etc/ca.pem", "HomeAssistant": { "Language": "French", "OverrideDuration": "02:00:00" } }""", true)]
    [InlineData("""{ "Broker": "broker.lan", "Signals": { "village": { "Topic": "village/levels" } } }""", true)]
    [InlineData("""{ "Broker": "ftp://broker.lan" }""", false)]
    [InlineData("""{ "Broker": "mqtt://user:secret@broker.lan" }""", false)]
    [InlineData("""{ "Broker": "broker.lan", "Site": "my house" }""", false)]
    [InlineData("""{ "Broker": "broker.lan", "Timeout": "00:02:00" }""", false)]
    [InlineData("""{ "Broker": "broker.lan", "Readings": { "living": { "Topic": "a/+" } } }""", false)]
    [InlineData("""{ "Broker": "broker.lan", "Readings": { "living": { "Value": "/a" } } }""", false)]
    [InlineData("""{ "Broker": "broker.lan", "Readings": { "living": { "Topic": "a", "Value": "a" } } }""", false)]
    [InlineData("""{ "Broker": "broker.lan", "Readings": { "living": { "Topic": "a", "Unit": "Horsepower" } } }""", false)]
    [InlineData("""{ "Broker": "broker.lan", "Host": "a" }""", false)]
    [InlineData("""{ "Broker": "broker.lan", "HomeAssistant": { "Prefix": "a/#" } }""", false)]
    public void The_schema_marks_what_the_reader_refuses(string section, bool taken)
    {
        var document = $$"""{ "Mqtt": {{section}} }""";
        using var parsed = JsonDocument.Parse(document);
        var schema = JsonSchema.FromText(File.ReadAllText(Repository.Folder(SchemaFile.Split('/'))));

        Assert.Equal(taken, Findings(document).Length == 0);
        Assert.Equal(taken, schema.Evaluate(parsed.RootElement).IsValid);
    }

    [Theory]
    [InlineData("""{ "Broker": "ftp://a" }""", "Mqtt:Broker is \"ftp://a\"; expected host, host:port")]
    [InlineData("""{ "Broker": "mqtt://u:secret@a" }""", "Mqtt:Broker is one with '@'; expected host, host:port")]
    [InlineData("""{ "Broker": "a", "Password": "x", "PasswordFile": "/a" }""", "Mqtt:Password and Mqtt:PasswordFile are both set; expected one of them.")]
    [InlineData("""{ "Broker": "a", "CaFile": "/a" }""", "Mqtt:Broker is not encrypted, and a certificate is set; expected mqtts:// or wss://.")]
    [InlineData("""{ "Broker": "mqtts://a", "CertificateKeyFile": "/a" }""", "Mqtt:CertificateKeyFile is set without CertificateFile; expected both.")]
    [InlineData("""{ "Broker": "a", "Readings": { "living": { "Topic": "a/#" } } }""", "Mqtt:Readings:living:Topic is \"a/#\"; expected a topic without + and #")]
    [InlineData("""{ "Broker": "a", "Readings": { "living": { "Value": "/a" } } }""", "Mqtt:Readings:living:Topic is missing; expected a topic without + and #")]
    [InlineData("""{ "Broker": "a", "Readings": { "living": { "Topic": "a", "Time": "/t" } } }""", "Mqtt:Readings:living:Time is set without Value; expected both")]
    [InlineData("""{ "Broker": "a", "Readings": { "living": { "Topic": "a", "MaxAge": "00:00:00" } } }""", "Mqtt:Readings:living:MaxAge is 00:00:00; expected from 00:00:01 to 1.00:00:00.")]
    public void A_finding_names_the_key_what_stands_there_and_what_is_legal_and_never_a_password(string section, string finding)
    {
        var findings = Findings($$"""{ "Mqtt": {{section}} }""");
        Assert.Contains(findings, found => found.StartsWith(finding, StringComparison.Ordinal));
        Assert.DoesNotContain(findings, static found => found.Contains("secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("broker.lan", "broker.lan:1883", false)]
    [InlineData("broker.lan:1884", "broker.lan:1884", false)]
    [InlineData("[::1]:1884", "[::1]:1884", false)]
    [InlineData("mqtts://broker.lan", "broker.lan:8883", true)]
    [InlineData("wss://broker.lan/mqtt", "wss://broker.lan/mqtt", true)]
    [InlineData("mqtt://broker.lan/path", null, false)]
    [InlineData("", null, false)]
    public void An_address_says_where_the_broker_is(string text, string? shown, bool tls)
        => Assert.Equal((shown, tls), BrokerAddress.Parse(text) is { } address ? (address.Shown, address.IsTls) : (null, false));

    [Fact]
    public void The_standard_binder_reads_the_same()
    {
        var section = Configuration("""{ "Mqtt": { "Broker": "a", "Queue": 500, "HomeAssistant": { "Commands": false }, "Readings": { "b": { "Topic": "t", "Scale": -1 } }, "Timeout": "soon" } }""").GetSection("Mqtt");
        var (ours, bound) = (new MqttOptions(), new MqttOptions());
        ours.Configured.ReadAll(MqttTable.Options, ours, section);
        section.Bind(bound);

        Assert.Equal(Described(ours), Described(bound));
    }

    private static string Both(string one, string other)
    {
        var both = JsonNode.Parse(one)!;
        foreach (var (name, section) in JsonNode.Parse(other)!["properties"]!.AsObject())
        {
            both["properties"]![name] = section!.DeepClone();
        }

        return both.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
    }

    private static string Described(MqttOptions options)
        => string.Join('\n', [.. MqttTable.Options.All.Select(option => $"{option.Key}: {JsonSerializer.Serialize(option.Get(options))}"), .. options.Configured.Errors, .. options.Readings.Select(static reading => $"{reading.Name} {reading.Topic} {reading.Scale}")]);

    private static string[] Findings(string document)
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(Configuration(document));
        services.AddEcowattDelestage(static _ => { }).AddMqtt();
        using var provider = services.BuildServiceProvider();
        try
        {
            _ = provider.GetRequiredService<IOptions<MqttOptions>>().Value;
            return [];
        }
        catch (OptionsValidationException refused)
        {
            return [.. refused.Failures];
        }
    }

    private static IConfigurationRoot Configuration(string document) => new ConfigurationBuilder().AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(document))).Build();

    private static IEnumerable<string> Properties<T>() => typeof(T).GetProperties().Select(static property => property.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Listed(Ecowatt.Delestage.Configuration.Descriptors.OptionTable table) => table.Options.Select(static option => option.Property).Order(StringComparer.Ordinal);
}
