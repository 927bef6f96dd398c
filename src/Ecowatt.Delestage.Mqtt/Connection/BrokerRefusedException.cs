namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>Represents a broker that answered and does not take this client: only a person changes that.</summary>
/// <param name="message">What failed and what to do, in one sentence.</param>
/// <param name="cause">What was thrown; null where nothing was.</param>
#pragma warning disable CA1064 // Public exceptions are for callers: none ever sees this one.
internal sealed class BrokerRefusedException(string message, Exception? cause = null) : Exception(message, cause);
