using System.Text;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Simulation.Mqtt;

namespace Ecowatt.Delestage.Mqtt.Tests.Relays;

/// <summary>The least connection to a real broker that the banks can be tested over; it comes back ten times a second.</summary>
internal sealed class MqttNetConnection : IMqttConnection, IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<(string Filter, Action<MqttMessage> Received)> _subscriptions = [];
    private readonly CancellationTokenSource _end = new();
    private readonly int _port;
    private MqttNetSession? _session;

    public MqttNetConnection(int port)
    {
        _port = port;
        _ = Task.Run(RunAsync);
    }

    public event Action<MqttConnectionStatus>? StatusChanged;

    public MqttConnectionStatus Status { get; private set; } = new(Connected: false, "not connected yet");

    public IDisposable Subscribe(string filter, Action<MqttMessage> received)
    {
        lock (_gate)
        {
            _subscriptions.Add((filter, received));
            _session?.Subscribe(filter);
        }

        return new MemoryStream();
    }

    public void Publish(MqttPublication publication) => _session?.Publish(Of(publication));

    public async ValueTask SendAsync(MqttPublication publication, CancellationToken cancellationToken = default)
    {
        try
        {
            await (_session is { IsConnected: true } session ? session.PublishAsync(Of(publication)).WaitAsync(cancellationToken) : throw new MqttUnavailableException("not connected"));
        }
        catch (Exception e) when (e is not OperationCanceledException and not MqttUnavailableException)
        {
            throw new MqttUnavailableException(e.Message, e);
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        _session?.Dispose();
    }

    private static VirtualMqttMessage Of(MqttPublication publication) => new(publication.Topic, Encoding.UTF8.GetString(publication.Payload.Span), publication.Retain);

    private async Task RunAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var session = new MqttNetSession(_port, $"house-{Guid.NewGuid():N}", null, OnMessage);
                lock (_gate)
                {
                    _session = session;
                    _subscriptions.ForEach(subscription => session.Subscribe(subscription.Filter));
                }

                Tell(new(Connected: true));
                await session.Gone.Task.WaitAsync(_end.Token);
                Tell(new(Connected: false, "the broker is gone"));
            }
            catch (Exception)
            {
                // Not there yet, or the test is over.
            }

            await Task.Delay(100);
        }
    }

    private void Tell(MqttConnectionStatus status)
    {
        Status = status;
        StatusChanged?.Invoke(status);
    }

    private void OnMessage(VirtualMqttMessage message)
    {
        (string Filter, Action<MqttMessage> Received)[] all;
        lock (_gate)
        {
            all = [.. _subscriptions];
        }

        foreach (var (filter, received) in all.Where(subscription => TopicFilter.Takes(subscription.Filter, message.Topic)))
        {
            received(new(message.Topic, Encoding.UTF8.GetBytes(message.Payload), message.Retain, DateTimeOffset.UnixEpoch));
        }
    }
}
