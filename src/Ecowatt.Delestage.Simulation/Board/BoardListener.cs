using System.Net.Sockets;
using Ecowatt.Delestage.Simulation.Sockets;

namespace Ecowatt.Delestage.Simulation.Board;

/// <summary>Accepts connections to a virtual Phidget server, as many as may be.</summary>
/// <exception cref="SocketException">The port is taken.</exception>
internal sealed class BoardListener(VirtualPhidgetServerOptions options, BoardHub hub) : LoopbackListener<BoardConnection>(options.Port)
{
    // One at a time: while room is made for one, the others wait where they cost the system's memory and not ours.
    protected override async ValueTask TakeAsync(Socket socket)
    {
        while (!TryServe(socket, options.MaximumConnections))
        {
            var (idle, ended) = Find(static other => !other.IsProved);
            if (idle is null && Count >= options.MaximumConnections)
            {
                socket.Dispose();
                return;
            }

            // Whoever idles without having proved anything gives way.
            idle?.Drop();
            await ended.ConfigureAwait(false);
        }
    }

#pragma warning disable CA2000 // The connection disposes of its stream.
    protected override BoardConnection Open(Socket socket) => new(hub, options, new NetworkStream(socket, ownsSocket: true));
#pragma warning restore CA2000

    protected override Task ServeAsync(BoardConnection client, CancellationToken stopping) => client.RunAsync(stopping);

    protected override void Drop(BoardConnection client) => client.Drop();
}
