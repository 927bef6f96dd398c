using System.Collections.Immutable;
using System.Text.Json;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Mqtt.Relays.Options;

namespace Ecowatt.Delestage.Mqtt.Relays.Devices;

/// <summary>
/// Represents a Zigbee device behind zigbee2mqtt, switch or pilot wire. Two parts say whether it is there: the bridge always, the device only where
/// its availability is enabled.
/// </summary>
/// <param name="baseTopic">The bridge's base topic.</param>
/// <param name="device">The friendly name; it may hold slashes.</param>
/// <param name="properties">The properties that are switched, one for each channel: all of them switches, or all of them pilot wires.</param>
internal sealed class ZigbeeDialect(string baseTopic, string device, ImmutableArray<string> properties) : DeviceDialect
{
    /// <summary>The bridge between broker and Zigbee.</summary>
    public const string Bridge = "bridge";

    private readonly string _topic = $"{baseTopic}/{device}";
    private readonly ImmutableArray<ImmutableArray<OrderWord>> _words = [.. properties.Select(static property => ZigbeeProperty.IsPilotWire(property) ? ZigbeeProperty.Words(property) : [])];

    public override ImmutableArray<string> Filters => [$"{baseTopic}/bridge/state", _topic, $"{_topic}/availability"];

    public override string? RequiredPart => Bridge;

    public override ImmutableArray<string> Orders => _words[0].IsEmpty ? [] : PilotWire.All;

    public override ImmutableArray<DeviceQuestion> Ask()
        => [.. properties.Select((property, channel) => new DeviceQuestion(DeviceQuestion.OfOutput(channel), Document("get", property, "")))];

    public override DeviceCommand Command(int channel, string output, TimeSpan? timer)
        => new([Document("set", properties[channel], _words[channel].IsEmpty ? output == Outputs.On ? "ON" : "OFF" : _words[channel].First(word => word.Order == output).Word)]);

    public override void Read(in MqttMessage message, IDeviceListener listener)
    {
        // A device may be called "bridge/state" as little as another may be called like this one and "/availability".
        if (message.Topic == $"{baseTopic}/bridge/state")
        {
            ReadAvailability(message, Bridge, "online", listener);
        }
        else if (message.Topic == $"{_topic}/availability")
        {
            ReadAvailability(message, Itself, "online", listener);
        }
        else
        {
            var retained = message.Retained;
            JsonText.Of(message, root =>
            {
                for (var channel = 0; channel < properties.Length; channel++)
                {
                    var said = JsonText.Member(root, properties[channel]);
                    if ((_words[channel].IsEmpty ? OnOrOff(said) : _words[channel].FirstOrDefault(word => word.Word == said)?.Order) is { } output)
                    {
                        listener.Output(new(channel, output, retained));
                    }
                }

                return "";
            });
        }
    }

    private MqttPublication Document(string verb, string property, string value)
        => Message($"{_topic}/{verb}", $"{{\"{JsonEncodedText.Encode(property)}\":\"{value}\"}}");
}
