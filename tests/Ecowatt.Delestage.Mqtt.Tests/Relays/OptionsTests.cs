using Ecowatt.Delestage.Mqtt.Relays;
using Ecowatt.Delestage.Mqtt.Relays.Options;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Mqtt.Tests.Relays;

/// <summary>What a person wrote wrong is said at the start, with the key and what may stand there.</summary>
public sealed class OptionsTests
{
    [Theory]
    [InlineData("""{ "Kind": "Tasmota", "Device": "plug" }""", null)]
    [InlineData("""{ "Kind": "ShellyGen2", "Device": "shellyplus1-a8", "Relays": ["0", "1"], "DeadManPeriod": "00:05:00" }""", null)]
    [InlineData("""{ "Kind": "Zigbee2Mqtt", "Device": "bathroom/heater", "Relays": "pilot_wire_mode", "DeadMan": "None" }""", null)]
    [InlineData("""{ "Device": "plug" }""", "MQTT relays 'plug': Kind is None; expected Tasmota or ShellyGen1 or ShellyGen2 or Zigbee2Mqtt or EspHome or Generic.")]
    [InlineData("""{ "Kind": "Tasmota" }""", "MQTT relays 'plug': Device is not given; expected the device's name on the broker.")]
    [InlineData("""{ "Kind": "Tasmota", "Device": "a/#" }""", "MQTT relays 'plug': MqttRelays:plug:Device is \"a/#\"; expected a topic without + and #.")]
    [InlineData("""{ "Kind": "Tasmota", "Device": "plug", "Relays": ["0"] }""", "MQTT relays 'plug': MqttRelays:plug:Relays holds \"0\"; expected a number from 1 to 32.")]
    [InlineData("""{ "Kind": "ShellyGen1", "Device": "shelly1-98" }""", "MQTT relays 'plug': DeadMan is Timer, which ShellyGen1 has not over MQTT; expected None: a shed load stays shed when this program dies.")]
    [InlineData("""{ "Kind": "Zigbee2Mqtt", "Device": "plug" }""", "MQTT relays 'plug': DeadMan is Timer, which Zigbee2Mqtt has not over MQTT; expected None: a shed load stays shed when this program dies.")]
    [InlineData("""{ "Kind": "Zigbee2Mqtt", "Device": "plug", "DeadMan": "None", "Relays": ["state", "pilot_wire_mode"] }""", "MQTT relays 'plug': Relays mixes pilot wires and switches; expected a bank for each.")]
    [InlineData("""{ "Kind": "EspHome", "Device": "boiler", "DeadMan": "None" }""", "MQTT relays 'plug': Relays is empty; expected the ids of the device's switches.")]
    [InlineData("""{ "Kind": "Tasmota", "Device": "plug", "DeadManPeriod": "00:00:10" }""", "MqttRelays:plug:DeadManPeriod is 00:00:10; expected from 00:00:30 to 18:00:00.")]
    [InlineData("""{ "Kind": "Generic", "Device": "d", "CommandTopic": "d/set", "StateTopic": "d", "InquiryTopic": "d/get" }""", "MQTT relays 'plug': DeadMan is Timer, and OffPayload has no {seconds}; expected it there, or DeadMan None.")]
    [InlineData("""{ "Kind": "Generic", "Device": "d", "CommandTopic": "d/set", "StateTopic": "d", "DeadMan": "None" }""", "MQTT relays 'plug': AvailabilityTopic is not given; expected it, or InquiryTopic: else nobody knows whether the device is there.")]
    [InlineData("""{ "Kind": "Generic", "Device": "d", "CommandTopic": "d/set", "StateTopic": "d", "InquiryTopic": "d/get", "DeadMan": "None", "OrderWords": ["comfort=C", "eko=E"] }""", "MQTT relays 'plug': MqttRelays:plug:OrderWords holds \"eko=E\"; expected order=word, with one of comfort, comfort -1, comfort -2, eco, frost protection, off.")]
    public void The_options_of_a_bank_are_checked_at_the_start(string json, string? finding)
    {
        using var document = new MemoryStream(System.Text.Encoding.UTF8.GetBytes($$"""{ "MqttRelays": { "plug": {{json}} } }"""));
        var options = new MqttRelayOptions();
        options.Configured.ReadAll(MqttRelayTable.Options, options, new ConfigurationBuilder().AddJsonStream(document).Build().GetSection("MqttRelays:plug"));
        var found = new MqttRelayOptionsValidator().Validate("plug", options);

        if (finding is null)
        {
            Assert.True(found.Succeeded, found.FailureMessage);
        }
        else
        {
            Assert.Contains(found.Failures!, failure => failure.EndsWith(finding, StringComparison.Ordinal));
            Assert.All(found.Failures!, static failure => Assert.True(failure.Length <= 200, failure));
        }
    }

    [Fact]
    public void Every_property_that_can_be_set_is_in_the_list()
        => Assert.Equal(
            typeof(MqttRelayOptions).GetProperties().Select(static property => property.Name).Order(StringComparer.Ordinal),
            MqttRelayTable.Options.Options.Select(static option => option.Property).Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_bank_without_a_broker_says_what_is_missing()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(static () => DelestageTestHost.StartAsync(
            new Zone { Name = "house", Bank = "plug", Loads = [new Load { Name = "heater", Channel = 0 }] },
            configure: static builder => builder.AddMqttRelays("plug", Bench.TasmotaPlug)));

        Assert.Equal("bank 'plug' is behind an MQTT broker, and the house has none; expected AddMqtt beside AddMqttRelays.", refused.Message);
    }

    [Fact]
    public async Task Two_banks_on_one_device_are_refused_at_the_start()
    {
        var clock = new VirtualMqttBroker();
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => DelestageTestHost.StartAsync(
            new Zone { Name = "house", Bank = "one", Loads = [new Load { Name = "heater", Channel = 0 }, new Load { Name = "boiler", Channel = 0, Bank = "two" }] },
            configure: builder =>
            {
                builder.Services.AddSingleton(new RelayBroker(new MemoryConnection(clock, TimeProvider.System), "broker.test:1883"));
                builder.AddMqttRelays("one", Bench.TasmotaPlug).AddMqttRelays("two", Bench.TasmotaPlug);
            }));

        Assert.Contains("is the same board as \"one\" (mqtt:broker.test:1883/tasmota/plug); expected one name for it.", refused.Message, StringComparison.Ordinal);
    }
}
