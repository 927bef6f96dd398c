using System.Collections.Immutable;
using System.Threading.Channels;

namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>Holds who hears which filter. Safe across threads.</summary>
internal sealed class MqttSubscriptions
{
    private readonly Lock _gate = new();
    private readonly Channel<string> _changed = Channel.CreateUnbounded<string>();
    private ImmutableArray<MqttSubscription> _all = [];

    /// <summary>Gets the filters, each once.</summary>
    public ImmutableArray<string> Filters
    {
        get
        {
            lock (_gate)
            {
                return [.. _all.Select(static subscription => subscription.Filter).Distinct(StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Gets the filters that somebody began or ceased to hear.</summary>
    public ChannelReader<string> Changed => _changed.Reader;

    public MqttSubscription Add(string filter, Action<MqttMessage> received)
    {
        var subscription = new MqttSubscription(filter, received, Remove);
        lock (_gate)
        {
            _all = _all.Add(subscription);
        }

        _changed.Writer.TryWrite(filter);
        return subscription;
    }

    public bool IsHeard(string filter)
    {
        lock (_gate)
        {
            return _all.Any(subscription => subscription.Filter == filter);
        }
    }

    /// <summary>Hands a message to everybody whose filter means its topic.</summary>
    public void Deliver(MqttMessage message)
    {
        ImmutableArray<MqttSubscription> all;
        lock (_gate)
        {
            all = _all;
        }

        foreach (var subscription in all)
        {
            if (TopicFilter.Matches(subscription.Filter, message.Topic))
            {
                subscription.Received(message);
            }
        }
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
