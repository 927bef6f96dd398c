using System.Globalization;
using Ecowatt.Delestage.Mqtt.Connection;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tool.Topics;

/// <summary>Takes from the connection's log what a person is to see: what the broker refuses, and what was left out. Safe across threads.</summary>
internal sealed class TopicsLog : ILogger<MqttConnection>
{
    private const int Refused = 2704;
    private const int LeftOut = 2706;
    private const int MostNotices = 20;
    private const int LongestTopic = 60;

    private readonly Lock _gate = new();
    private readonly Dictionary<(int, string), Words> _notices = [];

    /// <summary>Gets what a person is to see.</summary>
    public IReadOnlyList<Words> Notices
    {
        get
        {
            lock (_gate)
            {
                return [.. _notices.Values];
            }
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> values || eventId.Id is not (Refused or LeftOut))
        {
            return;
        }

        var topic = PayloadText.Line(Value(values, "Topic"), LongestTopic);
        var notice = eventId.Id == Refused
            ? new Words(
                $"the broker refuses {topic} ({Value(values, "Reason")}): give the user the right to read it",
                $"le courtier refuse {topic} ({Value(values, "Reason")}) : donnez à l’utilisateur le droit de le lire")
            : new Words(
                $"{Value(values, "Count")} messages were too long or too many and are left out, the last one of {topic}",
                $"{Value(values, "Count")} messages trop longs ou trop nombreux sont laissés de côté, le dernier de {topic}");
        lock (_gate)
        {
            if (_notices.Count < MostNotices)
            {
                _notices[(eventId.Id, eventId.Id == Refused ? topic : "")] = notice;
            }
        }
    }

    private static string Value(IReadOnlyList<KeyValuePair<string, object?>> values, string name)
        => Convert.ToString(values.FirstOrDefault(value => value.Key == name).Value, CultureInfo.InvariantCulture) ?? "";
}
