using System.Collections.Immutable;
using Ecowatt.Delestage.Mqtt.Connection;

namespace Ecowatt.Delestage.Mqtt.Relays.Devices;

/// <summary>Represents the messages of one command. Immutable.</summary>
/// <param name="Messages">What is sent, in order.</param>
/// <param name="First">The number of its first call; null where the device numbers none.</param>
/// <param name="Last">The number of the call whose answer tells how the output stands; null where the device numbers none.</param>
internal sealed record DeviceCommand(ImmutableArray<MqttPublication> Messages, long? First = null, long? Last = null);
