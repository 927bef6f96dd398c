using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>Tells once of each topic that a broker refuses. Safe across threads.</summary>
internal sealed class RefusedTopics(ILogger logger)
{
    // A broker that refuses everything is told of a hundred times and not a million times.
    private const int Most = 100;

    private readonly ConcurrentDictionary<(string What, string Topic), bool> _told = new();

    public void Tell(string broker, string what, string topic, string reason)
    {
        if (_told.Count < Most && _told.TryAdd((what, topic), true))
        {
            logger.Refused(broker, what, topic, reason);
        }
    }
}
