using Ecowatt.Delestage.Mqtt.Connection;

namespace Ecowatt.Delestage.Tool.Topics;

/// <summary>A connection to nobody: what is sent over it is written down and goes nowhere.</summary>
internal sealed class ImaginedConnection : IMqttConnection
{
    private readonly List<MqttPublication> _published = [];

    public event Action<MqttConnectionStatus>? StatusChanged
    {
        add { }
        remove { }
    }

    public MqttConnectionStatus Status { get; } = new(Connected: true);

    /// <summary>Gets what would have been sent, in order.</summary>
    public IReadOnlyList<MqttPublication> Published => _published;

    public IDisposable Subscribe(string filter, Action<MqttMessage> received) => new MqttSubscription(filter, number: 1, received, static _ => { });

    public void Publish(MqttPublication publication) => _published.Add(publication);

    public ValueTask SendAsync(MqttPublication publication, CancellationToken cancellationToken = default)
    {
        Publish(publication);
        return ValueTask.CompletedTask;
    }
}
