namespace Ecowatt.Delestage.Mqtt.Configuration;

/// <summary>Says what a topic is as a person writes it into a configuration.</summary>
internal static class TopicText
{
    public const string Expected = "a topic without + and #, for example house/meter/power";

    /// <summary>The pattern of a topic, for the schema.</summary>
    public const string Pattern = "^[^+#\\u0000]+$";

    // What the protocol's two bytes of length hold.
    private const int Longest = 65_535;

    public static bool IsTopic(string? topic)
        => !string.IsNullOrWhiteSpace(topic) && topic.AsSpan().IndexOfAny('+', '#', '\0') < 0 && System.Text.Encoding.UTF8.GetByteCount(topic) <= Longest;
}
