using Ecowatt.Delestage.Storage;
using Ecowatt.Delestage.Threading;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tempo.Polling;

/// <summary>
/// Reads what is saved before the controller decides for the first time, then asks when it is time to, for ever. Nothing that an inquiry throws ends it.
/// </summary>
/// <param name="source">The name of the source, for the log.</param>
/// <param name="file">Keeps what is known over restarts; it is disposed of with the service.</param>
/// <param name="mark">Where what is known comes from: what was saved from elsewhere is not used.</param>
/// <param name="time">The application's clock.</param>
/// <param name="logger">Is told of failures.</param>
internal abstract class PollingService<T>(string source, StateFile<T> file, string mark, TimeProvider time, ILogger logger) : PreparedService(time)
    where T : class, ISavedPolling
{
    // A wall clock that was set, or a machine that slept, is noticed after this long at the latest.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(15);

    /// <summary>Gets what happened to requests so far.</summary>
    protected PollState State { get; set; } = new();

    /// <summary>Gets the chance of this installation.</summary>
    protected Jitter Jitter { get; } = Jitter.Draw();

    /// <summary>Gets the notes of failures, each of which is told once.</summary>
    protected FailureNotes Failures { get; } = new(source, logger);

    public override void Dispose()
    {
        file.Dispose();
        base.Dispose();
    }

    protected sealed override async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (await file.ReadAsync(cancellationToken).ConfigureAwait(false) is { } saved && saved.Source == mark)
        {
            State = saved.Polling;
            Restore(saved);
        }
    }

    protected sealed override async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (Next() <= Time.GetUtcNow())
            {
                await InquireAsync(stoppingToken).ConfigureAwait(false);
            }

            var wait = Next() - Time.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                await Delays.For(wait < LongestSleep ? wait : LongestSleep, Time, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Publishes what was saved.</summary>
    protected abstract void Restore(T saved);

    /// <summary>Returns what is known, to be saved.</summary>
    /// <param name="mark">Where it comes from.</param>
    protected abstract T Save(string mark);

    /// <summary>Returns when to ask next.</summary>
    protected abstract DateTimeOffset Next();

    /// <summary>Asks once and publishes what is known then; it is saved afterwards.</summary>
    protected abstract Task AskAsync(CancellationToken cancellationToken);

    private async Task InquireAsync(CancellationToken stopping)
    {
        // The network takes real time, and virtual time must not pass meanwhile.
        using var hold = (Time as IWorkAwareTime)?.Hold();
        try
        {
            await AskAsync(stopping).ConfigureAwait(false);
            await file.WriteAsync(Save(mark)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException && !stopping.IsCancellationRequested)
        {
            State = State.Failed(Time.GetUtcNow(), until: null);
            logger.InquiryBroke(source, e);
        }
    }
}
