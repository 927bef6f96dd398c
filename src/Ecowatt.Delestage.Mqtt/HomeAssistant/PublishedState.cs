using Ecowatt.Delestage.Mqtt.Connection;

namespace Ecowatt.Delestage.Mqtt.HomeAssistant;

/// <summary>Publishes documents that differ from what their topic said last. Not safe across threads.</summary>
internal sealed class PublishedState(IMqttConnection connection)
{
    private readonly Dictionary<string, byte[]> _last = new(StringComparer.Ordinal);

    /// <summary>Publishes a retained document where it is new.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="document">What it is to say.</param>
    /// <returns>Whether it was published.</returns>
    public bool Tell(string topic, byte[] document)
    {
        if (_last.TryGetValue(topic, out var last) && last.AsSpan().SequenceEqual(document))
        {
            return false;
        }

        _last[topic] = document;
        connection.Publish(new MqttPublication(topic, document, MqttPublicationKind.State, Retain: true));
        return true;
    }

    public void Tell(string topic, string word) => Tell(topic, System.Text.Encoding.UTF8.GetBytes(word));

    /// <summary>Forgets what topics said: everything is published again.</summary>
    public void Forget() => _last.Clear();

    /// <summary>Forgets what one topic said.</summary>
    public void Forget(string topic) => _last.Remove(topic);
}
