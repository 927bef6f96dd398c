using System.Collections.Concurrent;
using System.Text.Json;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Threading;

namespace Ecowatt.Delestage.Mqtt.Tests.Fakes;

/// <summary>
/// A real connection to a real device in virtual time: time stands from each call to a Shelly until its answer, which takes real time. Without that hours
/// would pass before the answer to a question comes, and the device would count as absent.
/// </summary>
internal sealed class AnsweredConnection : IMqttConnection
{
    // An answer that was lost on its way never comes: then time goes on, and the bank asks again as it would in a house.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(10);

    private readonly IMqttConnection _connection;
    private readonly IWorkAwareTime _time;
    private readonly ConcurrentDictionary<string, IDisposable> _standing = new();

    public AnsweredConnection(IMqttConnection connection, TimeProvider time)
    {
        (_connection, _time) = (connection, (IWorkAwareTime)time);
        connection.StatusChanged += status =>
        {
            if (!status.Connected)
            {
                ReleaseAll();
            }
        };
    }

    public event Action<MqttConnectionStatus>? StatusChanged
    {
        add => _connection.StatusChanged += value;
        remove => _connection.StatusChanged -= value;
    }

    public MqttConnectionStatus Status => _connection.Status;

    public IDisposable Subscribe(string filter, Action<MqttMessage> received) => _connection.Subscribe(filter, message =>
    {
        received(message);
        if (message.Topic.EndsWith("/rpc", StringComparison.Ordinal) && NumberOf(message.Payload) is { } number && _standing.TryRemove(number, out var standing))
        {
            standing.Dispose();
        }
    });

    public void Publish(MqttPublication publication) => _connection.Publish(publication);

    public async ValueTask SendAsync(MqttPublication publication, CancellationToken cancellationToken = default)
    {
        var number = NumberOf(publication.Payload);
        if (number is not null)
        {
            var hold = _time.Hold();
            _standing.AddOrUpdate(number, hold, (_, before) =>
            {
                before.Dispose();
                return hold;
            });
            _ = Task.Delay(LongestAnswer, cancellationToken: CancellationToken.None).ContinueWith(_ => Release(number, hold), TaskScheduler.Default);
        }

        try
        {
            await _connection.SendAsync(publication, cancellationToken);
        }
        catch (MqttUnavailableException)
        {
            ReleaseAll();
            throw;
        }
    }

    private void Release(string number, IDisposable hold)
    {
        if (_standing.TryRemove(KeyValuePair.Create(number, hold)))
        {
            hold.Dispose();
        }
    }

    private void ReleaseAll()
    {
        foreach (var number in _standing.Keys)
        {
            if (_standing.TryRemove(number, out var standing))
            {
                standing.Dispose();
            }
        }
    }

    private static string? NumberOf(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("id", out var id) ? id.GetRawText() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
