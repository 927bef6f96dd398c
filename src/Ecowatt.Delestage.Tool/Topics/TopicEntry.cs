namespace Ecowatt.Delestage.Tool.Topics;

/// <summary>What is known of one topic that was heard. Immutable.</summary>
/// <param name="Topic">The topic, fit for a terminal.</param>
/// <param name="Payload">The last message, fit for a terminal and bounded.</param>
/// <param name="Bytes">How long that message is.</param>
/// <param name="Retained">Whether the broker had kept it, so that nobody knows how old it is.</param>
/// <param name="Count">How many messages came.</param>
/// <param name="ReceivedAt">When the last one came.</param>
internal sealed record TopicEntry(string Topic, string Payload, int Bytes, bool Retained, long Count, DateTimeOffset ReceivedAt)
{
    /// <summary>Gets what the house's readers make of the last message; empty where the house does not read the topic.</summary>
    public IReadOnlyList<ReaderResult> Results { get; init; } = [];
}
