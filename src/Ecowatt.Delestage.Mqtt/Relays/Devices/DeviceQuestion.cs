using Ecowatt.Delestage.Mqtt.Connection;

namespace Ecowatt.Delestage.Mqtt.Relays.Devices;

/// <summary>Represents a message to a device that it answers. Immutable.</summary>
/// <param name="Key">What the answer is known by: <see cref="OfOutput"/>, or the name of a setting.</param>
/// <param name="Message">What is sent; null where another question's message asks this too.</param>
internal sealed record DeviceQuestion(string Key, MqttPublication? Message)
{
    /// <summary>Returns the key of a question how an output stands.</summary>
    /// <param name="channel">The channel, from 0.</param>
    public static string OfOutput(int channel) => FormattableString.Invariant($"output {channel}");
}
