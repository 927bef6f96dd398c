using System.Text;
using Ecowatt.Delestage.Mqtt.Connection;

namespace Ecowatt.Delestage.Mqtt.Tests.Fakes;

/// <summary>A connection without a broker: a test says what comes, and sees what goes.</summary>
internal sealed class ScriptedConnection(TimeProvider time) : IMqttConnection
{
    private readonly List<(string Filter, Action<MqttMessage> Received)> _subscriptions = [];

    public event Action<MqttConnectionStatus>? StatusChanged;

    public MqttConnectionStatus Status { get; private set; } = new(Connected: false, "not yet");

    /// <summary>Gets all that was published, in order.</summary>
    public List<MqttPublication> Published { get; } = [];

    /// <summary>Gets what the broker keeps of it.</summary>
    public Dictionary<string, string> Kept { get; } = [];

    public void Connect(bool connected = true)
    {
        Status = new(connected, connected ? null : "gone");
        StatusChanged?.Invoke(Status);
    }

    public void Send(string topic, string payload, bool retained = false) => Send(topic, Encoding.UTF8.GetBytes(payload), retained);

    public void Send(string topic, byte[] payload, bool retained = false)
    {
        (string Filter, Action<MqttMessage> Received)[] heard;
        lock (_subscriptions)
        {
            heard = [.. _subscriptions.Where(subscription => TopicFilter.Matches(subscription.Filter, topic))];
        }

        foreach (var (_, received) in heard)
        {
            received(new MqttMessage(topic, payload, retained, time.GetUtcNow()));
        }
    }

    public IDisposable Subscribe(string filter, Action<MqttMessage> received)
    {
        lock (_subscriptions)
        {
            _subscriptions.Add((filter, received));
        }

        return new Ended(() =>
        {
            lock (_subscriptions)
            {
                _subscriptions.Remove((filter, received));
            }
        });
    }

    public void Publish(MqttPublication publication)
    {
        lock (Published)
        {
            Published.Add(publication);
            if (publication.Retain)
            {
                Kept[publication.Topic] = Encoding.UTF8.GetString(publication.Payload.Span);
            }
        }
    }

    public ValueTask SendAsync(MqttPublication publication, CancellationToken cancellationToken = default)
    {
        Publish(publication);
        return ValueTask.CompletedTask;
    }

    /// <summary>Returns what the broker keeps on a topic; null for nothing.</summary>
    public string? KeptOn(string topic)
    {
        lock (Published)
        {
            return Kept.GetValueOrDefault(topic);
        }
    }

    public MqttPublication[] All()
    {
        lock (Published)
        {
            return [.. Published];
        }
    }

    private sealed class Ended(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
