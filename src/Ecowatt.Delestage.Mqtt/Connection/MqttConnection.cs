using Ecowatt.Delestage.Formatting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MQTTnet;
using MQTTnet.Exceptions;

namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>
/// Keeps one connection to the broker open while the application runs. Each connection is a client of the library of its own, so that what an earlier
/// one still says is heard by nobody. A broker that is away delays nothing: what is to be sent waits in a bounded queue.
/// </summary>
internal sealed class MqttConnection : BackgroundService, IMqttConnection
{
    private static readonly TimeSpan AfterLikelyTakeOver = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AgainAfterFault = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(2);

    private readonly MqttConnectionSettings _settings;
    private readonly MqttSubscriptions _subscriptions = new();
    private readonly PublicationQueue _queue;
    private readonly IncomingMessages _incoming;
    private readonly RefusedTopics _refused;
    private readonly BackOff _backOff;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly MinuteLimit _givenUp;
    private readonly TakeOverWatch _takeOvers;
    private volatile MqttConnectionStatus _status;
    private volatile IMqttClient? _client;

    public MqttConnection(MqttConnectionSettings settings, TimeProvider time, ILogger<MqttConnection> logger, Random? random = null)
    {
        (_settings, _time, _logger) = (settings, time, logger);
        (_queue, _refused, _backOff, _givenUp) = (new PublicationQueue(settings.Options.Queue), new RefusedTopics(logger), new BackOff(random ?? Random.Shared), new MinuteLimit(time));
        _takeOvers = new TakeOverWatch(time);
        _incoming = new IncomingMessages(settings.Options.LongestMessage, _subscriptions, time, logger);
        _status = new MqttConnectionStatus(Connected: false, $"the broker {settings.Address.Shown} was not asked yet");
    }

    public event Action<MqttConnectionStatus>? StatusChanged;

    public MqttConnectionStatus Status => _status;

    /// <summary>Gets what tells the broker from every other.</summary>
    public string Identity => _settings.Address.Shown;

    /// <summary>Gets how many messages wait to be sent, or for the broker's confirmation.</summary>
    public int Waiting => _queue.Outstanding;

    public IDisposable Subscribe(string filter, Action<MqttMessage> received)
    {
        ArgumentException.ThrowIfNullOrEmpty(filter);
        ArgumentNullException.ThrowIfNull(received);
        return _subscriptions.Add(filter, received);
    }

    public void Publish(MqttPublication publication)
    {
        ArgumentNullException.ThrowIfNull(publication);
        _queue.Add(publication);
        if (_queue.HasLost && _givenUp.Count() > 0)
        {
            var (states, events) = _queue.TakeLost();
            _logger.GivenUp(states, events, _settings.Options.Queue);
        }
    }

    public async ValueTask SendAsync(MqttPublication publication, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(publication);
        if (_client is not { } client || !_status.Connected)
        {
            throw new MqttUnavailableException(_status.Why ?? $"there is no connection to the broker {Identity}");
        }

        try
        {
            var result = await client.PublishAsync(PublicationSender.Message(publication), cancellationToken).ConfigureAwait(false);
            if (!result.IsSuccess)
            {
                throw new MqttUnavailableException($"the broker {Identity} refuses messages of {publication.Topic} ({SingleLine.Of(result.ReasonString ?? $"{result.ReasonCode}", 80)}); give the user the right to it");
            }
        }
        catch (Exception e) when (e is MqttCommunicationException or InvalidOperationException or ObjectDisposedException || e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new MqttUnavailableException(BrokerAdvice.Of(Identity, e), e);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // What others said last, such as that they go, still goes out where the broker is there. The network's time is real, whatever the house's is.
        using var longest = new CancellationTokenSource(LongestFlush, TimeProvider.System);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, longest.Token);
        while (_status.Connected && _queue.Outstanding > 0 && !enough.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, enough.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await base.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var delivering = _incoming.RunAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested && await TryAsync(stoppingToken).ConfigureAwait(false) is { } wait)
        {
            await Task.Delay(wait, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await delivering.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // The time until the next try; null where there is to be none.
    private async Task<TimeSpan?> TryAsync(CancellationToken stopping)
    {
        using var session = new BrokerSession(_settings, _subscriptions, _queue, _incoming, _refused);
        try
        {
            await session.ConnectAsync(stopping).ConfigureAwait(false);
            _client = session.Client;
            var since = _time.GetTimestamp();
            _logger.Connected(Identity, _settings.ClientId);
            Tell(new MqttConnectionStatus(Connected: true));
            await session.RunAsync(stopping).ConfigureAwait(false);
            if (stopping.IsCancellationRequested)
            {
                return null;
            }

            // A broker that takes each connection and drops it at once is not asked ten times a second.
            if (_time.GetElapsedTime(since) >= Lasting)
            {
                _backOff.Reset();
            }

            return AfterLoss(session);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (BrokerRefusedException e)
        {
            _takeOvers.Failed();
            Tell(new MqttConnectionStatus(Connected: false, e.Message));
            return _backOff.Next(refused: true);
        }
        catch (Exception e) when (e is MqttCommunicationException or MqttProtocolViolationException or OperationCanceledException or TimeoutException or IOException or System.Net.Sockets.SocketException or System.Net.WebSockets.WebSocketException or System.Security.Authentication.AuthenticationException)
        {
            _takeOvers.Failed();
            Tell(new MqttConnectionStatus(Connected: false, BrokerAdvice.Of(Identity, e, session.CertificateProblem, session.MayLackCertificate)));
            return _backOff.Next(refused: session.CertificateProblem is not null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _logger.Failed(e);
            Tell(new MqttConnectionStatus(Connected: false, BrokerAdvice.Of(Identity, e)));
            return AgainAfterFault;
        }
        finally
        {
            _client = null;
        }
    }

    // The time until the next try after a connection; null where there is to be none.
    private TimeSpan? AfterLoss(BrokerSession session)
    {
        if (session.IsTakenOver && _takeOvers.IsSecondTold())
        {
            Tell(new MqttConnectionStatus(Connected: false, $"another program uses the client id {_settings.ClientId} at {Identity}; give each its own Mqtt:ClientId and start this one again"), final: true);
            return null;
        }

        if (!session.IsTakenOver && session.Failure is null && _takeOvers.IsLikely())
        {
            Tell(new MqttConnectionStatus(Connected: false, $"the broker {Identity} closed {TakeOverWatch.MostSilent} connections in a minute; another program may use the client id {_settings.ClientId}: give each its own Mqtt:ClientId. It is tried again in 10 min"), final: true);
            return AfterLikelyTakeOver;
        }

        Tell(new MqttConnectionStatus(Connected: false, session.IsTakenOver
            ? $"another program took the connection to {Identity} with the client id {_settings.ClientId}; it is connected again once"
            : BrokerAdvice.Of(Identity, session.Failure)));
        return _backOff.Next(refused: false);
    }

    // One sentence is told once, and again only after something else was.
    private void Tell(MqttConnectionStatus status, bool final = false)
    {
        var news = status != _status;
        _status = status;
        if (!news)
        {
            return;
        }

        if (final)
        {
            _logger.Stopped(status.Why!);
        }
        else if (!status.Connected)
        {
            _logger.NotConnected(status.Why!);
        }

        StatusChanged?.Invoke(status);
    }
}
