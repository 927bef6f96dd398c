using System.Net;
using System.Net.Sockets;

namespace Ecowatt.Delestage.Simulation.Board;

/// <summary>Accepts connections on loopback, as many as may be. Every task that it starts has ended when it is disposed of.</summary>
internal sealed class BoardListener : IAsyncDisposable
{
    private readonly VirtualPhidgetServerOptions _options;
    private readonly BoardHub _hub;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();

    // In the order of their coming.
    private readonly List<(BoardConnection Connection, Task Ended)> _connections = [];
    private Task _accepting = Task.CompletedTask;
    private int _disposed;

    /// <exception cref="SocketException">The port is taken.</exception>
    public BoardListener(VirtualPhidgetServerOptions options, BoardHub hub)
    {
        (_options, _hub) = (options, hub);
        _listener = new TcpListener(IPAddress.Loopback, options.Port);
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
    }

    public int Port { get; }

    /// <summary>Gets how many connections there are, proved or not.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _connections.Count;
            }
        }
    }

    public void Start() => _accepting = AcceptAsync();

    /// <summary>Ends every connection without a word, proved or not.</summary>
    public void DropAll()
    {
        lock (_gate)
        {
            _connections.ForEach(static other => other.Connection.Drop());
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
            left = [.. _connections.Select(static connection => connection.Ended)];
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
                await TakeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token).ConfigureAwait(false)).ConfigureAwait(false);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Closing, or a client that was gone before it was served.
            }
        }
    }

    // One at a time: while room is made for one, the others wait where they cost the system's memory and not ours.
    private async Task TakeAsync(TcpClient socket)
    {
        while (true)
        {
            (BoardConnection Connection, Task Ended) idle;
            lock (_gate)
            {
                if (_connections.Count < _options.MaximumConnections)
                {
                    socket.NoDelay = true;
                    var connection = new BoardConnection(_hub, _options, socket.GetStream());
                    _connections.Add((connection, ServeAsync(connection, socket)));
                    return;
                }

                idle = _connections.Find(static other => !other.Connection.IsProved);
            }

            if (idle.Connection is null)
            {
                socket.Dispose();
                return;
            }

            // Whoever idles without having proved anything gives way.
            idle.Connection.Drop();
            await idle.Ended.ConfigureAwait(false);
        }
    }

    private async Task ServeAsync(BoardConnection connection, TcpClient socket)
    {
        try
        {
            using (socket)
            {
                // Off the acceptor's lock.
                await Task.Yield();
                await connection.RunAsync(_stopping.Token).ConfigureAwait(false);
            }
        }
        finally
        {
            // However it ended: its place is free.
            lock (_gate)
            {
                _connections.RemoveAll(other => other.Connection == connection);
            }
        }
    }
}
