using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Threading;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Mqtt.Reading;

/// <summary>Provides the readings of all topics that are sensors. Safe across threads.</summary>
internal sealed class TopicReadings : IReadingSource, IDisposable
{
    private readonly Broadcast<SensorReading> _readers = new();
    private readonly List<IDisposable> _parts = [];

    public TopicReadings(IMqttConnection connection, IEnumerable<MqttReadingOptions> readings, TimeProvider time, ILogger<TopicReadings> logger)
    {
        foreach (var options in readings)
        {
            var sensor = new TopicSensor(options, _readers.Publish, time, logger);
            _parts.Add(sensor);
            _parts.Add(connection.Subscribe(options.Topic, sensor.Take));
        }
    }

    public string Name => "mqtt";

    public IAsyncEnumerable<SensorReading> WatchAsync(CancellationToken cancellationToken = default) => _readers.Watch(cancellationToken);

    public void Dispose() => _parts.ForEach(static part => part.Dispose());
}
