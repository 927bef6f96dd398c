namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>Represents who hears the messages of a filter.</summary>
internal sealed class MqttSubscription(string filter, Action<MqttMessage> received, Action<MqttSubscription> ended) : IDisposable
{
    public string Filter => filter;

    public Action<MqttMessage> Received => received;

    public void Dispose() => ended(this);
}
