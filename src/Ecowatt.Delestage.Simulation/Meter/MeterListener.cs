using System.Net.Sockets;
using Ecowatt.Delestage.Simulation.Sockets;

namespace Ecowatt.Delestage.Simulation.Meter;

/// <summary>Gives a meter's line to every client on loopback, as a network adapter does.</summary>
/// <exception cref="SocketException">The port is taken.</exception>
internal sealed class MeterListener(MeterLine line, int port) : LoopbackListener<Socket>(port)
{
    private const int MaximumClients = 64;

    protected override ValueTask TakeAsync(Socket socket)
    {
        if (!TryServe(socket, MaximumClients))
        {
            socket.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    protected override Socket Open(Socket socket) => socket;

    protected override void Drop(Socket client) => client.Close();

    protected override async Task ServeAsync(Socket client, CancellationToken stopping)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var hearing = HearAsync(client, gone.Cancel, gone.Token);
        try
        {
            await foreach (var part in line.Listen(gone.Token).ConfigureAwait(false))
            {
                for (var sent = 0; sent < part.Length;)
                {
                    sent += await client.SendAsync(part.AsMemory(sent), gone.Token).ConfigureAwait(false);
                }
            }

            // In order, and before the socket is closed: or what was sent last would be lost to a reset.
            client.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Gone, or closing.
        }
        finally
        {
            await gone.CancelAsync().ConfigureAwait(false);
            await hearing.ConfigureAwait(false);
        }
    }

    // The line goes one way: what a client sends is not heard, but its end is.
    private static async Task HearAsync(Socket socket, Action end, CancellationToken cancellationToken)
    {
        var unheard = new byte[64];
        try
        {
            while (await socket.ReceiveAsync(unheard, cancellationToken).ConfigureAwait(false) > 0)
            {
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Gone, or closing.
        }

        end();
    }
}
