using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace Ecowatt.Delestage.Linky.Ports;

/// <summary>Represents a host that serves the meter's bytes over TCP, as ser2net does.</summary>
internal sealed class TcpPort(string host, int port) : TicPort
{
    public override string Name { get; } = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]:{port}" : $"{host}:{port}";

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "It belongs to the open port, which disposes of it.")]
    public override async ValueTask<OpenPort> OpenAsync(TicMode mode, CancellationToken cancellationToken)
    {
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(host, port, cancellationToken).ConfigureAwait(false);
            return new OpenPort(client.GetStream(), client);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
