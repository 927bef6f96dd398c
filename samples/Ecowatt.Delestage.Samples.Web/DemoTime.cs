using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Samples.Web;

/// <summary>
/// Lets virtual time go, from before the first service starts until after the last one has stopped: the controller restores its
/// loads at stop, and waits between two of them on this clock.
/// </summary>
internal sealed class DemoTime(VirtualClock clock, VirtualRte rte, double speed) : IHostedLifecycleService, IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private Task _running = Task.CompletedTask;
    private Task? _end;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _running = clock.RunAsync(speed, _ending.Token);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => EndAsync();

    // The host calls no StoppedAsync where its start failed; and whoever disposes of it while it stops may come first.
    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await rte.DisposeAsync();
    }

    private Task EndAsync()
    {
        lock (_ending)
        {
            return _end ??= EndOnceAsync();
        }
    }

    private async Task EndOnceAsync()
    {
        await _ending.CancelAsync();
        await _running;
        _ending.Dispose();
    }
}
