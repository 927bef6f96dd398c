using Ecowatt.Delestage.Mqtt.Connection;

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
    IReadOnlyList<Words> Notices);
