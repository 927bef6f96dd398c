using Ecowatt.Delestage.Configuration.Descriptors;
using static Ecowatt.Delestage.Configuration.Descriptors.OptionsOf<Ecowatt.Delestage.Mqtt.MqttSignalOptions>;

namespace Ecowatt.Delestage.Mqtt.Configuration;

/// <summary>Lists the options of a topic that is a source of levels.</summary>
internal static class SignalTable
{
    public static readonly OptionTable<MqttSignalOptions> Options = new(
        static name => new MqttSignalOptions(name),
        Text("Topic", static o => o.Topic, static (ref o, value) => o.Topic = value, "The topic, without wildcards.", required: TopicText.Expected) with { Pattern = TopicText.Pattern });
}
