using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Tool.Output;

namespace Ecowatt.Delestage.Tool.Topics;

/// <summary>Something of the house that reads topics: it makes of a message exactly what the house would.</summary>
/// <param name="reads">What it reads.</param>
/// <param name="name">The name of the sensor, source, bank or zone.</param>
/// <param name="filters">The topics that it listens to.</param>
internal abstract class HouseReader(TopicUse reads, string name, params IEnumerable<string> filters)
{
    /// <summary>Gets what it reads.</summary>
    public TopicUse Reads => reads;

    /// <summary>Gets its name.</summary>
    public string Name => name;

    /// <summary>Gets the topics that it listens to.</summary>
    public IReadOnlyList<string> Filters { get; } = [.. filters];

    /// <summary>Gets the unit of its value; null for none.</summary>
    public virtual string? Unit => null;

    /// <summary>Returns whether it listens to a topic.</summary>
    public bool Hears(string topic) => Filters.Any(filter => TopicFilter.Matches(filter, topic));

    /// <summary>Reads a message of a topic that it listens to; null where the message is none of its business.</summary>
    public abstract ReaderResult? Read(in MqttMessage message);
}
