using Ecowatt.Delestage.Mqtt.Configuration;

namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>Represents how a connection is made. Immutable.</summary>
/// <param name="Options">The options of the broker, validated.</param>
/// <param name="Address">Where the broker is.</param>
/// <param name="ClientId">The client id.</param>
/// <param name="WillTopic">The topic whose state the broker sets to <c>offline</c> when the connection is lost; null for none.</param>
internal sealed record MqttConnectionSettings(MqttOptions Options, BrokerAddress Address, string ClientId, string? WillTopic)
{
    /// <summary>What the topic of the will says when nobody is there.</summary>
    public const string Offline = "offline";

    /// <summary>What the topic of the will says while somebody is there.</summary>
    public const string Online = "online";
}
