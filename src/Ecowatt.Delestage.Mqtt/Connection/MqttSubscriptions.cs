using System.Collections.Immutable;
using System.Threading.Channels;

namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>
/// Holds who hears which filter. A broker sends a message once for each filter that means its topic, and marks it with the filter's number: so filters that
/// mean a common topic have different numbers, and each message is handed only to whom it was sent for. Safe across threads.
/// </summary>
internal sealed class MqttSubscriptions
{
    private readonly Lock _gate = new();
    private readonly Channel<string> _changed = Channel.CreateUnbounded<string>();
    private ImmutableArray<MqttSubscription> _all = [];

    /// <summary>Gets the filters with their numbers, each once.</summary>
    public ImmutableArray<(string Filter, uint Number)> Filters
    {
        get
        {
            lock (_gate)
            {
                return [.. _all.Select(static subscription => (subscription.Filter, subscription.Number)).Distinct()];
            }
        }
    }

    /// <summary>Gets the filters that somebody began or ceased to hear.</summary>
    public ChannelReader<string> Changed => _changed.Reader;

    public MqttSubscription Add(string filter, Action<MqttMessage> received)
    {
        MqttSubscription subscription;
        lock (_gate)
        {
            subscription = new MqttSubscription(filter, NumberOf(filter), received, Remove);
            _all = _all.Add(subscription);
        }

        _changed.Writer.TryWrite(filter);
        return subscription;
    }

    /// <summary>Returns the number of a filter that somebody hears; null where nobody does.</summary>
    public uint? Find(string filter)
    {
        lock (_gate)
        {
            return _all.FirstOrDefault(subscription => subscription.Filter == filter)?.Number;
        }
    }

    /// <summary>Hands a message to everybody for whose filter the broker sent it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="numbers">The numbers that the broker marked it with; none where the broker marks nothing, and then everybody hears it whose filter means its topic.</param>
    public void Deliver(MqttMessage message, IReadOnlyCollection<uint>? numbers = null)
    {
        ImmutableArray<MqttSubscription> all;
        lock (_gate)
        {
            all = _all;
        }

        foreach (var subscription in all)
        {
            if ((numbers is not { Count: > 0 } || numbers.Contains(subscription.Number)) && TopicFilter.Matches(subscription.Filter, message.Topic))
            {
                subscription.Received(message);
            }
        }
    }

    // The lowest number none of whose filters means a topic that this one means.
    private uint NumberOf(string filter)
    {
        var taken = new HashSet<uint>();
        foreach (var other in _all)
        {
            if (other.Filter == filter)
            {
                return other.Number;
            }

            if (TopicFilter.Overlap(filter, other.Filter))
            {
                taken.Add(other.Number);
            }
        }

        uint number = 1;
        while (taken.Contains(number))
        {
            number++;
        }

        return number;
    }

    private void Remove(MqttSubscription subscription)
    {
        lock (_gate)
        {
            _all = _all.Remove(subscription);
        }

        _changed.Writer.TryWrite(subscription.Filter);
    }
}
