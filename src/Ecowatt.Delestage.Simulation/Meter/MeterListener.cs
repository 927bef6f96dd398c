using System.Net;
using System.Net.Sockets;

namespace Ecowatt.Delestage.Simulation.Meter;

/// <summary>Gives a meter's line to every client on loopback, as a network adapter does. Every task that it starts has ended when it is disposed of.</summary>
internal sealed class MeterListener : IAsyncDisposable
{
    private const int MaximumClients = 64;
    private readonly MeterLine _line;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly List<(Socket Socket, Task Ended)> _clients = [];
    private readonly Task _accepting;
    private int _disposed;

    /// <exception cref="SocketException">The port is taken.</exception>
    public MeterListener(MeterLine line, int port)
    {
        _line = line;
        _listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            _listener.Start();
        }
        catch (SocketException)
        {
            _listener.Dispose();
            throw;
        }

        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _clients.Count;
            }
        }
    }

    public void DropAll()
    {
        lock (_gate)
        {
            _clients.ForEach(static client => client.Socket.Close());
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        Task[] left;
        lock (_gate)
        {
            left = [.. _clients.Select(static client => client.Ended)];
        }

        await Task.WhenAll(left).ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                Take(await _listener.AcceptSocketAsync(_stopping.Token).ConfigureAwait(false));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Closing, or a client that was gone before it was served.
            }
        }
    }

    private void Take(Socket socket)
    {
        lock (_gate)
        {
            if (_clients.Count >= MaximumClients)
            {
                socket.Dispose();
                return;
            }

            socket.NoDelay = true;
            _clients.Add((socket, ServeAsync(socket)));
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        // Off the acceptor's lock.
        await Task.Yield();
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var hearing = HearAsync(socket, gone.Cancel, gone.Token);
        try
        {
            await foreach (var part in _line.Listen(gone.Token).ConfigureAwait(false))
            {
                for (var sent = 0; sent < part.Length;)
                {
                    sent += await socket.SendAsync(part.AsMemory(sent), gone.Token).ConfigureAwait(false);
                }
            }

            // In order, and before the socket is closed: or what was sent last would be lost to a reset.
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Gone, or closing.
        }
        finally
        {
            await gone.CancelAsync().ConfigureAwait(false);
            await hearing.ConfigureAwait(false);
            socket.Dispose();
            lock (_gate)
            {
                _clients.RemoveAll(client => client.Socket == socket);
            }
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
