using Ecowatt.Delestage.Configuration.Descriptors;
using static Ecowatt.Delestage.Configuration.Descriptors.OptionsOf<Ecowatt.Delestage.Mqtt.MqttReadingOptions>;

namespace Ecowatt.Delestage.Mqtt.Configuration;

/// <summary>Lists the options of a topic that is a sensor.</summary>
internal static class ReadingTable
{
    private const string PointerPattern = "^(/[^/]*)*$";

    public static readonly OptionTable<MqttReadingOptions> Options = new(
        static name => new MqttReadingOptions(name),
        Text("Topic", static o => o.Topic, static (ref o, value) => o.Topic = value, "The topic, without wildcards.", required: TopicText.Expected) with { Pattern = TopicText.Pattern },
        Text("Value", static o => o.Value, static (ref o, value) => o.Value = value, "The place of the number in a JSON message, as `/ENERGY/Power`; without it messages are a number alone.") with { Pattern = PointerPattern },
        Choice("Unit", [MqttUnit.None, MqttUnit.Watt, MqttUnit.Kilowatt, MqttUnit.VoltAmpere, MqttUnit.Celsius, MqttUnit.Fahrenheit], static o => o.Unit, static (ref o, value) => o.Unit = value, "The unit of the number; `Kilowatt` and `Fahrenheit` are converted."),
        Number("Scale", -1_000_000, 1_000_000, static o => o.Scale, static (ref o, value) => o.Scale = value, "The factor by which the number is multiplied; negative turns a direction around."),
        Text("Time", static o => o.Time, static (ref o, value) => o.Time = value, "The place of the instant of the measurement in a JSON message, as `/last_seen`. Without it a message that the broker had kept is no reading.") with { Pattern = PointerPattern },
        OptionalDuration("MaxAge", TimeSpan.FromSeconds(1), TimeSpan.FromHours(24), static o => o.MaxAge, static (ref o, value) => o.MaxAge = value, "How old a reading may become before it counts as missing."));
}
