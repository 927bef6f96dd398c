using Ecowatt.Delestage.Mqtt.Connection;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Mqtt.Reading;

/// <summary>Turns the messages of one topic into readings of one sensor. Messages come one at a time.</summary>
internal sealed class TopicSensor : IDisposable
{
    // A device's clock that is a little ahead is no news from the future.
    private static readonly TimeSpan AheadOfClock = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestUnlessTold = TimeSpan.FromMinutes(15);

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
        var (number, at, problem) = PayloadReader.Read(message.Payload, _options.Value, _options.Time);
        problem ??= TooOld(message, at);
        if (problem is not null)
        {
            if (_refused.Count() is > 0 and var count)
            {
                _logger.ReadingRefused(count, _options.Name, Topic, problem);
            }

            return;
        }

        _last = at ?? _last;
        _tell(new SensorReading(_options.Name, Converted(number * _options.Scale, _options.Unit)));
        if (_options.MaxAge is { } longest)
        {
            var left = longest - (at is { } measured && message.Received > measured ? message.Received - measured : TimeSpan.Zero);
            _silence.Change(left, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _silence.Dispose();

    private string? TooOld(MqttMessage message, DateTimeOffset? at)
    {
        if (at is not { } measured)
        {
            return message.Retained ? "the broker had kept it, and nobody knows how old it is; set Time to the place of its instant" : null;
        }

        return measured > message.Received + AheadOfClock ? $"it was measured in the future, at {measured:yyyy-MM-ddTHH:mm:ssZ}"
            : message.Received - measured > (_options.MaxAge ?? LongestUnlessTold) ? $"it is old, of {measured:yyyy-MM-ddTHH:mm:ssZ}"
            : _last > measured ? "a newer one came before it"
            : null;
    }

    private void FallSilent() => _tell(new SensorReading(_options.Name, double.NaN));

    private static double Converted(double number, MqttUnit unit) => unit switch
    {
        MqttUnit.Kilowatt => number * 1000,
        MqttUnit.Fahrenheit => (number - 32) / 1.8,
        _ => number,
    };
}
