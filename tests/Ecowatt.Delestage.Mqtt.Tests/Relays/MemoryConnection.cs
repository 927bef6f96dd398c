using System.Text;
using Ecowatt.Delestage.Mqtt.Connection;
using TopicFilter = Ecowatt.Delestage.Simulation.Mqtt.TopicFilter;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Simulation.Mqtt;

namespace Ecowatt.Delestage.Mqtt.Tests.Relays;

/// <summary>A connection to the broker within the process: it comes and goes with it, at once, and keeps nothing while it is away.</summary>
internal sealed class MemoryConnection : IMqttConnection, IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<(string Filter, Action<MqttMessage> Received)> _subscriptions = [];
    private readonly VirtualMqttBroker _broker;
    private readonly TimeProvider _time;
    private IVirtualMqttSession? _session;

    public MemoryConnection(VirtualMqttBroker broker, TimeProvider time)
    {
        (_broker, _time) = (broker, time);
        broker.UpChanged += OnUp;
        if (broker.IsUp)
        {
            OnUp(broker, EventArgs.Empty);
        }
    }

    public event Action<MqttConnectionStatus>? StatusChanged;

    public MqttConnectionStatus Status { get; private set; } = new(Connected: false, "the virtual broker is down");

    /// <summary>What was sent, oldest first.</summary>
    public List<string> Sent { get; } = [];

    public IDisposable Subscribe(string filter, Action<MqttMessage> received)
    {
        var subscription = (filter, received);
        lock (_gate)
        {
            _subscriptions.Add(subscription);
        }

        _session?.Subscribe(filter);
        return new Ending(() =>
        {
            lock (_gate)
            {
                _subscriptions.Remove(subscription);
            }
        });
    }

    public void Publish(MqttPublication publication) => _session?.Publish(new(publication.Topic, Encoding.UTF8.GetString(publication.Payload.Span), publication.Retain));

    public ValueTask SendAsync(MqttPublication publication, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_session is null)
        {
            throw new MqttUnavailableException("there is no connection to the virtual broker");
        }

        lock (_gate)
        {
            Sent.Add($"{publication.Topic} {Encoding.UTF8.GetString(publication.Payload.Span)}");
        }

        Publish(publication);
        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        _broker.UpChanged -= OnUp;
        _session?.Dispose();
    }

    private void OnUp(object? sender, EventArgs e)
    {
        var isUp = _broker.IsUp;
        _session = isUp ? _broker.Connect("house", null, OnMessage) : null;
        Status = isUp ? new(Connected: true) : new(Connected: false, "the virtual broker is down");
        if (isUp)
        {
            foreach (var (filter, _) in Subscriptions())
            {
                _session!.Subscribe(filter);
            }
        }

        StatusChanged?.Invoke(Status);
    }

    private void OnMessage(VirtualMqttMessage message)
    {
        foreach (var (filter, received) in Subscriptions())
        {
            if (TopicFilter.Takes(filter, message.Topic))
            {
                received(new(message.Topic, Encoding.UTF8.GetBytes(message.Payload), message.Retain, _time.GetUtcNow()));
            }
        }
    }

    private (string Filter, Action<MqttMessage> Received)[] Subscriptions()
    {
        lock (_gate)
        {
            return [.. _subscriptions];
        }
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
