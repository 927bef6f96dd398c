using System.Buffers;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using MQTTnet;

namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>
/// Takes messages off the library's handler, which hears nothing while it waits, and hands them over one at a time in their order. One that is too long
/// is left out; so are the oldest where more come than are handled. Safe across threads.
/// </summary>
internal sealed class IncomingMessages
{
    /// <summary>How many bytes of messages wait at most.</summary>
    public const int MostBytes = 67_108_864;

    private const int Kept = 20_000;

    private readonly int _longest;
    private readonly MqttSubscriptions _subscriptions;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly MinuteLimit _refused;
    private readonly Channel<(MqttMessage Message, List<uint>? Numbers)> _messages;
    private long _bytes;

    public IncomingMessages(int longest, MqttSubscriptions subscriptions, TimeProvider time, ILogger logger)
    {
        (_longest, _subscriptions, _time, _logger, _refused) = (longest, subscriptions, time, logger, new MinuteLimit(time));
        _messages = Channel.CreateBounded<(MqttMessage Message, List<uint>? Numbers)>(
            new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            dropped => Interlocked.Add(ref _bytes, -dropped.Message.Payload.Length));
    }

    public void Take(MqttApplicationMessage message)
    {
        if (message.Payload.Length > _longest)
        {
            Refuse(message.Topic, $"it has {message.Payload.Length} bytes, more than Mqtt:LongestMessage ({_longest})");
            return;
        }

        if (Interlocked.Read(ref _bytes) + message.Payload.Length > MostBytes)
        {
            Refuse(message.Topic, $"more than {MostBytes / 1_048_576} MB of messages waited to be handled");
            return;
        }

        if (_messages.Reader.Count >= Kept)
        {
            Refuse(message.Topic, $"more than {Kept} messages waited to be handled");
        }

        Interlocked.Add(ref _bytes, message.Payload.Length);
        _messages.Writer.TryWrite((new MqttMessage(message.Topic, message.Payload.ToArray(), message.Retain, _time.GetUtcNow()), message.SubscriptionIdentifiers));
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        await foreach (var (message, numbers) in _messages.Reader.ReadAllAsync(stopping).ConfigureAwait(false))
        {
            try
            {
                _subscriptions.Deliver(message, numbers);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // A fault of who hears it: others still hear theirs.
                _logger.Failed(e);
            }
            finally
            {
                Interlocked.Add(ref _bytes, -message.Payload.Length);
            }
        }
    }

    private void Refuse(string topic, string why)
    {
        if (_refused.Count() is > 0 and var count)
        {
            _logger.LeftOut(count, topic, why);
        }
    }
}
