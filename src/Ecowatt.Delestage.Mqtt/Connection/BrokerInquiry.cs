using System.Buffers;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;
using Ecowatt.Delestage.Formatting;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>
/// Asks a broker once what a client may do there, and repeats what it answers; it connects no second time. Messages come one at a time, on a thread of the library's.
/// </summary>
internal sealed class BrokerInquiry : IAsyncDisposable
{
    private const int LongestReason = 80;

    private readonly IMqttClient _client;
    private readonly string _broker;

    private BrokerInquiry(IMqttClient client, string broker) => (_client, _broker) = (client, broker);

    /// <summary>Connects.</summary>
    /// <param name="settings">How.</param>
    /// <param name="received">Called for each message that comes; returns at once and does not throw.</param>
    /// <param name="time">Tells when a message came.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MqttUnavailableException">There is no connection; the message says why and what to do.</exception>
    public static async Task<BrokerInquiry> ConnectAsync(MqttConnectionSettings settings, Action<MqttMessage> received, TimeProvider time, CancellationToken cancellationToken)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        BrokerCertificate? certificate = null;
        try
        {
            (var options, certificate) = ClientOptionsFactory.Create(settings);
            client.ApplicationMessageReceivedAsync += args =>
            {
                var message = args.ApplicationMessage;
                received(new MqttMessage(message.Topic, message.Payload.ToArray(), message.Retain, time.GetUtcNow()));
                return Task.CompletedTask;
            };
            var result = await client.ConnectAsync(options, cancellationToken).ConfigureAwait(false);
            return BrokerAdvice.Of(settings.Address.Shown, settings.ClientId, result.ResultCode) is { } refusal ? throw new MqttUnavailableException(refusal) : new BrokerInquiry(client, settings.Address.Shown);
        }
        catch (BrokerRefusedException e)
        {
            client.Dispose();
            throw new MqttUnavailableException(e.Message, e);
        }
        catch (MqttUnavailableException)
        {
            client.Dispose();
            throw;
        }
        catch (Exception e) when (IsNetwork(e) && !cancellationToken.IsCancellationRequested)
        {
            client.Dispose();
            throw new MqttUnavailableException(BrokerAdvice.Of(settings.Address.Shown, e, certificate?.Problem), e);
        }
    }

    /// <summary>Subscribes to a filter.</summary>
    /// <returns>The broker's reason where it refuses; null where it grants.</returns>
    /// <exception cref="MqttUnavailableException">The connection was lost.</exception>
    public Task<string?> SubscribeAsync(string filter, CancellationToken cancellationToken) => AskAsync(
        async () =>
        {
            var result = await _client.SubscribeAsync(new MqttClientSubscribeOptionsBuilder().WithTopicFilter(filter, MqttQualityOfServiceLevel.AtMostOnce).Build(), cancellationToken).ConfigureAwait(false);
            return result.Items.Where(static item => item.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2).Select(static item => $"{item.ResultCode}").FirstOrDefault();
        },
        cancellationToken);

    /// <summary>Publishes a message, and waits until the broker has it.</summary>
    /// <returns>The broker's reason where it refuses; null where it takes it.</returns>
    /// <exception cref="MqttUnavailableException">The connection was lost.</exception>
    public Task<string?> PublishAsync(MqttPublication publication, CancellationToken cancellationToken) => AskAsync(
        async () =>
        {
            var result = await _client.PublishAsync(PublicationSender.Message(publication), cancellationToken).ConfigureAwait(false);
            return result.IsSuccess ? null : SingleLine.Of(string.IsNullOrEmpty(result.ReasonString) ? $"{result.ReasonCode}" : result.ReasonString, LongestReason);
        },
        cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_client.IsConnected)
        {
            await _client.DisconnectAsync(new MqttClientDisconnectOptions(), CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _client.Dispose();
    }

    private async Task<string?> AskAsync(Func<Task<string?>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception e) when ((IsNetwork(e) || e is InvalidOperationException or ObjectDisposedException) && !cancellationToken.IsCancellationRequested)
        {
            throw new MqttUnavailableException(BrokerAdvice.Of(_broker, e), e);
        }
    }

    private static bool IsNetwork(Exception e)
        => e is MqttCommunicationException or MqttProtocolViolationException or OperationCanceledException or TimeoutException or IOException or SocketException or WebSocketException or AuthenticationException;
}
