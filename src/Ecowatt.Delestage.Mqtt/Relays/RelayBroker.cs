using Ecowatt.Delestage.Mqtt.Connection;

namespace Ecowatt.Delestage.Mqtt.Relays;

/// <summary>Represents the broker that a house's banks are reached by. Registered with the house's key. Immutable.</summary>
/// <param name="Connection">The connection to it.</param>
/// <param name="Identity">What tells it from every other broker, for example <c>broker.lan:1883</c>.</param>
internal sealed record RelayBroker(IMqttConnection Connection, string Identity);
