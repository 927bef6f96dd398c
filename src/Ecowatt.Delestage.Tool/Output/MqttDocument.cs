using System.Text.Json.Serialization;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>What <c>ecowatt mqtt --json</c> prints when it ends.</summary>
/// <param name="Broker">The broker, without a user.</param>
/// <param name="Filters">The topics that were listened to.</param>
/// <param name="MessageCount">How many messages came.</param>
/// <param name="LeftOut">How many of them were of more topics than are kept.</param>
/// <param name="Topics">What came, by topic.</param>
/// <param name="Readers">What the house reads; empty without a house.</param>
/// <param name="WouldSend">What the house would send, and nobody sent; empty without a house.</param>
/// <param name="Problem">Why messages do not pass at the end; null while they do.</param>
internal sealed record MqttDocument(
    string Broker,
    IReadOnlyList<string> Filters,
    long MessageCount,
    long LeftOut,
    IReadOnlyList<MqttDocument.HeardTopic> Topics,
    IReadOnlyList<MqttDocument.ReaderState> Readers,
    IReadOnlyList<MqttDocument.UnsentMessage> WouldSend,
    string? Problem)
{
    /// <param name="Topic">The topic.</param>
    /// <param name="Payload">The last message, in one line of at most 300 characters.</param>
    /// <param name="Bytes">How long it is.</param>
    /// <param name="Retained">Whether the broker had kept it.</param>
    /// <param name="MessageCount">How many came.</param>
    /// <param name="ReceivedAt">When the last one came.</param>
    internal sealed record HeardTopic(string Topic, string Payload, long Bytes, bool Retained, long MessageCount, DateTimeOffset ReceivedAt);

    /// <param name="Name">The name of the sensor, source or bank.</param>
    /// <param name="Reads">What it reads.</param>
    /// <param name="Filters">The topics that it listens to.</param>
    /// <param name="ReceivedAt">When its last message came; null before the first.</param>
    /// <param name="Value">What a sensor gets of it.</param>
    /// <param name="Unit">The unit of the value.</param>
    /// <param name="Message">What another reader gets of it, in words.</param>
    /// <param name="Problem">Why it gets nothing; null where it does.</param>
    internal sealed record ReaderState(
        string Name,
        [property: JsonConverter(typeof(CamelCaseEnumConverter<TopicUse>))] TopicUse Reads,
        IReadOnlyList<string> Filters,
        DateTimeOffset? ReceivedAt,
        double? Value,
        string? Unit,
        string? Message,
        string? Problem);

    /// <param name="Topic">The topic.</param>
    /// <param name="Payload">The message, in one line of at most 300 characters.</param>
    /// <param name="Bytes">How long it is.</param>
    /// <param name="Retained">Whether the broker would keep it.</param>
    /// <param name="Problems">What Home Assistant would not take of it.</param>
    internal sealed record UnsentMessage(string Topic, string Payload, long Bytes, bool Retained, IReadOnlyList<string> Problems);
}
