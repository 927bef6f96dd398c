using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Topics;

/// <summary>Listens to a broker for a command, and sends nothing. A broker that cannot be had at the start ends it with the sentence that says why; one that goes later is waited for.</summary>
internal sealed class TopicsSession : IAsyncDisposable
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(250);

    private readonly TopicsLog _log = new();
    private readonly TopicBook _book;
    private readonly MqttConnection _connection;
    private readonly IReadOnlyList<string> _filters;
    private readonly List<IDisposable> _subscriptions = [];
    private readonly string? _house;
    private readonly IReadOnlyList<WouldSend> _wouldSend;

    /// <param name="settings">How the connection is made; it has no will.</param>
    /// <param name="filters">The topics to listen to.</param>
    /// <param name="house">The house; null for none.</param>
    /// <param name="name">The name of the house's file; null for none.</param>
    public TopicsSession(MqttConnectionSettings settings, IReadOnlyList<string> filters, MqttHouse? house, string? name)
    {
        _filters = [.. filters.Distinct(StringComparer.Ordinal).Where(filter => !filters.Any(other => other != filter && Covers(other, filter)))];
        (_house, _wouldSend) = (name, house?.WouldSend() ?? []);
        _book = new TopicBook(house?.Readers ?? []);
        _connection = new MqttConnection(settings, TimeProvider.System, _log);
        for (var index = 0; index < _filters.Count; index++)
        {
            // What two filters mean is booked once.
            string[] before = [.. _filters.Take(index)];
            _subscriptions.Add(_connection.Subscribe(_filters[index], message =>
            {
                if (!before.Any(filter => TopicFilter.Matches(filter, message.Topic)))
                {
                    _book.Take(message);
                }
            }));
        }
    }

    /// <summary>Gets what is shown now.</summary>
    public TopicsState State => new(_connection.Identity, TimeProvider.System.GetUtcNow(), _connection.Status, _book, _filters, _house, _wouldSend, _log.Notices);

    /// <summary>Shows what comes until the token is cancelled, or for a time.</summary>
    /// <exception cref="CliFailure">There was never a connection; the message says why and what cures it.</exception>
    public async Task RunAsync(ITopicsView view, TimeSpan? length, CancellationToken stop)
    {
        await ConnectAsync(stop);
        var started = TimeProvider.System.GetTimestamp();
        while (!stop.IsCancellationRequested && !(TimeProvider.System.GetElapsedTime(started) >= length))
        {
            view.Show(State);
            await Task.Delay(Frame, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        view.Close(State);
    }

    public async ValueTask DisposeAsync()
    {
        _subscriptions.ForEach(static subscription => subscription.Dispose());
        await _connection.StopAsync(CancellationToken.None);
        _connection.Dispose();
    }

    private async Task ConnectAsync(CancellationToken stop)
    {
        var answered = new TaskCompletionSource<MqttConnectionStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        _connection.StatusChanged += status => answered.TrySetResult(status);
        await _connection.StartAsync(CancellationToken.None);
        var status = await answered.Task.WaitAsync(stop);
        if (status.Why is { } why)
        {
            throw new CliFailure($"{Once(UiText.Message(why))}.");
        }
    }

    // This command tries once: that it is tried again would be a lie.
    private static string Once(string sentence)
    {
        foreach (var again in (string[])[", it is tried again each minute", "; it is connected again by itself", ", l’essai reprend chaque minute", " ; elle se rétablit d’elle-même"])
        {
            sentence = sentence.EndsWith(again, StringComparison.Ordinal) ? sentence[..^again.Length] : sentence;
        }

        return sentence;
    }

    // Read as a topic, a filter is at least as narrow as the one that means it; but + means no # at its place.
    private static bool Covers(string filter, string other) => TopicFilter.Matches(filter, other) && (filter.EndsWith('#') || !other.EndsWith('#'));
}
