using System.Collections.Immutable;
using Ecowatt.Delestage.Mqtt.Connection;

namespace Ecowatt.Delestage.Mqtt.Relays.Devices;

/// <summary>Represents the conventions of Shelly devices of the first generation: plain words, and no timer in a command.</summary>
internal sealed class ShellyGen1Dialect(string baseTopic, string device, ImmutableArray<string> relays) : DeviceDialect
{
    private readonly string _prefix = $"{baseTopic}/{device}";

    public override ImmutableArray<string> Filters => [$"{_prefix}/online", $"{_prefix}/relay/+"];

    public override ImmutableArray<DeviceQuestion> Ask()
        => [.. relays.Select((_, channel) => new DeviceQuestion(DeviceQuestion.OfOutput(channel), channel == 0 ? AskOne(channel) : null))];

    public override MqttPublication AskOne(int channel) => Message($"{_prefix}/command", "update");

    public override DeviceCommand Command(int channel, string output, TimeSpan? timer) => new([Message($"{_prefix}/relay/{relays[channel]}/command", output)]);

    public override void Read(in MqttMessage message, IDeviceListener listener)
    {
        if (message.Topic == $"{_prefix}/online")
        {
            ReadAvailability(message, Itself, "true", listener);
            return;
        }

        // "overpower" is an output that the device switched off to protect itself.
        var output = Text(message) is "overpower" ? Outputs.Off : OnOrOff(Text(message));
        var topic = message.Topic;
        for (var channel = 0; output is not null && channel < relays.Length; channel++)
        {
            if (topic == $"{_prefix}/relay/{relays[channel]}")
            {
                listener.Output(new(channel, output, message.Retained));
            }
        }
    }
}
