namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>Represents a message that came. Immutable; its payload is a copy that belongs to it.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Payload">The bytes.</param>
/// <param name="Retained">Whether the broker had kept it: then nobody knows how old it is, and as a command it never acts.</param>
/// <param name="Received">When it came, in UTC.</param>
internal readonly record struct MqttMessage(string Topic, ReadOnlyMemory<byte> Payload, bool Retained, DateTimeOffset Received);
