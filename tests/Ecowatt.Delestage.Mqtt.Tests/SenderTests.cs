using System.Reflection;
using System.Text;
using Ecowatt.Delestage.Mqtt.Connection;
using Microsoft.Extensions.Logging.Abstractions;
using MQTTnet;

namespace Ecowatt.Delestage.Mqtt.Tests;

/// <summary>What goes out over one connection, by a client of the library in the test's hands.</summary>
public sealed class SenderTests
{
    [Fact]
    public async Task A_later_message_of_a_topic_waits_until_the_broker_has_the_one_before()
    {
        // Else one that got lost would be sent again after a newer one, and an old state stand for ever.
        var queue = new PublicationQueue(100);
        using var client = DispatchProxy.Create<IMqttClient, HeldClient>();
        var held = (HeldClient)(object)client;
        queue.Add(Event("a", "1"));
        queue.Add(Event("a", "2"));
        using var ended = new CancellationTokenSource();
        using var sender = new PublicationSender(client, queue, "broker", new RefusedTopics(NullLogger.Instance), 20);
        var running = sender.RunAsync(ended.Token);
        Assert.Equal(["a1"], held.Sent);
        held.Confirm();
        await HangGuard.UntilAsync(() => held.Sent.Count == 2);
        Assert.Equal(["a1", "a2"], held.Sent);
        Assert.Equal(1, queue.Outstanding);

        // The connection ends: what was not confirmed waits for the next one.
        await ended.CancelAsync();
        held.Fail(new OperationCanceledException());
        await running.WaitAsync(HangGuard.Limit);
        Assert.Equal((1, 1), (queue.Count, queue.Outstanding));
    }

    [Fact]
    public async Task A_message_of_which_the_library_makes_no_packet_is_given_up_and_told()
    {
        var queue = new PublicationQueue(100);
        using var client = DispatchProxy.Create<IMqttClient, HeldClient>();
        queue.Add(Event("a", "1"));
        using var ended = new CancellationTokenSource();
        using var sender = new PublicationSender(client, queue, "broker", new RefusedTopics(NullLogger.Instance), 20);
        var running = sender.RunAsync(ended.Token);
        ((HeldClient)(object)client).Fail(new ArgumentException("no packet"));
        await HangGuard.UntilAsync(() => queue.Outstanding == 0);
        await ended.CancelAsync();
        await running.WaitAsync(HangGuard.Limit);
        Assert.Equal(0, queue.Count);
    }

    private static MqttPublication Event(string topic, string payload) => new(topic, Encoding.UTF8.GetBytes(payload), MqttPublicationKind.Event);

    /// <summary>Publishes nothing until it is told what became of it.</summary>
    public class HeldClient : DispatchProxy
    {
        private readonly Queue<TaskCompletionSource<MqttClientPublishResult>> _held = [];
        private readonly List<string> _sent = [];

        public IReadOnlyList<string> Sent
        {
            get
            {
                lock (_sent)
                {
                    return [.. _sent];
                }
            }
        }

        public void Confirm() => _held.Dequeue().SetResult(new MqttClientPublishResult(1, MqttClientPublishReasonCode.Success, "", []));

        public void Fail(Exception failure) => _held.Dequeue().SetException(failure);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod?.Name == nameof(IDisposable.Dispose))
            {
                return null;
            }

            if (targetMethod?.Name != nameof(IMqttClient.PublishAsync))
            {
                throw new NotSupportedException(targetMethod?.Name);
            }

            var message = (MqttApplicationMessage)args![0]!;
            var held = new TaskCompletionSource<MqttClientPublishResult>();
            lock (_sent)
            {
                _held.Enqueue(held);
                _sent.Add($"{message.Topic}{message.ConvertPayloadToString()}");
            }

            return held.Task;
        }
    }
}
