using Ecowatt.Delestage.Threading;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tempo.Polling;

/// <summary>
/// Reads what is saved before the controller decides for the first time, then asks when it is time to, for ever. Nothing that an inquiry throws ends it.
/// </summary>
internal abstract class PollingService(string source, TimeProvider time, ILogger logger) : BackgroundService, IHostedLifecycleService
{
    // A disk that hangs longer does not keep the application from starting.
    private static readonly TimeSpan DiskTimeout = TimeSpan.FromSeconds(5);

    // A wall clock that was set, or a machine that slept, is noticed after this long at the latest.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(15);

    private Task? _reading;
    private IDisposable? _starting;

    /// <summary>Gets what happened to requests so far.</summary>
    protected PollState State { get; set; } = new();

    /// <summary>Gets the chance of this installation.</summary>
    protected Jitter Jitter { get; } = Jitter.Draw();

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        // It begins in the background: virtual time does not pass before it has.
        _starting = (time as IWorkAwareTime)?.Hold();
        _reading = ReadAsync(cancellationToken);
        return Task.WhenAny(_reading, Task.Delay(DiskTimeout, TimeProvider.System, cancellationToken));
    }

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Dispose()
    {
        _starting?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var work = (time as IWorkAwareTime)?.BeginWork();
        _starting?.Dispose();
        await (_reading ?? ReadAsync(stoppingToken)).ConfigureAwait(false);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (Next() <= time.GetUtcNow())
            {
                await InquireAsync(stoppingToken).ConfigureAwait(false);
            }

            var wait = Next() - time.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                await Delays.For(wait < LongestSleep ? wait : LongestSleep, time, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Reads what is saved and publishes it.</summary>
    protected abstract Task ReadAsync(CancellationToken cancellationToken);

    /// <summary>Returns when to ask next.</summary>
    protected abstract DateTimeOffset Next();

    /// <summary>Asks once, publishes what is known then, and saves it.</summary>
    protected abstract Task AskAsync(CancellationToken cancellationToken);

    private async Task InquireAsync(CancellationToken stopping)
    {
        // The network takes real time, and virtual time must not pass meanwhile.
        using var hold = (time as IWorkAwareTime)?.Hold();
        try
        {
            await AskAsync(stopping).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException && !stopping.IsCancellationRequested)
        {
            State = State.Failed(time.GetUtcNow(), until: null);
            logger.InquiryBroke(source, e);
        }
    }
}
