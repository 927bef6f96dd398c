namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>Represents whether messages pass over a connection, and why not. Immutable; equal by value.</summary>
/// <param name="Connected">Whether messages pass.</param>
/// <param name="Why">One sentence for a person: what happened and what to do. Null while connected.</param>
internal sealed record MqttConnectionStatus(bool Connected, string? Why = null);
