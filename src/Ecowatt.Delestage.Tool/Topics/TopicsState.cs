using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Tool.Output;

namespace Ecowatt.Delestage.Tool.Topics;

/// <summary>All that is shown of a broker at one instant.</summary>
/// <param name="Broker">The broker, without a user.</param>
/// <param name="Now">The instant.</param>
/// <param name="Status">Whether messages pass.</param>
/// <param name="Book">What came.</param>
/// <param name="Filters">The topics that are listened to.</param>
/// <param name="House">The name of the house's file; null without a house.</param>
/// <param name="WouldSend">What the house would send, and nobody sends; empty without a house.</param>
/// <param name="Notices">What a person is to see.</param>
internal sealed record TopicsState(
    string Broker,
    DateTimeOffset Now,
    MqttConnectionStatus Status,
    TopicBook Book,
    IReadOnlyList<string> Filters,
    string? House,
    IReadOnlyList<WouldSend> WouldSend,
    IReadOnlyList<Words> Notices)
{
    public MqttDocument ToDocument() => new(
        Broker,
        Filters,
        Book.Messages,
        Book.LeftOut,
        [.. Book.All.Select(static entry => new MqttDocument.HeardTopic(entry.Topic, entry.Payload, entry.Bytes, entry.Retained, entry.Count, entry.ReceivedAt))],
        [.. Book.Results.Select(each => ReaderOf(each.Reader, each.Result))],
        [.. WouldSend.Select(static message => new MqttDocument.UnsentMessage(message.Topic, message.Payload, message.Bytes, message.Retain, message.Problems))],
        TopicsRows.Trouble(this));

    private MqttDocument.ReaderState ReaderOf(HouseReader reader, ReaderResult? result)
    {
        var (text, isWell) = TopicsRows.Result(reader, result, this);
        return new MqttDocument.ReaderState(
            reader.Name, reader.Reads, reader.Filters, result?.At, result?.Problem is null ? result?.Value : null, reader.Unit,
            isWell && result is { Meaning: { } meaning } ? $"{meaning}" : null, isWell ? null : text);
    }
}
