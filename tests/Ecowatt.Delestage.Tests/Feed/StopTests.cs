using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tests.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Ecowatt.Delestage.Tests.Feed;

/// <summary>The host's stop ends everything, whatever hangs. Nothing else ends what hangs here, no limit of the client's, of its pipeline's or of the host's: to wait for it is to fail.</summary>
public sealed class StopTests : IAsyncLifetime, IDisposable
{

    private readonly TestFolder _folder = new();
    private readonly VirtualClock _clock = new(Houses.At(9, 1));
    private readonly VirtualRte _rte;

    public StopTests() => _rte = VirtualRte.Start(SignalScenario.Calm, _clock);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _rte.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("token")]
    [InlineData("token's drip")]
    [InlineData("signals")]
    [InlineData("signals' drip")]
    [InlineData("connection")]
    [InlineData("client")]
    public async Task A_stop_ends_what_hangs(string what)
    {
        var hanging = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var silent = new VirtualRteFault(200) { Honest = true, HeadAfter = Never };
        var drips = new VirtualRteFault(200) { Honest = true, DripBytes = 1, DripInterval = Timeout.InfiniteTimeSpan };
        switch (what)
        {
            case "token": _rte.FailToken(silent); break;
            case "token's drip": _rte.FailToken(drips); break;
            case "signals": _rte.FailSignals(silent); break;
            case "signals' drip": _rte.FailSignals(drips); break;
        }

        await using var feed = await StartAsync(
            () => what is "connection" or "client" ? hanging.Task : ReachedAsync(what.StartsWith("token", StringComparison.Ordinal) ? "POST" : "GET"),
            builder =>
            {
                if (what == "connection")
                {
                    builder.Services.AddHttpClient(EcowattClientOptions.HttpClientName).ConfigurePrimaryHttpMessageHandler((handler, _) => ((SocketsHttpHandler)handler).ConnectCallback = async (_, cancellation) =>
                    {
                        hanging.TrySetResult();
                        await Task.Delay(Timeout.Infinite, cancellation);
                        throw new InvalidOperationException("it did not hang");
                    });
                }
                else if (what == "client")
                {
                    builder.Services.Replace(ServiceDescriptor.Singleton<IEcowattClient>(new DeafClient(hanging)));
                }
            });

        await EndAsync(feed);
    }

    [Fact]
    public async Task A_stop_while_the_token_hangs_has_spent_nothing()
    {
        _rte.FailToken(new VirtualRteFault(200) { Honest = true, HeadAfter = Never });
        await using var feed = await StartAsync(() => ReachedAsync("POST"));
        await EndAsync(feed);

        await using var again = await RunningFeed.StartAsync(_rte, _clock, _folder.Path);

        Assert.Equal(SignalOrigin.Live, again.Snapshot.Origin);
    }

    [Fact]
    public async Task A_call_of_the_applications_own_that_nobody_cancels_ends_with_the_host_too()
    {
        await using var feed = await StartAsync();
        _rte.FailSignals(new VirtualRteFault(200) { Honest = true, HeadAfter = Never });
        var asked = _rte.Calls.Length;
        var call = feed.Services.GetRequiredService<IEcowattClient>().GetSignalsAsync();
        await HangGuard.UntilAsync(() => _rte.Calls.Length > asked);

        await EndAsync(feed);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call).WaitAsync(HangGuard.Limit);
    }

    private static Task Never => new TaskCompletionSource().Task;

    // The disposal of the client's pipeline gives up by itself when half a minute has passed on the network's clock, and a host that stops in its own time.
    private Task<RunningFeed> StartAsync(Func<Task>? until = null, Action<EcowattDelestageBuilder>? alter = null) => RunningFeed.StartAsync(
        _rte,
        _clock,
        _folder.Path,
        alter: builder =>
        {
            builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = Timeout.InfiniteTimeSpan);
            alter?.Invoke(builder);
        },
        until: until,
        advance: until is null,
        network: new NetworkLimits { StandsStill = true });

    // Elsewhere: what waits in a disposal keeps its thread.
    private static Task EndAsync(RunningFeed feed) => Task.Run(async () => await feed.DisposeAsync()).WaitAsync(HangGuard.Limit);

    private Task ReachedAsync(string method) => HangGuard.UntilAsync(() => _rte.Calls.Any(call => call.Method == method));

    // One that does not end when it is told to.
    private sealed class DeafClient(TaskCompletionSource asked) : IEcowattClient
    {
        public Task<EcowattSignals> GetSignalsAsync(CancellationToken cancellationToken = default)
        {
            asked.TrySetResult();
            return new TaskCompletionSource<EcowattSignals>().Task;
        }
    }
}
