using Ecowatt.Delestage.History.Writing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.History.Recording;

/// <summary>
/// Records a house while the application runs. It starts before the controller and stops after it, so that it hears the first decision and the last; it keeps neither
/// from anything.
/// </summary>
/// <param name="delestage">The house.</param>
/// <param name="recorder">Hears it.</param>
/// <param name="writer">Writes what was heard; null where the house keeps nothing.</param>
/// <param name="listen">Begins to hear readings, and returns what ends that.</param>
/// <param name="pace">Real time, but in tests.</param>
/// <param name="logger">Is told of a feed or a house of the application's own that fails.</param>
internal sealed class HistoryService(IDelestage delestage, HouseRecorder recorder, HistoryWriter writer, Func<Action<string, double, DateTimeOffset>, IDisposable> listen, TimeProvider pace, ILogger logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();
    private IDisposable? _listening;
    private Task _running = Task.CompletedTask;
    private Task _writing = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        recorder.Start();
        _listening = listen(recorder.Take);

        // From this call on, and not from when the task begins.
        var changes = delestage.WatchAsync(_stopping.Token);
        _running = Task.WhenAll(Task.Run(() => FollowAsync(changes), CancellationToken.None), Task.Run(LookAsync, CancellationToken.None));
        _writing = Task.Run(() => writer.RunAsync(_stopping.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _listening?.Dispose();
        await _running.ConfigureAwait(false);
        recorder.Stop();

        // A disk that hangs keeps nobody from stopping.
        await CloseAsync().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _listening?.Dispose();
        _stopping.Dispose();
    }

    private async Task CloseAsync()
    {
        await _writing.ConfigureAwait(false);
        await writer.CloseAsync().ConfigureAwait(false);
    }

    private async Task FollowAsync(IAsyncEnumerable<DelestageChange> changes)
    {
        try
        {
            await foreach (var change in changes.ConfigureAwait(false))
            {
                recorder.Take(change);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException && !_stopping.IsCancellationRequested)
        {
            logger.LookFailed(e);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The application stops.
        }
    }

    private async Task LookAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                recorder.Look();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // A feed of the application's own may throw; what is heard otherwise is recorded all the same.
                logger.LookFailed(e);
            }

            await Task.Delay(LookEvery, pace, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
