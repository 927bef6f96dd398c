using System.Collections.Immutable;
using Ecowatt.Delestage.Mqtt.Connection;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Mqtt.Reading;

/// <summary>
/// Provides the levels that the messages of all configured topics say; where several say one of an hour, the highest holds. Each message says all of its
/// topic's: what an earlier one said is forgotten. One that the broker had kept counts too, because its hours have dates. Safe across threads.
/// </summary>
internal sealed class TopicLevels : SignalSource, IDisposable
{
    private readonly Lock _gate = new();
    private readonly SignalTimeline[] _timelines;
    private readonly List<IDisposable> _subscriptions = [];
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public TopicLevels(IMqttConnection connection, IEnumerable<MqttSignalOptions> topics, TimeProvider time, ILogger<TopicLevels> logger)
        : base("mqtt", SignalSourceRank.Tariff)
    {
        (_time, _logger) = (time, logger);
        ImmutableArray<MqttSignalOptions> all = [.. topics];
        _timelines = [.. all.Select(static _ => SignalTimeline.Empty)];
        for (var index = 0; index < all.Length; index++)
        {
            var (topic, number, refused) = (all[index], index, new MinuteLimit(time));
            _subscriptions.Add(connection.Subscribe(topic.Topic, message => Take(message, topic, number, refused)));
        }
    }

    public void Dispose() => _subscriptions.ForEach(static subscription => subscription.Dispose());

    private void Take(MqttMessage message, MqttSignalOptions topic, int number, MinuteLimit refused)
    {
        var (slices, problem) = LevelsReader.Read(message.Payload, topic.Name);
        if (problem is null)
        {
            lock (_gate)
            {
                _timelines[number] = SignalTimeline.Of([.. slices]);
                Publish(new SignalSourceSnapshot(SignalTimeline.Highest(_timelines), _time.GetUtcNow()));
            }
        }
        else if (refused.Count() is > 0 and var count)
        {
            _logger.LevelsRefused(count, topic.Name, topic.Topic, problem);
        }
    }
}
