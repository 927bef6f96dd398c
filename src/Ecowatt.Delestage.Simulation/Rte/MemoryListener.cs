using System.Collections.Concurrent;

namespace Ecowatt.Delestage.Simulation.Rte;

/// <summary>Serves connections within the process, one request on each. Every task that it starts has ended when it is disposed of.</summary>
/// <param name="serve">Serves one request on the stream; true where the connection ends by a reset.</param>
internal sealed class MemoryListener(Func<Stream, CancellationToken, Task<bool>> serve) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, byte> _connections = [];

    /// <summary>Opens a connection and returns the client's end of it.</summary>
    public Stream Connect()
    {
        var (client, server) = MemoryConnection.Open();
        var serving = ServeAsync(server);
        _connections.TryAdd(serving, 0);
        _ = serving.ContinueWith(done => _connections.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stopping.IsCancellationRequested)
        {
            await _stopping.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(_connections.Keys).ConfigureAwait(false);
            _stopping.Dispose();
        }
    }

    private async Task ServeAsync(MemoryConnection connection)
    {
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                if (await serve(connection, _stopping.Token).ConfigureAwait(false))
                {
                    connection.Reset();
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The client hung up, or this closes: nobody is left to tell.
            }
        }
    }
}
