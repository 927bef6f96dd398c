using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Mqtt.Reading;
using Ecowatt.Delestage.Mqtt;
using Ecowatt.Delestage.Tool.Output;

namespace Ecowatt.Delestage.Tool.Topics;

/// <summary>A topic that is a sensor. Messages come one at a time.</summary>
internal sealed class SensorReader(MqttReadingOptions options) : HouseReader(TopicUse.Sensor, options.Name, options.Topic)
{
    private DateTimeOffset? _newest;

    /// <summary>Gets how old its reading may become; null where the zone's own limits bound it.</summary>
    public TimeSpan? MaxAge => options.MaxAge;

    public override string? Unit => options.Unit switch
    {
        MqttUnit.Watt or MqttUnit.Kilowatt => "W",
        MqttUnit.VoltAmpere => "VA",
        MqttUnit.Celsius or MqttUnit.Fahrenheit => "°C",
        _ => null,
    };

    public override ReaderResult Read(in MqttMessage message)
    {
        var said = SensorMessage.Read(message, options, _newest);
        _newest = said.Problem is null ? said.At ?? _newest : _newest;
        return new(this) { At = message.Received, Value = said.Problem is null ? said.Value : null, Problem = said.Problem };
    }
}
