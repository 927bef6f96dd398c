using System.Collections.Concurrent;
using Ecowatt.Delestage.Formatting;
using Microsoft.Extensions.Logging;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>
/// Sends what the queue holds over one connection, 20 messages at once at most, in order, and one of each topic. What the broker did not confirm goes
/// back into the queue; what it refused is told and given up.
/// </summary>
internal sealed class PublicationSender(IMqttClient client, PublicationQueue queue, string broker, RefusedTopics refused, int inFlight) : IDisposable
{
    /// <summary>How many messages are on their way at once; mosquitto's own bound.</summary>
    public const int InFlight = 20;

    private const int LongestReason = 80;

    private readonly ConcurrentDictionary<string, Task> _sending = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<QueuedPublication> _unsent = [];
    private readonly SemaphoreSlim _free = new(inFlight, inFlight);

    /// <summary>Sends until the connection ends.</summary>
    public async Task RunAsync(CancellationToken ended)
    {
        try
        {
            while (!ended.IsCancellationRequested)
            {
                await _free.WaitAsync(ended).ConfigureAwait(false);
                if (queue.TryTake() is not { } item)
                {
                    _free.Release();
                    await queue.WaitAsync(ended).ConfigureAwait(false);
                    continue;
                }

                // A later message of the same topic must not overtake it, and waits here.
                if (_sending.TryGetValue(item.Publication.Topic, out var before))
                {
                    await before.ConfigureAwait(false);
                }

                var sending = SendAsync(item, ended);
                if (!sending.IsCompleted)
                {
                    _sending[item.Publication.Topic] = sending;
                    _ = sending.ContinueWith(
                        static (done, state) => ((ConcurrentDictionary<string, Task>)((object[])state!)[0]).TryRemove(KeyValuePair.Create((string)((object[])state)[1], done)),
                        new object[] { _sending, item.Publication.Topic },
                        CancellationToken.None,
                        TaskContinuationOptions.ExecuteSynchronously,
                        TaskScheduler.Default);
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The connection ended.
        }
        finally
        {
            await Task.WhenAll(_sending.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            queue.Return(_unsent);
        }
    }

    public void Dispose() => _free.Dispose();

    /// <summary>Makes the library's message.</summary>
    public static MqttApplicationMessage Message(MqttPublication publication)
    {
        var builder = new MqttApplicationMessageBuilder()
            .WithTopic(publication.Topic)
            .WithPayloadSegment(publication.Payload)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .WithRetainFlag(publication.Retain);
        return (publication.Expiry is { } expiry ? builder.WithMessageExpiryInterval((uint)Math.Max(1, expiry.TotalSeconds)) : builder).Build();
    }

    private async Task SendAsync(QueuedPublication item, CancellationToken ended)
    {
        try
        {
            var result = await client.PublishAsync(Message(item.Publication), ended).ConfigureAwait(false);
            queue.Finish();
            if (!result.IsSuccess)
            {
                refused.Tell(broker, "messages", item.Publication.Topic, SingleLine.Of(result.ReasonString ?? $"{result.ReasonCode}", LongestReason));
            }
        }
        catch (Exception e) when (e is MqttCommunicationException or OperationCanceledException or InvalidOperationException or ObjectDisposedException)
        {
            // The broker may have it or not: twice is better than never, for a state as for an event.
            _unsent.Add(item);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The library makes no packet of it: sent again it would fail again.
            queue.Finish();
            refused.Tell(broker, "messages", item.Publication.Topic, SingleLine.Of(e.Message, LongestReason));
        }
        finally
        {
            _free.Release();
        }
    }
}
