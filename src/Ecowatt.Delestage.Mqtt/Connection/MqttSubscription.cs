namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>Represents who hears the messages of a filter.</summary>
internal sealed class MqttSubscription(string filter, uint number, Action<MqttMessage> received, Action<MqttSubscription> ended) : IDisposable
{
    public string Filter => filter;

    /// <summary>Gets the number by which the broker marks what it sends for the filter; the same for all who hear one filter.</summary>
    public uint Number => number;

    public Action<MqttMessage> Received => received;

    public void Dispose() => ended(this);
}
