using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Samples.Web;

/// <summary>
/// Lets virtual time go, from before the first service starts until after the last one has stopped: the controller restores its
/// loads at stop, and waits between two of them on this clock. What lies before the beginning goes by as fast as it can, once all have started.
/// </summary>
internal sealed class DemoTime(VirtualClock clock, VirtualRte rte, DemoOptions options, DemoFile file) : IHostedLifecycleService, IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly CancellationTokenSource _starting = new();
    private Task _running = Task.CompletedTask;
    private Task? _end;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _running = RunAsync();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => _starting.CancelAsync();

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => EndAsync();

    // The host calls no StoppedAsync where its start failed; and whoever disposes of it while it stops may come first.
    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await rte.DisposeAsync();
    }

    private async Task RunAsync()
    {
        using (var start = CancellationTokenSource.CreateLinkedTokenSource(_starting.Token, _ending.Token))
        {
            await clock.RunAsync(1, start.Token);
        }

        try
        {
            await clock.AdvanceToAsync(options.Start, _ending.Token);
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // Told to stop on the way.
        }

        await clock.RunAsync(options.Speed, _ending.Token);
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
        _starting.Dispose();
        await file.DeleteAsync();
    }
}
