using Ecowatt.Delestage.Client;
using Ecowatt.Delestage.DependencyInjection;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Signals;
using Ecowatt.Delestage.Simulation.Rte;
using Ecowatt.Delestage.Simulation.Scenarios;
using Ecowatt.Delestage.Simulation.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ecowatt.Delestage.Tests.Feed;

/// <summary>The host's stop ends everything at once, whatever hangs. What hangs here does so for three minutes: to wait for it is to fail.</summary>
public sealed class StopTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Hangs = TimeSpan.FromMinutes(3);
    // The disposal of the client's pipeline gives up by itself after half a minute.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

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
        var silent = new VirtualRteFault(200) { Honest = true, HeadDelay = Hangs };
        var drips = new VirtualRteFault(200) { Honest = true, DripBytes = 1, DripInterval = Hangs };
        switch (what)
        {
            case "token": _rte.FailToken(silent); break;
            case "token's drip": _rte.FailToken(drips); break;
            case "signals": _rte.FailSignals(silent); break;
            case "signals' drip": _rte.FailSignals(drips); break;
        }

        await using var feed = await RunningFeed.StartAsync(
            _rte,
            _clock,
            _folder.Path,
            Patiently,
            builder =>
            {
                if (what == "connection")
                {
                    builder.Services.AddHttpClient(EcowattClientOptions.HttpClientName).ConfigurePrimaryHttpMessageHandler((handler, _) => ((SocketsHttpHandler)handler).ConnectCallback = async (_, cancellation) =>
                    {
                        hanging.TrySetResult();
                        await Task.Delay(Hangs, cancellation);
                        throw new InvalidOperationException("it did not hang");
                    });
                }
                else if (what == "client")
                {
                    builder.Services.Replace(ServiceDescriptor.Singleton<IEcowattClient>(new DeafClient(hanging)));
                }
            },
            until: () => what is "connection" or "client" ? hanging.Task : ReachedAsync(what.StartsWith("token", StringComparison.Ordinal) ? "POST" : "GET"),
            advance: false);

        await EndAsync(feed);
    }

    [Fact]
    public async Task A_stop_while_the_token_hangs_has_spent_nothing()
    {
        _rte.FailToken(new VirtualRteFault(200) { Honest = true, HeadDelay = Hangs });
        await using var feed = await RunningFeed.StartAsync(_rte, _clock, _folder.Path, Patiently, until: () => ReachedAsync("POST"), advance: false);
        await EndAsync(feed);

        await using var again = await RunningFeed.StartAsync(_rte, _clock, _folder.Path);

        Assert.Equal(SignalOrigin.Live, again.Snapshot.Origin);
    }

    [Fact]
    public async Task A_call_of_the_applications_own_that_nobody_cancels_ends_with_the_host_too()
    {
        await using var feed = await RunningFeed.StartAsync(_rte, _clock, _folder.Path, Patiently);
        _rte.FailSignals(new VirtualRteFault(200) { Honest = true, HeadDelay = Hangs });
        var asked = _rte.Calls.Length;
        var call = feed.Services.GetRequiredService<IEcowattClient>().GetSignalsAsync();
        while (_rte.Calls.Length == asked)
        {
            await Task.Delay(5);
        }

        await EndAsync(feed);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call).WaitAsync(Patience);
    }

    // No time limit of the client's own ends what hangs before the test's patience does.
    private static void Patiently(EcowattDelestageOptions options)
        => (options.Client.AttemptTimeout, options.Client.TotalTimeout) = (TimeSpan.FromMinutes(2), Hangs);

    // Elsewhere: what waits in a disposal keeps its thread.
    private static Task EndAsync(RunningFeed feed) => Task.Run(async () => await feed.DisposeAsync()).WaitAsync(Patience);

    private async Task ReachedAsync(string method)
    {
        while (!_rte.Calls.Any(call => call.Method == method))
        {
            await Task.Delay(5);
        }
    }

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
