using System.Collections.Immutable;
using Ecowatt.Delestage.Sources;
using Ecowatt.Delestage.Threading;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Feed;

/// <summary>
/// Follows every source of signals but Ecowatt and shows the feed what each says. A source is foreign code: one that throws, or whose
/// stream ends, is told in the log once, what it said last stays in force, and it is followed again a minute later.
/// </summary>
/// <param name="sources">The sources.</param>
/// <param name="feed">Is shown what they say.</param>
/// <param name="time">Whose minutes pass before a source is followed again.</param>
/// <param name="logger">Told what went wrong.</param>
internal sealed class SignalSourceService(ImmutableArray<ISignalSource> sources, SignalFeed feed, TimeProvider time, ILogger<SignalSourceService> logger)
    : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(1);

    private readonly Dictionary<ISignalSource, SignalSourceSnapshot> _last = sources.ToDictionary(static source => source, static _ => SignalSourceSnapshot.None);
    private readonly Lock _gate = new();

    /// <summary>Takes what the sources say already, before a controller decides for the first time.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var source in sources)
        {
            (source as IImmediateSource)?.Updated += () => Take(source);
            Take(source);
        }

        return Task.CompletedTask;
    }

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

    private void Take(ISignalSource source)
    {
        var told = Seam.Try(() => source.Current);
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
