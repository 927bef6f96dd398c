using System.Globalization;

namespace Ecowatt.Delestage.Phidgets.Driver;

/// <summary>Describes which relay: a board, by serial number or any, on local USB or behind a server, and a channel of it. Immutable.</summary>
/// <param name="SerialNumber">Null: any.</param>
/// <param name="Channel">From 0.</param>
/// <param name="Server">The name under which the server was added; null: local USB.</param>
/// <param name="HubPort">The VINT hub's port; null: not on a hub.</param>
/// <param name="IsHubPortDevice">The port itself is the output.</param>
/// <param name="ServerName">The name that the server tells at its handshake, by which the library compares; null until it is known: any server.</param>
internal sealed record ChannelAddress(int? SerialNumber, int Channel, string? Server, int? HubPort, bool IsHubPortDevice, string? ServerName = null)
{
    /// <summary>Gets the board for messages: <c>the board 123456 on USB</c>.</summary>
    public string Board => string.Create(
        CultureInfo.InvariantCulture,
        $"{(SerialNumber is { } serial ? $"the board {serial}" : "any board")}{(HubPort is { } port ? $", hub port {port}" : "")} on {Server ?? "USB"}");
}
