using System.Buffers;
using System.Text;
using System.Threading.Channels;
using Ecowatt.Delestage.Simulation;
using MQTTnet;
using MQTTnet.Protocol;

namespace Ecowatt.Delestage.Mqtt.Tests.Relays;

/// <summary>A real broker for virtual devices: a few lines over MQTTnet.</summary>
internal sealed class MqttNetNetwork(int port) : IVirtualMqttNetwork
{
    public IVirtualMqttSession Connect(string clientId, VirtualMqttMessage? will, Action<VirtualMqttMessage> received) => new MqttNetSession(port, clientId, will, received);
}

/// <summary>The session of one client: what is sent goes out in order, on a thread of its own.</summary>
internal sealed class MqttNetSession : IVirtualMqttSession
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly Channel<Func<Task>> _work = Channel.CreateUnbounded<Func<Task>>();

    public MqttNetSession(int port, string clientId, VirtualMqttMessage? will, Action<VirtualMqttMessage> received)
    {
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithClientId(clientId).WithTimeout(TimeSpan.FromSeconds(10));
        if (will is { } last)
        {
            options = options.WithWillTopic(last.Topic).WithWillPayload(last.Payload).WithWillRetain(last.Retain).WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
        }

        _client.ApplicationMessageReceivedAsync += e =>
        {
            received(new(e.ApplicationMessage.Topic, Encoding.UTF8.GetString(e.ApplicationMessage.Payload.ToArray()), e.ApplicationMessage.Retain));
            return Task.CompletedTask;
        };
        _client.DisconnectedAsync += _ =>
        {
            Gone.TrySetResult();
            return Task.CompletedTask;
        };
        Task.Run(() => _client.ConnectAsync(options.Build())).GetAwaiter().GetResult();
        _ = Task.Run(async () =>
        {
            await foreach (var work in _work.Reader.ReadAllAsync())
            {
                try
                {
                    await work();
                }
                catch (Exception)
                {
                    // The broker is gone, and so is what was to be sent.
                }
            }
        });
    }

    /// <summary>Ends when the connection is lost.</summary>
    public TaskCompletionSource Gone { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsConnected => _client.IsConnected;

    public void Subscribe(string filter) => _work.Writer.TryWrite(() => _client.SubscribeAsync(new MqttClientSubscribeOptionsBuilder().WithTopicFilter(f => f.WithTopic(filter).WithAtLeastOnceQoS()).Build()));

    public void Publish(VirtualMqttMessage message) => _ = PublishAsync(message);

    public Task PublishAsync(VirtualMqttMessage message)
    {
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Writer.TryWrite(async () =>
        {
            try
            {
                await _client.PublishAsync(new MqttApplicationMessageBuilder().WithTopic(message.Topic).WithPayload(message.Payload).WithRetainFlag(message.Retain).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build());
                sent.TrySetResult();
            }
            catch (Exception e)
            {
                sent.TrySetException(e);
                _ = sent.Task.Exception;
            }
        });
        return sent.Task;
    }

    // The socket closes without a word, as a cut wire does.
    public void Break() => _client.Dispose();

    public void Dispose()
    {
        if (_client.IsConnected)
        {
            Task.Run(() => _client.DisconnectAsync()).GetAwaiter().GetResult();
        }

        _client.Dispose();
    }
}
