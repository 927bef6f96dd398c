namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>Represents a message that waits. Immutable.</summary>
/// <param name="Publication">The message.</param>
/// <param name="Number">Its number; a later message has a higher one.</param>
internal sealed record QueuedPublication(MqttPublication Publication, long Number);
