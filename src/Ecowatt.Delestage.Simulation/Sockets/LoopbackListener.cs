using System.Net;
using System.Net.Sockets;

namespace Ecowatt.Delestage.Simulation.Sockets;

/// <summary>Accepts clients on loopback. Every task that it starts has ended when it is disposed of. Safe across threads.</summary>
internal abstract class LoopbackListener<T> : IAsyncDisposable
    where T : class
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();

    // In the order of their coming.
    private readonly List<(T Client, Task Ended)> _clients = [];
    private Task _accepting = Task.CompletedTask;
    private int _disposed;

    /// <summary>Takes a port; nobody is accepted before <see cref="Start"/>.</summary>
    /// <param name="port">The port; 0 takes any.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    protected LoopbackListener(int port)
    {
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
    }

    public int Port { get; }

    /// <summary>Gets how many clients there are.</summary>
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

    public void Start() => _accepting = AcceptAsync();

    /// <summary>Ends every connection without a word.</summary>
    public void DropAll()
    {
        lock (_gate)
        {
            _clients.ForEach(other => Drop(other.Client));
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

    /// <summary>Takes a client that came, or turns it away. The next one is not accepted before.</summary>
    protected abstract ValueTask TakeAsync(Socket socket);

    /// <summary>Makes what serves a client of its socket.</summary>
    protected abstract T Open(Socket socket);

    /// <summary>Serves a client until it is gone, or the listener stops. Its socket is closed afterwards.</summary>
    protected abstract Task ServeAsync(T client, CancellationToken stopping);

    /// <summary>Ends a client's connection.</summary>
    protected abstract void Drop(T client);

    /// <summary>Serves a client, if there are fewer than a number of them.</summary>
    protected bool TryServe(Socket socket, int most)
    {
        lock (_gate)
        {
            if (_clients.Count >= most)
            {
                return false;
            }

            socket.NoDelay = true;
            var client = Open(socket);
            _clients.Add((client, RunAsync(client, socket)));
            return true;
        }
    }

    /// <summary>Returns the first client of a kind and the task of its service; none where there is none.</summary>
    protected (T? Client, Task Ended) Find(Predicate<T> isOfKind)
    {
        lock (_gate)
        {
            var found = _clients.Find(other => isOfKind(other.Client));
            return found.Client is null ? (null, Task.CompletedTask) : found;
        }
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await TakeAsync(await _listener.AcceptSocketAsync(_stopping.Token).ConfigureAwait(false)).ConfigureAwait(false);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Closing, or a client that was gone before it was served.
            }
        }
    }

    private async Task RunAsync(T client, Socket socket)
    {
        try
        {
            using (socket)
            {
                // Off the acceptor's lock.
                await Task.Yield();
                await ServeAsync(client, _stopping.Token).ConfigureAwait(false);
            }
        }
        finally
        {
            // However it ended: its place is free.
            lock (_gate)
            {
                _clients.RemoveAll(other => other.Client == client);
            }
        }
    }
}
