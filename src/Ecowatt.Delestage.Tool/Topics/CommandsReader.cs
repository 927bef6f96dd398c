using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Mqtt.HomeAssistant;
using Ecowatt.Delestage.Tool.Output;

namespace Ecowatt.Delestage.Tool.Topics;

/// <summary>The topics on which a house takes orders for its loads.</summary>
/// <param name="topics">The topics of the house.</param>
/// <param name="loads">The names of the zones and their loads.</param>
internal sealed class CommandsReader(HouseTopics topics, IReadOnlyList<(string Zone, string Load)> loads)
    : HouseReader(TopicUse.Command, "Home Assistant", topics.AllSwitches, topics.AllModes, topics.AllMinutes)
{
    public override ReaderResult? Read(in MqttMessage message)
    {
        // An empty message clears what the broker had kept.
        if (message.Payload.IsEmpty)
        {
            return null;
        }

        var topic = message.Topic;
        var load = loads.FirstOrDefault(load => topic.StartsWith($"{topics.Load(load.Zone, load.Load)}/", StringComparison.Ordinal)).Load;
        var problem = message.Retained ? "the broker had kept it, so that it never acts; clear it with an empty retained message"
            : load is null ? "there is no such load"
            : null;
        var meaning = problem is null ? Of(message, load!) : null;
        return new(this) { At = message.Received, Meaning = meaning, Problem = problem ?? (meaning is null ? $"it is no command; expected {CommandReader.Expected}" : null) };
    }

    private static Words? Of(in MqttMessage message, string load)
    {
        if (message.Topic.EndsWith("/minutes/set", StringComparison.Ordinal))
        {
            return CommandReader.Minutes(message.Payload) is { } minutes ? new($"{load}: overrides last {minutes} min", $"{load} : les dérogations durent {minutes} min") : null;
        }

        return CommandReader.Read(message.Payload) is not { } command ? null
            : command.Powered is not { } powered ? new($"{load}: automatic", $"{load} : automatique")
            : new($"{load}: {(powered ? "on" : "off")}{For(command, "for", "min", "by")}", $"{load} : {(powered ? "allumé" : "éteint")}{For(command, "pendant", "min", "par")}");
    }

    private static string For(LoadCommand command, string during, string unit, string by)
        => $"{(command.Minutes is { } minutes ? $" {during} {minutes} {unit}" : "")}{(command.By is { } name ? $" {by} {name}" : "")}";
}
