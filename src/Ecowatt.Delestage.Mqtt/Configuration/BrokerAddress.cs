using System.Globalization;

namespace Ecowatt.Delestage.Mqtt.Configuration;

/// <summary>Represents where a broker is. Immutable.</summary>
/// <param name="Host">The host.</param>
/// <param name="Port">The port.</param>
/// <param name="IsTls">Whether the connection is encrypted.</param>
/// <param name="WebSocket">The address of a WebSocket; null for TCP.</param>
internal sealed record BrokerAddress(string Host, int Port, bool IsTls, Uri? WebSocket)
{
    public const string Expected = "host, host:port, or an address with mqtt://, mqtts://, ws:// or wss:// and without a user";

    private const int PlainPort = 1883;
    private const int TlsPort = 8883;

    /// <summary>Gets it as messages name it.</summary>
    public string Shown => WebSocket is { } socket ? socket.GetLeftPart(UriPartial.Path) : string.Create(CultureInfo.InvariantCulture, $"{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");

    /// <summary>Reads an address; null where it is none.</summary>
    public static BrokerAddress? Parse(string? text)
    {
        var bare = text?.Trim() ?? "";
        var address = bare.Contains("://", StringComparison.Ordinal) ? bare : $"mqtt://{bare}";
        if (bare.Length == 0 || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.UserInfo.Length > 0)
        {
            return null;
        }

        var isTls = uri.Scheme is "mqtts" or "wss";
        return uri.Scheme switch
        {
            "mqtt" or "mqtts" when uri.AbsolutePath.Length <= 1 && uri.Query.Length == 0 => new(uri.IdnHost, uri.Port > 0 ? uri.Port : isTls ? TlsPort : PlainPort, isTls, null),
            "ws" or "wss" => new(uri.IdnHost, uri.Port, isTls, uri),
            _ => null,
        };
    }
}
