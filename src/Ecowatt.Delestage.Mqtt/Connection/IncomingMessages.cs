using System.Buffers;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using MQTTnet;

namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>
/// Takes messages off the library's handler, which hears nothing while it waits, and hands them over one at a time in their order. One that is too long
/// is left out; so are the oldest where more come than are handled. Safe across threads.
/// </summary>
internal sealed class IncomingMessages(int longest, MqttSubscriptions subscriptions, TimeProvider time, ILogger logger)
{
    private const int Kept = 20_000;

    private readonly MinuteLimit _refused = new(time);
    private readonly Channel<(MqttMessage Message, List<uint>? Numbers)> _messages = Channel.CreateBounded<(MqttMessage, List<uint>?)>(new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void Take(MqttApplicationMessage message)
    {
        if (message.Payload.Length > longest)
        {
            Refuse(message.Topic, $"it has {message.Payload.Length} bytes, more than Mqtt:LongestMessage ({longest})");
            return;
        }

        if (_messages.Reader.Count >= Kept)
        {
            Refuse(message.Topic, $"more than {Kept} messages waited to be handled");
        }

        _messages.Writer.TryWrite((new MqttMessage(message.Topic, message.Payload.ToArray(), message.Retain, time.GetUtcNow()), message.SubscriptionIdentifiers));
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        await foreach (var (message, numbers) in _messages.Reader.ReadAllAsync(stopping).ConfigureAwait(false))
        {
            try
            {
                subscriptions.Deliver(message, numbers);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // A fault of who hears it: others still hear theirs.
                logger.Failed(e);
            }
        }
    }

    private void Refuse(string topic, string why)
    {
        if (_refused.Count() is > 0 and var count)
        {
            logger.LeftOut(count, topic, why);
        }
    }
}
