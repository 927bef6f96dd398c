using Ecowatt.Delestage.Formatting;
using MQTTnet;
using MQTTnet.Protocol;

namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>Represents one connection to the broker, from its beginning to its end.</summary>
internal sealed class BrokerSession(MqttConnectionSettings settings, MqttSubscriptions subscriptions, PublicationQueue queue, IncomingMessages incoming, RefusedTopics refused) : IDisposable
{
    private const int FiltersInOne = 50;

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly TaskCompletionSource<MqttClientDisconnectedEventArgs> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<string> _heard = new(StringComparer.Ordinal);
    private BrokerCertificate? _certificate;
    private int _inFlight = PublicationSender.InFlight;
    private bool _marks;
    private bool _isAnswered;

    public IMqttClient Client => _client;

    /// <summary>Gets whether the broker ended it because another client came with the same id.</summary>
    public bool IsTakenOver { get; private set; }

    /// <summary>Gets what ended it; null where the broker closed it.</summary>
    public Exception? Failure { get; private set; }

    public string? CertificateProblem => _certificate?.Problem;

    /// <summary>Gets whether the broker is trusted and has not answered, and this client shows no certificate.</summary>
    public bool MayLackCertificate => !_isAnswered && _certificate is { IsTrusted: true } && string.IsNullOrWhiteSpace(settings.Options.CertificateFile);

    /// <summary>Connects, and subscribes to all that is heard.</summary>
    /// <exception cref="BrokerRefusedException">The broker answers and refuses.</exception>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        (var options, _certificate) = ClientOptionsFactory.Create(settings);
        _client.ApplicationMessageReceivedAsync += args =>
        {
            incoming.Take(args.ApplicationMessage);
            return Task.CompletedTask;
        };
        _client.DisconnectedAsync += args =>
        {
            // It comes for each connection that fails, too.
            if (args.ClientWasConnected)
            {
                _ended.TrySetResult(args);
            }

            return Task.CompletedTask;
        };
        var result = await _client.ConnectAsync(options, cancellationToken).ConfigureAwait(false);
        _isAnswered = true;
        if (BrokerAdvice.Of(settings.Address.Shown, settings.ClientId, result.ResultCode) is { } refusal)
        {
            throw BrokerAdvice.NeedsPerson(result.ResultCode) ? new BrokerRefusedException(refusal) : new MQTTnet.Exceptions.MqttCommunicationException(refusal);
        }

        _marks = result.SubscriptionIdentifiersAvailable;
        _inFlight = Math.Min(PublicationSender.InFlight, (int)(result.ReceiveMaximum ?? PublicationSender.InFlight));

        // What was heard before is subscribed to now; changes that come meanwhile are taken later.
        while (subscriptions.Changed.TryRead(out _))
        {
        }

        await SubscribeAsync(subscriptions.Filters, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends and hears until the connection ends.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = stopping.Register(static source => ((TaskCompletionSource)source!).TrySetResult(), stopped);
        using var sender = new PublicationSender(_client, queue, settings.Address.Shown, refused, _inFlight);
        var sending = sender.RunAsync(ending.Token);
        var subscribing = FollowAsync(ending.Token);
        await Task.WhenAny(_ended.Task, sending, subscribing, stopped.Task).ConfigureAwait(false);
        if (_ended.Task.IsCompletedSuccessfully)
        {
            var args = await _ended.Task.ConfigureAwait(false);
            (Failure, IsTakenOver) = (args.Exception, args.Reason == MqttClientDisconnectReason.SessionTakenOver);
        }
        else
        {
            // The application stops, or a subscription failed on a connection that seems to live: a new one subscribes to everything.
            Failure = (subscribing.Exception ?? sending.Exception)?.InnerException;
        }

        if (_client.IsConnected)
        {
            await _client.DisconnectAsync(new MqttClientDisconnectOptions(), CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await ending.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(sending, subscribing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _client.Dispose();

    private async Task FollowAsync(CancellationToken ended)
    {
        await foreach (var filter in subscriptions.Changed.ReadAllAsync(ended).ConfigureAwait(false))
        {
            if (subscriptions.Find(filter) is { } number)
            {
                await SubscribeAsync([(filter, number)], ended).ConfigureAwait(false);
            }
            else if (_heard.Remove(filter))
            {
                await _client.UnsubscribeAsync(new MqttClientUnsubscribeOptionsBuilder().WithTopicFilter(filter).Build(), ended).ConfigureAwait(false);
            }
        }
    }

    private async Task SubscribeAsync(IEnumerable<(string Filter, uint Number)> filters, CancellationToken cancellationToken)
    {
        // One packet has one number.
        foreach (var (number, some) in filters.GroupBy(static filter => filter.Number).SelectMany(static group => group.Chunk(FiltersInOne).Select(some => (group.Key, some))))
        {
            var builder = new MqttClientSubscribeOptionsBuilder();
            if (_marks)
            {
                builder.WithSubscriptionIdentifier(number);
            }

            foreach (var (filter, _) in some)
            {
                builder.WithTopicFilter(filter, MqttQualityOfServiceLevel.AtLeastOnce);
                _heard.Add(filter);
            }

            var result = await _client.SubscribeAsync(builder.Build(), cancellationToken).ConfigureAwait(false);
            foreach (var item in result.Items.Where(static item => item.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2))
            {
                refused.Tell(settings.Address.Shown, "the subscription", item.TopicFilter.Topic, SingleLine.Of($"{item.ResultCode}", 80));
            }
        }
    }
}
