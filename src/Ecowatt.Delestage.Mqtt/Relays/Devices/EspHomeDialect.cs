using System.Collections.Immutable;
using Ecowatt.Delestage.Mqtt.Connection;

namespace Ecowatt.Delestage.Mqtt.Relays.Devices;

/// <summary>Represents ESPHome's conventions: states are kept by the broker, a state that does not change is not reported, and it cannot be asked.</summary>
internal sealed class EspHomeDialect(string prefix, ImmutableArray<string> switches) : DeviceDialect
{
    // What the broker kept of the states comes before what it kept of the node.
    public override ImmutableArray<string> Filters => [.. switches.Select(id => $"{prefix}/switch/{id}/state"), $"{prefix}/status"];

    public override bool ReportsChangesOnly => true;

    public override bool CanBeAsked => false;

    public override ImmutableArray<DeviceQuestion> Ask() => [];

    public override DeviceCommand Command(int channel, string output, TimeSpan? timer)
        => new([Message($"{prefix}/switch/{switches[channel]}/command", output == Outputs.On ? "ON" : "OFF")]);

    public override void Read(in MqttMessage message, IDeviceListener listener)
    {
        if (message.Topic == $"{prefix}/status")
        {
            ReadAvailability(message, Itself, "online", listener);
            return;
        }

        var topic = message.Topic;
        for (var channel = 0; channel < switches.Length; channel++)
        {
            if (topic == $"{prefix}/switch/{switches[channel]}/state" && OnOrOff(Text(message)) is { } output)
            {
                listener.Output(new(channel, output, message.Retained));
            }
        }
    }
}
