using Ecowatt.Delestage.Mqtt.Connection;

namespace Ecowatt.Delestage.Mqtt.Reading;

/// <summary>Represents what a message says to a sensor. Immutable.</summary>
/// <param name="Value">The reading, in watts, volt-amperes or °C; 0 where there is a problem.</param>
/// <param name="At">The instant of the measurement; null where the message does not say it.</param>
/// <param name="Problem">Why it counts as no reading, in one clause; null where it is one.</param>
internal readonly record struct SensorMessage(double Value, DateTimeOffset? At, string? Problem)
{
    // A device's clock that is a little ahead is no news from the future.
    private static readonly TimeSpan AheadOfClock = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestUnlessTold = TimeSpan.FromMinutes(15);

    /// <summary>Reads a message. It throws for no bytes whatever.</summary>
    /// <param name="message">The message.</param>
    /// <param name="options">The sensor's options.</param>
    /// <param name="newest">The instant of the newest measurement so far; null before the first.</param>
    public static SensorMessage Read(in MqttMessage message, MqttReadingOptions options, DateTimeOffset? newest)
    {
        var (number, at, problem) = PayloadReader.Read(message.Payload, options.Value, options.Time);
        var value = Converted(number * options.Scale, options.Unit);

        // A number that was finite may be none after its scale and its unit.
        problem ??= double.IsFinite(value) ? TooOld(message, options, at, newest) : "it is too large a number for its scale and its unit";
        return new(problem is null ? value : 0, at, problem);
    }

    private static string? TooOld(in MqttMessage message, MqttReadingOptions options, DateTimeOffset? at, DateTimeOffset? newest)
    {
        if (at is not { } measured)
        {
            return message.Retained ? "the broker had kept it, and nobody knows how old it is; set Time to the place of its instant" : null;
        }

        return measured > message.Received + AheadOfClock ? $"it was measured in the future, at {measured:yyyy-MM-ddTHH:mm:ssZ}"
            : message.Received - measured > (options.MaxAge ?? LongestUnlessTold) ? $"it is old, of {measured:yyyy-MM-ddTHH:mm:ssZ}"
            : newest > measured ? "a newer one came before it"
            : null;
    }

    private static double Converted(double number, MqttUnit unit) => unit switch
    {
        MqttUnit.Kilowatt => number * 1000,
        MqttUnit.Fahrenheit => (number - 32) / 1.8,
        _ => number,
    };
}
