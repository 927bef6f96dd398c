using System.Net.Sockets;
using System.Security.Authentication;
using Ecowatt.Delestage.Formatting;
using MQTTnet;
using MQTTnet.Exceptions;

namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>Says in one sentence why there is no connection, and what cures it. No sentence holds a user's password.</summary>
internal static class BrokerAdvice
{
    private const int LongestReason = 80;

    /// <summary>Returns the sentence for an answer of the broker; null where it accepts.</summary>
    public static string? Of(string broker, string clientId, MqttClientConnectResultCode code) => code switch
    {
        MqttClientConnectResultCode.Success => null,
        MqttClientConnectResultCode.NotAuthorized or MqttClientConnectResultCode.BadUserNameOrPassword or MqttClientConnectResultCode.BadAuthenticationMethod
            => $"the broker {broker} refuses the user or the password; correct Mqtt:User and Mqtt:PasswordFile, it is tried again each minute",
        MqttClientConnectResultCode.ClientIdentifierNotValid => $"the broker {broker} refuses the client id {clientId}; set Mqtt:ClientId to one that it takes",
        MqttClientConnectResultCode.UnsupportedProtocolVersion => $"the broker {broker} does not speak MQTT 5; use one that does, for example mosquitto 1.6 or later",
        MqttClientConnectResultCode.Banned => $"the broker {broker} has banned this client; see its log",
        _ => $"the broker {broker} answers {code}; see its log",
    };

    /// <summary>Returns whether an answer changes only when a person does something.</summary>
    public static bool NeedsPerson(MqttClientConnectResultCode code)
        => code is not (MqttClientConnectResultCode.ServerBusy or MqttClientConnectResultCode.ServerUnavailable or MqttClientConnectResultCode.UnspecifiedError or MqttClientConnectResultCode.ConnectionRateExceeded or MqttClientConnectResultCode.QuotaExceeded);

    /// <summary>Returns the sentence for a connection that could not be made or was lost.</summary>
    /// <param name="broker">The broker.</param>
    /// <param name="failure">What was thrown; null where nothing was.</param>
    /// <param name="certificate">What is wrong with the broker's certificate; null where nothing is.</param>
    /// <param name="lacksOwn">Whether the broker was trusted and ended the connection before it answered, and this client showed no certificate of its own.</param>
    public static string Of(string broker, Exception? failure, string? certificate = null, bool lacksOwn = false)
    {
        if (certificate is not null)
        {
            return certificate;
        }

        return Innermost(failure) switch
        {
            not (MqttCommunicationTimedOutException or TimeoutException or OperationCanceledException) when lacksOwn
                => $"the broker {broker} ended the encrypted connection before it answered; it may ask for a certificate: set Mqtt:CertificateFile",
            SocketException { SocketErrorCode: SocketError.ConnectionRefused } => $"nothing listens on {broker}; start the broker, or set Mqtt:Broker to where it is",
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } => $"{broker} is no known host; set Mqtt:Broker to the broker's address",
            SocketException socket => $"the broker {broker} cannot be reached ({Bare(socket.Message)}); see that it is on and on this network",
            AuthenticationException tls => $"the broker {broker} and this client agree on no encryption ({Bare(tls.Message)}); see the certificates, and that the port is one for TLS",
            MqttCommunicationTimedOutException or TimeoutException or OperationCanceledException => $"the broker {broker} does not answer; see that it runs, and that the port is one for MQTT",
            null => $"the broker {broker} closed the connection; it is connected again by itself",
            var other => $"the connection to the broker {broker} is lost ({Bare(other.Message)}); it is connected again by itself",
        };
    }

    private static Exception? Innermost(Exception? failure)
    {
        while (failure?.InnerException is { } inner && failure is not (SocketException or AuthenticationException))
        {
            failure = inner;
        }

        return failure;
    }

    private static string Bare(string message) => SingleLine.Of(message, LongestReason).TrimEnd('.', ' ');
}
