namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>Represents a message to send. Immutable.</summary>
/// <param name="Topic">The topic, without wildcards.</param>
/// <param name="Payload">The bytes.</param>
/// <param name="Kind">Whether a later message of the same topic replaces it.</param>
/// <param name="Retain">Whether the broker keeps it for who subscribes later.</param>
internal sealed record MqttPublication(string Topic, ReadOnlyMemory<byte> Payload, MqttPublicationKind Kind = MqttPublicationKind.State, bool Retain = false)
{
    /// <summary>Gets for how long the broker may keep it; null, the default, for as long as it likes. Whole seconds.</summary>
    public TimeSpan? Expiry { get; init; }
}
