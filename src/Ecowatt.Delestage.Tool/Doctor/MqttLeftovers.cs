using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Topics;

namespace Ecowatt.Delestage.Tool.Doctor;

/// <summary>
/// Messages that a broker keeps of a house and that the house says no longer: Home Assistant shows their entities for ever. They are named with the command that
/// removes them, and not removed: what this file's house does not say, another one of the same name may.
/// </summary>
internal static class MqttLeftovers
{
    private const string Name = "mqtt leftovers";
    private const int MostNamed = 3;

    public static DoctorDocument.Finding Of(MqttHouse house, BrokerFindings found, MqttConnectionSettings settings)
    {
        var said = house.Announced.Select(static message => message.Topic).ToHashSet(StringComparer.Ordinal);
        string[] left = [.. found.Kept.Keys.Where(topic => !said.Contains(topic) && IsOwn(topic, house)).Order(StringComparer.Ordinal)];
        if (left.Length == 0)
        {
            return new(Name, true, UiText.Of("the broker keeps nothing that the house does not say", "le courtier ne garde rien que la maison ne dise"));
        }

        var orders = left.Count(topic => topic.EndsWith("/set", StringComparison.Ordinal) && topic.StartsWith($"{house.Topics.Root}/", StringComparison.Ordinal));
        var how = string.Join("  ", left.Take(MostNamed).Select(topic => Removal(topic, settings)));
        var more = left.Length > MostNamed ? UiText.Of($" and {left.Length - MostNamed} more", $" et {left.Length - MostNamed} de plus") : "";
        var never = orders == 0 ? "" : UiText.Of($", {orders} of them orders, which never act", $", dont {orders} ordres, qui n’agissent jamais");
        return new(Name, false, UiText.Of(
            $"the broker keeps {left.Length} messages that this house does not say{never}; if no other house is of this name, remove them: {how}{more}",
            $"le courtier garde {left.Length} messages que cette maison ne dit pas{never} ; si aucune autre maison ne porte ce nom, effacez-les : {how}{more}"));
    }

    // The house's probes are no longer there, and a bank's or sensor's state that is said is among what is announced.
    private static bool IsOwn(string topic, MqttHouse house)
        => topic.StartsWith($"{house.Topics.Root}/", StringComparison.Ordinal) || house.IsDiscovery(topic);

    /// <summary>Returns the command that removes a topic; of a topic that no command line should hold, the topic alone.</summary>
    internal static string Removal(string topic, MqttConnectionSettings settings)
    {
        if (PayloadText.Line(topic, topic.Length) != topic || settings.Address.WebSocket is not null)
        {
            return $"({MqttChecks.Shown(topic)})";
        }

        var user = string.IsNullOrEmpty(settings.Options.User) ? "" : $" -u {Quoted(settings.Options.User)} -P …";
        var authority = settings.Options.CaFile is { Length: > 0 } file ? $" --cafile {Quoted(file)}" : settings.Address.IsTls ? " --tls-use-os-certs" : "";
        return $"mosquitto_pub -h {settings.Address.Host} -p {settings.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)}{user}{authority} -r -n -t {Quoted(topic)}";
    }

    // For a POSIX shell: topics come from outside, and a person pastes this.
    private static string Quoted(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
