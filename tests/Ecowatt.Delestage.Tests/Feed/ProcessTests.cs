using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Tests.Feed;

/// <summary>Real processes on one folder, in real time, killed too: the calls are counted at the virtual RTE.</summary>
public sealed class ProcessTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = HangGuard.Limit;

    private readonly TestFolder _folder = new();
    private readonly VirtualRte _rte = VirtualRte.Start(SignalScenario.Calm, TimeProvider.System);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _rte.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Four_processes_that_start_at_once_make_one_call_between_them_and_all_have_its_answer()
    {
        var processes = Enumerable.Range(0, 4).Select(_ => Start()).ToList();
        try
        {
            var origins = await Task.WhenAll(processes.Select(static async process =>
            {
                Assert.Equal(FeedProcess.Looked, await process.LineAsync().WaitAsync(Patience));
                return await process.LineAsync().WaitAsync(Patience);
            }));

            Assert.Contains(nameof(SignalOrigin.Live), origins);
            Assert.Contains(nameof(SignalOrigin.Disk), origins);
            OncePerQuarter();
            await Task.WhenAll(processes.Select(static process => process.EndAsync()));
        }
        finally
        {
            processes.ForEach(static process => process.Dispose());
        }
    }

    [Fact]
    public async Task A_process_that_is_killed_in_mid_call_has_used_the_quarter_for_the_next_one_too()
    {
        _rte.FailSignals(new VirtualRteFault(200) { Honest = true, HeadAfter = new TaskCompletionSource().Task });
        using (var killed = Start())
        {
            await HangGuard.UntilAsync(() => Gets().Length > 0);
            await killed.KillAsync();
        }

        Assert.Single(Gets());
        using var next = Start();
        Assert.Equal(FeedProcess.Looked, await next.LineAsync().WaitAsync(Patience));

        OncePerQuarter();
        await next.EndAsync();
    }

    private ChildProcess Start() => new("feed", _folder.Path, $"{_rte.BaseAddress}");

    private VirtualRteCall[] Gets() => [.. _rte.Calls.Where(static call => call.Method == "GET")];

    // A quarter may end while the test runs: then there may be one call more, and no more.
    private void OncePerQuarter()
    {
        Assert.NotEmpty(Gets());
        Assert.All(Gets().GroupBy(static call => call.At.UtcTicks / TimeSpan.FromMinutes(15).Ticks), static calls => Assert.Single(calls));
    }
}
