namespace Ecowatt.Delestage.Simulation;

/// <summary>
/// Represents what a virtual device needs of a broker. <see cref="VirtualMqttBroker"/> is one within the process; a few lines over any MQTT library make
/// one of a real broker. Implementations are safe across threads.
/// </summary>
public interface IVirtualMqttNetwork
{
    /// <summary>Connects a client.</summary>
    /// <param name="clientId">Its id; another client of the same id is thrown out.</param>
    /// <param name="will">What the broker publishes when the client is lost; null for nothing.</param>
    /// <param name="received">Called for each message, one at a time and in order.</param>
    /// <returns>The session.</returns>
    IVirtualMqttSession Connect(string clientId, VirtualMqttMessage? will, Action<VirtualMqttMessage> received);
}
