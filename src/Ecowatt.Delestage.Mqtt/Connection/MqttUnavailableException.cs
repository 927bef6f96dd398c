namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>Represents a message that could not be sent: there is no connection, or the broker refused it.</summary>
/// <param name="message">What failed, where, and what to do, in one line.</param>
/// <param name="cause">What the library threw; null where it threw nothing.</param>
#pragma warning disable CA1064 // Public exceptions are for callers: none ever sees this one.
internal sealed class MqttUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
