using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ecowatt.Delestage.Simulation.Rte;

namespace Ecowatt.Delestage.Simulation;

/// <summary>
/// Serves RTE's token, signals and Tempo endpoints on loopback, over real HTTP, as strict as the real ones: credentials, tokens that expire,
/// one call in a quarter of the clock, a day that is missing just after midnight; and faults on demand.
/// </summary>
/// <remarks>Safe across threads. It listens on loopback only.</remarks>
/// <example>
/// <code>
/// var clock = new VirtualClock(new DateTimeOffset(2026, 1, 14, 6, 0, 0, TimeSpan.Zero));
/// await using var rte = VirtualRte.Start(SignalScenario.WinterDay(new DateOnly(2026, 1, 14)), clock);
/// services.AddEcowattDelestage(section).AddSimulatedRelays("desk").UseVirtualRte(rte).UseVirtualTime(clock);
/// </code>
/// </example>
public sealed class VirtualRte : IAsyncDisposable
{
    /// <summary>The only client id that it knows: <c>virtual-application</c>.</summary>
    public const string ClientId = "virtual-application";

    /// <summary>The secret of that id: <c>virtual-secret</c>. It opens nothing but this.</summary>
    public const string ClientSecret = "virtual-secret";

    private readonly ConcurrentQueue<VirtualRteFault> _tokenFaults = [];
    private readonly ConcurrentQueue<VirtualRteFault> _signalFaults = [];
    private readonly ConcurrentQueue<VirtualRteCall> _calls = [];
    private readonly RteOutages _outages = new();
    private readonly PublishedScenario _publications;
    private readonly VirtualRteHandler _handler;
    private readonly RteListener? _listener;
    private readonly MemoryListener? _memory;
    private readonly TimeProvider _time;

    private VirtualRte(SignalScenario scenario, TimeProvider time, bool secure, bool inProcess = false)
    {
        _time = time;
        _publications = new PublishedScenario(scenario);
        _handler = new VirtualRteHandler(_publications, Tempo, time);
        if (inProcess)
        {
            _memory = new MemoryListener(ServeAsync);
            BaseAddress = new Uri("http://localhost/");
        }
        else
        {
            _listener = new RteListener(ServeAsync, secure);
            BaseAddress = _listener.Start();
        }
    }

    /// <summary>
    /// Gets the address on loopback that it listens on, with a free port of the system's choice. The one of a <see cref="DelestageTestHost"/>
    /// answers within the process and listens on none: only the host's own client reaches it.
    /// </summary>
    public Uri BaseAddress { get; }

    /// <summary>Gets the Tempo calendar that it publishes, on its API and on its site.</summary>
    public VirtualTempo Tempo { get; } = new();

    /// <summary>Gets every request so far, in order: what a test counts to see that no call was spent in vain.</summary>
    public ImmutableArray<VirtualRteCall> Calls => [.. _calls];

    /// <summary>Starts a virtual RTE over plain HTTP.</summary>
    /// <param name="scenario">What it publishes.</param>
    /// <param name="time">The clock by which it publishes, counts quarters and lets tokens expire.</param>
    /// <returns>A virtual RTE that listens; dispose of it after the host.</returns>
    /// <exception cref="ArgumentNullException">The scenario or the clock is null.</exception>
    public static VirtualRte Start(SignalScenario scenario, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(time);
        return new VirtualRte(scenario, time, secure: false);
    }

    /// <summary>Starts one that speaks TLS with a certificate of its own making, which no client should trust.</summary>
    /// <param name="scenario">What it publishes.</param>
    /// <param name="time">The clock by which it publishes, counts quarters and lets tokens expire.</param>
    /// <returns>A virtual RTE that listens; dispose of it after the host.</returns>
    /// <exception cref="ArgumentNullException">The scenario or the clock is null.</exception>
    public static VirtualRte StartWithUntrustedTls(SignalScenario scenario, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(time);
        return new VirtualRte(scenario, time, secure: true);
    }

    /// <summary>Gets what opens a connection where it answers within the process; null where it listens on a socket.</summary>
    internal Func<Stream>? Connect => _memory is null ? null : _memory.Connect;

    /// <summary>Starts one that answers within the process: the same bytes, faults included, without a socket.</summary>
    internal static VirtualRte StartInProcess(SignalScenario scenario, TimeProvider time) => new(scenario, time, secure: false, inProcess: true);

    /// <summary>Answers the next request for signals with a fault; several queue up.</summary>
    /// <param name="fault">The answer.</param>
    public void FailSignals(VirtualRteFault fault) => _signalFaults.Enqueue(fault);

    /// <summary>Answers the next request for a token with a fault; several queue up.</summary>
    /// <param name="fault">The answer.</param>
    public void FailToken(VirtualRteFault fault) => _tokenFaults.Enqueue(fault);

    /// <summary>Answers every request, for tokens too, with a fault for a span of time. Faults that are queued come first.</summary>
    /// <param name="start">The first instant, by its clock.</param>
    /// <param name="end">The end; this instant is not in it.</param>
    /// <param name="fault">The answer. Default: status 503.</param>
    public void FailBetween(DateTimeOffset start, DateTimeOffset end, VirtualRteFault? fault = null)
        => _outages.Add(start, end, tokensToo: true, fault ?? new VirtualRteFault(503));

    /// <summary>Answers every request for signals with a fault for a span of time; tokens are given as ever. Faults that are queued come first.</summary>
    /// <param name="start">The first instant, by its clock.</param>
    /// <param name="end">The end; this instant is not in it.</param>
    /// <param name="fault">The answer.</param>
    public void FailSignalsBetween(DateTimeOffset start, DateTimeOffset end, VirtualRteFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        _outages.Add(start, end, tokensToo: false, fault);
    }

    /// <summary>Publishes nothing new on a day: all day long it holds that day and two more, as RTE did twice.</summary>
    /// <param name="day">The day in Paris.</param>
    public void SkipPublication(DateOnly day) => _publications.Skip(day);

    /// <summary>Publishes by another scenario from an instant on, with a new <c>GenerationFichier</c>.</summary>
    /// <param name="at">The instant; the latest that passed counts.</param>
    /// <param name="scenario">What it publishes then.</param>
    public void Republish(DateTimeOffset at, SignalScenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        _publications.Republish(at, scenario);
    }

    /// <summary>Gives out a token without a request, good for two hours: a ready-made one.</summary>
    /// <returns>The token, for <see cref="EcowattClientOptions.Token"/>.</returns>
    public string IssueToken() => _handler.IssueToken();

    /// <summary>Makes every token that was given out until now worthless.</summary>
    public void RevokeTokens() => _handler.RevokeTokens();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _listener?.DisposeAsync() ?? _memory!.DisposeAsync();

    private async Task<bool> ServeAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (await RteRequest.ReadAsync(stream, cancellationToken).ConfigureAwait(false) is not { } request)
        {
            return false;
        }

        var fault = Fault(request);
        var reply = fault is null or { Honest: true } ? _handler.Answer(request) : RteReply.Of(fault);

        // Counted before the first byte goes out: a request is one, whatever becomes of its answer.
        _calls.Enqueue(new VirtualRteCall(_time.GetUtcNow(), request.Method, request.Path, reply.Status));
        await FaultyWriter.SendAsync(stream, reply, fault, cancellationToken).ConfigureAwait(false);
        return fault is { Reset: true };
    }

    private VirtualRteFault? Fault(RteRequest request)
    {
        var now = _time.GetUtcNow();
        if (VirtualRteHandler.IsTempo(request) || VirtualRteHandler.IsSite(request))
        {
            // What fails everything fails these too, as what fails tokens does.
            return Tempo.Fault(now, VirtualRteHandler.IsSite(request)) ?? _outages.At(now, ofToken: true);
        }

        var ofToken = VirtualRteHandler.IsToken(request);
        return (ofToken ? _tokenFaults : _signalFaults).TryDequeue(out var fault) ? fault : _outages.At(now, ofToken);
    }
}
