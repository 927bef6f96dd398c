using Microsoft.Extensions.Hosting;

namespace Ecowatt.Delestage.Threading;

/// <summary>
/// Represents a service that reads what is saved before any other service starts, and then works until the host stops: a controller that decided before
/// would find nothing known, and power what is to be shed.
/// </summary>
/// <param name="time">The clock; in virtual time it stands until the work has begun.</param>
internal abstract class PreparedService(TimeProvider time) : BackgroundService, IHostedLifecycleService
{
    // A disk that hangs longer does not keep the application from starting.
    private static readonly TimeSpan DiskTimeout = TimeSpan.FromSeconds(5);

    private Task? _reading;
    private IDisposable? _starting;

    /// <summary>Gets the clock.</summary>
    protected TimeProvider Time { get; } = time;

    /// <summary>Reads what is saved, for as long as a disk that answers takes.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        // It begins in the background: virtual time does not pass before it has.
        _starting = (Time as IWorkAwareTime)?.Hold();
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

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var work = (Time as IWorkAwareTime)?.BeginWork();
        _starting?.Dispose();
        await (_reading ?? ReadAsync(stoppingToken)).ConfigureAwait(false);
        await WorkAsync(stoppingToken).ConfigureAwait(false);
    }

    /// <summary>Reads what is saved and makes it known.</summary>
    protected abstract Task ReadAsync(CancellationToken cancellationToken);

    /// <summary>Works until it is told to stop. What was saved is read by then.</summary>
    protected abstract Task WorkAsync(CancellationToken stoppingToken);
}
