using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Ecowatt.Delestage.Simulation.Scenarios;

namespace Ecowatt.Delestage.Simulation.Rte;

/// <summary>
/// RTE's token and signals endpoints on loopback, over real HTTP, as strict as the real ones: credentials, tokens that expire,
/// one call in a quarter of the clock, a day that is missing just after midnight; and faults on demand.
/// </summary>
/// <remarks>Safe across threads. It listens on loopback only.</remarks>
public sealed class VirtualRte : IAsyncDisposable
{
    /// <summary>The id that it knows.</summary>
    public const string ClientId = "virtual-application";

    /// <summary>The secret of that id. It opens nothing but this.</summary>
    public const string ClientSecret = "virtual-secret";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, byte> _connections = [];
    private readonly ConcurrentQueue<VirtualRteFault> _tokenFaults = [];
    private readonly ConcurrentQueue<VirtualRteFault> _signalFaults = [];
    private readonly ConcurrentQueue<VirtualRteCall> _calls = [];
    private readonly RteDesk _desk;
    private readonly TimeProvider _time;
    private readonly Task _accepting;

    private VirtualRte(SignalScenario scenario, TimeProvider time)
    {
        _time = time;
        _desk = new RteDesk(scenario, time);
        _listener.Start();
        BaseAddress = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens, on loopback.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Every request so far, in order.</summary>
    public ImmutableArray<VirtualRteCall> Calls => [.. _calls];

    /// <summary>Starts one.</summary>
    /// <param name="scenario">What it publishes.</param>
    /// <param name="time">The clock by which it publishes, counts quarters and lets tokens expire.</param>
    public static VirtualRte Start(SignalScenario scenario, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(time);
        return new VirtualRte(scenario, time);
    }

    /// <summary>Answers the next request for signals with a fault; several queue up.</summary>
    /// <param name="fault">The answer.</param>
    public void FailSignals(VirtualRteFault fault) => _signalFaults.Enqueue(fault);

    /// <summary>Answers the next request for a token with a fault; several queue up.</summary>
    /// <param name="fault">The answer.</param>
    public void FailToken(VirtualRteFault fault) => _tokenFaults.Enqueue(fault);

    /// <summary>Makes every token that was given out until now worthless.</summary>
    public void RevokeTokens() => _desk.RevokeTokens();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_connections.Keys).ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptTcpClientAsync(_stopping.Token).ConfigureAwait(false);
                var serving = ServeAsync(socket);
                _connections.TryAdd(serving, 0);
                _ = serving.ContinueWith(done => _connections.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Closing, or a client that was gone before it was served.
            }
        }
    }

    private async Task ServeAsync(TcpClient socket)
    {
        using (socket)
        {
            try
            {
                var stream = socket.GetStream();
                await using (stream.ConfigureAwait(false))
                {
                    if (await RteRequest.ReadAsync(stream, _stopping.Token).ConfigureAwait(false) is not { } request)
                    {
                        return;
                    }

                    var fault = Fault(request);
                    var answer = fault is null ? _desk.Answer(request) : new RteReply(fault.Status, fault.Body, fault.RetryAfter);
                    _calls.Enqueue(new VirtualRteCall(_time.GetUtcNow(), request.Method, request.Path, answer.Status));
                    var bytes = answer.ToBytes();
                    await stream.WriteAsync(bytes.AsMemory(0, Math.Min(fault?.CutAfter ?? bytes.Length, bytes.Length)), _stopping.Token).ConfigureAwait(false);
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The client hung up, or this closes: nobody is left to tell.
            }
        }
    }

    private VirtualRteFault? Fault(RteRequest request)
        => (RteDesk.IsToken(request) ? _tokenFaults : _signalFaults).TryDequeue(out var fault) ? fault : null;
}
