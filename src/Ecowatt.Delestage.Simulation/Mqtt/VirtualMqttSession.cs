namespace Ecowatt.Delestage.Simulation.Mqtt;

/// <summary>Represents the session of a client with the broker within the process. Safe across threads.</summary>
internal sealed class VirtualMqttSession(VirtualMqttBroker broker, string clientId, VirtualMqttMessage? will, Action<VirtualMqttMessage> received) : IVirtualMqttSession
{
    private readonly Lock _gate = new();
    private readonly List<string> _filters = [];
    private volatile bool _ended;

    public string ClientId => clientId;

    public VirtualMqttMessage? Will => will;

    public void Subscribe(string filter)
    {
        if (!_ended)
        {
            broker.Subscribe(this, filter);
        }
    }

    public void Publish(VirtualMqttMessage message)
    {
        if (!_ended)
        {
            broker.Publish(message);
        }
    }

    public void Break() => broker.Leave(this, inGoodOrder: false);

    public void Dispose() => broker.Leave(this, inGoodOrder: true);

    public void Add(string filter)
    {
        lock (_gate)
        {
            _filters.Add(filter);
        }
    }

    public bool Hears(string topic)
    {
        lock (_gate)
        {
            return _filters.Exists(filter => TopicFilter.Takes(filter, topic));
        }
    }

    public void Receive(VirtualMqttMessage message)
    {
        if (!_ended)
        {
            received(message);
        }
    }

    public void End() => _ended = true;
}
