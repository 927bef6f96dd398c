namespace Ecowatt.Delestage.Mqtt.Tests.Fakes;

/// <summary>What filters mean by the rules of MQTT: mosquitto is held to it, and each code of ours that matches topics.</summary>
internal static class TopicCases
{
    public static readonly string[] Topics = ["a", "a/b", "a/b/c", "b", "/a", "a/", "a//c", "b/b"];

    /// <summary>Each filter with those of the topics that it means.</summary>
    public static readonly (string Filter, string Topics)[] All =
    [
        ("a", "a"), ("a/b", "a/b"), ("+", "a b"), ("+/+", "a/b /a a/ b/b"), ("a/#", "a a/b a/b/c a/ a//c"), ("#", "a a/b a/b/c b /a a/ a//c b/b"),
        ("+/b/#", "a/b a/b/c b/b"), ("a/+/c", "a/b/c a//c"), ("/+", "/a"), ("+/", "a/"), ("$SYS/x", ""), ("a/b/#", "a/b a/b/c"),
    ];

    public static IEnumerable<string> Lines => All.Select(static one => $"{one.Filter}: {one.Topics}");
}
