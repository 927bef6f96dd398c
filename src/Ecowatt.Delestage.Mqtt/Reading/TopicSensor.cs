using Ecowatt.Delestage.Mqtt.Connection;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Mqtt.Reading;

/// <summary>Turns the messages of one topic into readings of one sensor. Messages come one at a time.</summary>
internal sealed class TopicSensor : IDisposable
{
    private readonly MqttReadingOptions _options;
    private readonly Action<SensorReading> _tell;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly MinuteLimit _refused;
    private readonly ITimer _silence;
    private DateTimeOffset? _last;

    public TopicSensor(MqttReadingOptions options, Action<SensorReading> tell, TimeProvider time, ILogger logger)
    {
        (_options, _tell, _time, _logger, _refused) = (options, tell, time, logger, new MinuteLimit(time));
        _silence = time.CreateTimer(static sensor => ((TopicSensor)sensor!).FallSilent(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public string Topic => _options.Topic;

    public void Take(MqttMessage message)
    {
        var (value, at, problem) = SensorMessage.Read(message, _options, _last);
        if (problem is not null)
        {
            if (_refused.Count() is > 0 and var count)
            {
                _logger.ReadingRefused(count, _options.Name, Topic, problem);
            }

            return;
        }

        _last = at ?? _last;
        _tell(new SensorReading(_options.Name, value));
        if (_options.MaxAge is { } longest)
        {
            var left = longest - (at is { } measured && message.Received > measured ? message.Received - measured : TimeSpan.Zero);
            _silence.Change(left, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _silence.Dispose();

    private void FallSilent() => _tell(new SensorReading(_options.Name, double.NaN));
}
