using System.Text;
using System.Threading.Channels;
using Ecowatt.Delestage.Mqtt.Connection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Mqtt.HomeAssistant;

/// <summary>
/// Shows the house at Home Assistant: announces it after each connection, and when Home Assistant has started, and publishes what changes. While the broker is
/// away nothing is made but events, which wait in the connection's queue.
/// </summary>
internal sealed class HomeAssistantService : BackgroundService
{
    private static readonly TimeSpan SpreadAfterBirth = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SlowInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);

    private readonly IMqttConnection _connection;
    private readonly IDelestage _delestage;
    private readonly ISignalFeed _feed;
    private readonly HouseTopics _topics;
    private readonly HousePublisher _publisher;
    private readonly LoadCommands _commands;
    private readonly bool _takesCommands;
    private readonly ExplanationLanguage _language;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly ILogger _logger;
    private readonly List<IDisposable> _subscriptions = [];
    private readonly Channel<MqttMessage> _kept = Channel.CreateBounded<MqttMessage>(new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Channel<(string Zone, string Load)> _answered = Channel.CreateUnbounded<(string, string)>();
    private readonly Channel<bool> _wakeUps = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ITimer _birth;
    private readonly long _created;
    private readonly CancellationTokenSource _ended = new();
    private IAsyncEnumerable<FeedSnapshot>? _levels;
    private IAsyncEnumerable<DelestageChange>? _changes;
    private volatile bool _announce = true;

    public HomeAssistantService(IMqttConnection connection, IDelestage delestage, ISignalFeed feed, HouseTopics topics, string name, HomeAssistantOptions options, TimeProvider time, ILogger<HomeAssistantService> logger, Random? random = null)
    {
        (_connection, _delestage, _feed, _topics, _language, _time, _logger, _random) = (connection, delestage, feed, topics, options.Language, time, logger, random ?? Random.Shared);
        _takesCommands = options.Commands;
        _created = time.GetTimestamp();
        _commands = new LoadCommands(delestage, topics, options.OverrideDuration, time, logger);
        _commands.Answered += (zone, load) =>
        {
            _answered.Writer.TryWrite((zone, load));
            WakeUp();
        };
        _publisher = new HousePublisher(connection, delestage, feed, topics, new HouseDevices(topics, name, options.Language, options.Commands), _commands, options.Language, time);
        _birth = time.CreateTimer(_ => RequestAnnouncement(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // From here on, and not from whenever the background begins: a switch in between would be told to nobody.
        (_levels, _changes) = (_feed.WatchAsync(_ended.Token), _delestage.WatchAsync(_ended.Token));
        _connection.StatusChanged += OnStatus;
        _subscriptions.Add(_connection.Subscribe(_topics.Birth, OnBirth));
        _subscriptions.Add(_connection.Subscribe(_topics.AllDiscovery, OnDiscovery));
        if (_takesCommands)
        {
            foreach (var filter in (string[])[_topics.AllSwitches, _topics.AllModes, _topics.AllMinutes])
            {
                _subscriptions.Add(_connection.Subscribe(filter, _commands.Take));
            }
        }

        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _connection.StatusChanged -= OnStatus;
        _subscriptions.ForEach(static subscription => subscription.Dispose());
        await _birth.DisposeAsync().ConfigureAwait(false);
        await _ended.CancelAsync().ConfigureAwait(false);
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        _connection.Publish(new MqttPublication(_topics.Availability, Encoding.UTF8.GetBytes(MqttConnectionSettings.Offline), MqttPublicationKind.State, Retain: true));
    }

    public override void Dispose()
    {
        _birth.Dispose();
        _ended.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll(FollowAsync(_levels!, static _ => { }, stoppingToken), FollowAsync(_changes!, OnChange, stoppingToken), _commands.RunAsync(stoppingToken), RunAsync(stoppingToken))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void OnStatus(MqttConnectionStatus status)
    {
        if (status.Connected)
        {
            RequestAnnouncement();
        }
    }

    private void OnBirth(MqttMessage message)
    {
        // What the broker had kept was said before this connection, at which everything is announced anyway.
        if (!message.Retained && message.Payload.Span.SequenceEqual("online"u8))
        {
            // Many houses do not answer one start all at once.
            _birth.Change(_random.NextDouble() * SpreadAfterBirth, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnDiscovery(MqttMessage message)
    {
        if (message.Retained && !message.Payload.IsEmpty)
        {
            _kept.Writer.TryWrite(message);
            WakeUp();
        }
    }

    private void OnChange(DelestageChange change)
    {
        if (change is LoadChange moved)
        {
            var load = _delestage.FindLoad(moved.Zone, moved.Load)?.Load;
            _connection.Publish(new MqttPublication(_topics.ZoneEvents(moved.Zone), StateDocuments.Event(moved, load, _language), MqttPublicationKind.Event));
        }
    }

    private void RequestAnnouncement()
    {
        _announce = true;
        WakeUp();
    }

    private void WakeUp() => _wakeUps.Writer.TryWrite(true);

    private async Task FollowAsync<T>(IAsyncEnumerable<T> changes, Action<T> told, CancellationToken stopping)
    {
        try
        {
            await foreach (var change in changes.WithCancellation(stopping).ConfigureAwait(false))
            {
                told(change);
                WakeUp();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested || _ended.IsCancellationRequested)
        {
            // The application stops.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A feed or a facade of the application's own: what it says is still looked at each minute.
            _logger.PublishingFailed(e);
        }
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                Publish();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                _logger.PublishingFailed(e);
            }

            using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            await Task.WhenAny(Task.Delay(Wait(), _time, enough.Token), _wakeUps.Reader.WaitToReadAsync(enough.Token).AsTask()).ConfigureAwait(false);
            await enough.CancelAsync().ConfigureAwait(false);
            _wakeUps.Reader.TryRead(out _);
        }
    }

    private void Publish()
    {
        if (!_connection.Status.Connected)
        {
            return;
        }

        while (_answered.Reader.TryRead(out var answered))
        {
            _publisher.Repeat(answered.Zone, answered.Load);
        }

        if (_announce && HasBegun())
        {
            _announce = false;
            _publisher.Announce();
            _logger.Announced(_publisher.Devices.Length, _publisher.Devices.Sum(static device => device.Components.Length));
        }
        else if (!_announce)
        {
            _publisher.PublishChanges();
        }

        while (!_announce && _kept.Reader.TryRead(out var kept))
        {
            _publisher.Retire(kept, out var count);
            if (count > 0)
            {
                _logger.Retired(count, kept.Topic);
            }
        }
    }

    // A zone that has not decided has no state of its loads, and an entity without one is unknown at Home Assistant. One that cannot begin is
    // announced all the same by and by, with what is wrong with it.
    private bool HasBegun()
    {
        var zones = _delestage.Zones;
        return zones.Length > 0 && (zones.All(static zone => zone.DecidedAt is not null) || _time.GetElapsedTime(_created) >= LongestStart);
    }

    private TimeSpan Wait()
    {
        var now = _time.GetUtcNow();
        return _feed.Current.Timeline.NextChange(now) - now is { } untilChange && untilChange < SlowInterval ? untilChange + TimeSpan.FromMilliseconds(1)
            : _delestage.Sensors.IsEmpty ? LongestWait
            : SlowInterval;
    }
}
