namespace Ecowatt.Delestage.Simulation;

/// <summary>Represents a message of a virtual device. Immutable; equal by value.</summary>
/// <param name="Topic">The topic, without wildcards.</param>
/// <param name="Payload">The payload as text: virtual devices send nothing else.</param>
/// <param name="Retain">Sent: whether the broker keeps it. Received: whether the broker had kept it.</param>
public readonly record struct VirtualMqttMessage(string Topic, string Payload, bool Retain = false);
