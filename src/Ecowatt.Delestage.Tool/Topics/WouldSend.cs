namespace Ecowatt.Delestage.Tool.Topics;

/// <summary>A message that a house would send, and that nobody sends here. Immutable.</summary>
/// <param name="Topic">The topic, fit for a terminal.</param>
/// <param name="Payload">The message, fit for a terminal and bounded.</param>
/// <param name="Bytes">How long the message is.</param>
/// <param name="Retain">Whether the broker would keep it.</param>
/// <param name="Use">What it is.</param>
internal sealed record WouldSend(string Topic, string Payload, int Bytes, bool Retain, WouldSendUse Use)
{
    /// <summary>Gets what Home Assistant would not take of it; empty where it is no discovery document, or all is well.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
