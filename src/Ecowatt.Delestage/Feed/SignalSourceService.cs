using System.Collections.Immutable;
using Ecowatt.Delestage.Sources;
using Ecowatt.Delestage.Threading;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Feed;

/// <summary>
/// Follows every source of signals but Ecowatt and shows the feed what each says. A source is foreign code: one that throws, that does
/// not answer within 2 s at the start, or whose stream ends, is logged once; what it said last stays in force, and it is followed again
/// a minute later. Safe across threads.
/// </summary>
/// <param name="sources">The sources.</param>
/// <param name="feed">The feed, which receives what they say.</param>
/// <param name="time">The clock of the minute before a source is followed again.</param>
/// <param name="logger">Receives what went wrong.</param>
internal sealed class SignalSourceService(ImmutableArray<ISignalSource> sources, SignalFeed feed, TimeProvider time, ILogger<SignalSourceService> logger)
    : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(1);

    // Real time, as for the other seams: a thread is blocked in it.
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(2);

    private readonly Dictionary<ISignalSource, SignalSourceSnapshot> _last = sources.ToDictionary(static source => source, static _ => SignalSourceSnapshot.None);
    private readonly Lock _gate = new();

    /// <summary>Takes what the sources say already, before a controller decides for the first time; a source that blocks is not waited for longer than 2 s.</summary>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.WhenAll(sources.Select(source => TakeFirstAsync(source, cancellationToken)));

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
        => Task.WhenAll(sources.Where(static source => source is not IImmediateSource).Select(source => FollowAsync(source, stoppingToken)));

    private async Task FollowAsync(ISignalSource source, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var followed = await Seam.Begin(() => FollowOnceAsync(source, stopping)).ConfigureAwait(false);
            if (stopping.IsCancellationRequested)
            {
                return;
            }

            Fail(source, followed.Failure);
            await Task.Delay(AgainAfter, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async ValueTask FollowOnceAsync(ISignalSource source, CancellationToken stopping)
    {
        var snapshots = source.WatchAsync(stopping);

        // Once more: it may have changed between the start and the call.
        Take(source);
        await foreach (var snapshot in snapshots.WithCancellation(stopping).ConfigureAwait(false))
        {
            Show(source, snapshot);
        }
    }

    private async Task TakeFirstAsync(ISignalSource source, CancellationToken cancellationToken)
    {
        if (source is IImmediateSource immediate)
        {
            // The library's own base class: it answers from memory, and in virtual time nothing may pass in between.
            immediate.Updated += () => TakeAtOnce(source);
            TakeAtOnce(source);
            return;
        }

        var taken = Seam.Begin(() => ValueTask.FromResult(source.Current));
        if (await Seam.ReturnsAsync(taken, StartLimit, TimeProvider.System, cancellationToken).ConfigureAwait(false))
        {
            Take(source, await taken.ConfigureAwait(false));
        }
        else
        {
            // A late answer is not used: the source is asked again when it is followed.
            Fail(source, new TimeoutException(FormattableString.Invariant($"its current snapshot did not come within {StartLimit.TotalSeconds} s")));
        }
    }

    // Read under the lock: of two threads that publish at the same time, the one that read the older snapshot must not show it last. Nothing foreign runs in it.
    private void TakeAtOnce(ISignalSource source)
    {
        lock (_gate)
        {
            Take(source);
        }
    }

    private void Take(ISignalSource source) => Take(source, Seam.Try(() => source.Current));

    private void Take(ISignalSource source, SeamResult<SignalSourceSnapshot> told)
    {
        if (told.Value is { } snapshot)
        {
            Show(source, snapshot);
        }
        else
        {
            Fail(source, told.Failure);
        }
    }

    private void Show(ISignalSource source, SignalSourceSnapshot snapshot)
    {
        lock (_gate)
        {
            _last[source] = snapshot;
            feed.Show(source, snapshot);
        }
    }

    private void Fail(ISignalSource source, Exception? failure)
    {
        var why = failure is null ? "it says nothing more" : Seam.Words(failure);
        lock (_gate)
        {
            var problem = $"the source failed, and what it said last is in force: {why}";
            if (_last[source].Problem != problem)
            {
                logger.SourceFailed(failure, Seam.Try(() => source.Name).Value ?? source.GetType().Name, why);
                _last[source] = _last[source] with { Problem = problem };
                feed.Show(source, _last[source]);
            }
        }
    }
}
