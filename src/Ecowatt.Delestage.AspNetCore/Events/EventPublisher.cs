using System.Threading.Channels;
using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.AspNetCore.Events;

/// <summary>
/// Publishes what changes: after each evaluation of a zone, after each answer of the feed, after each reading of a meter, and when a level
/// changes by time alone. It does nothing before the first reader comes, and then goes on until the application stops, so that readers can resume.
/// Safe across threads.
/// </summary>
internal sealed class EventPublisher(
    EventBuffer buffer,
    SystemSnapshotReader snapshots,
    ISignalFeed feed,
    IDelestage delestage,
    TimeProvider time,
    ConnectionClock clock,
    IHostApplicationLifetime lifetime,
    ILogger<EventPublisher> logger,
    IHouseSupply? supply = null) : IDisposable
{
    /// <summary>The interval of comments, which tell proxies and readers that the connection lives.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    // Freshness and the date change with the clock alone.
    private static readonly TimeSpan MaxInterval = TimeSpan.FromMinutes(1);

    // A reading of a sensor wakes nobody, because zones have more of them than people want to see.
    private static readonly TimeSpan SensorInterval = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _disposed = new();
    private readonly Channel<bool> _wakeUps = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private bool _started;

    /// <summary>Starts publishing, at the first call.</summary>
    public void EnsureStarted()
    {
        lock (_gate)
        {
            if (!_started)
            {
                _started = true;
                Start();
            }
        }
    }

    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
    }

    private void Start()
    {
        var detector = new ChangeDetector(buffer, clock.Time);
        var levels = feed.WatchAsync(_disposed.Token);
        var changes = delestage.WatchAsync(_disposed.Token);
        var readings = supply?.WatchAsync(_disposed.Token);

        // The first reader asks for the present state by itself; events tell what changes from here on.
        detector.SetBaseline(snapshots.Read());
        var heartbeat = clock.Time.CreateTimer(static buffer => ((EventBuffer)buffer!).NotifyReaders(), buffer, Heartbeat, Heartbeat);
        var disposed = _disposed.Token;
        _ = Task.Run(async () =>
        {
            using var stopping = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping, disposed);
            await Task.WhenAll(FollowAsync(levels, stopping.Token), FollowAsync(changes, stopping.Token), readings is null ? Task.CompletedTask : FollowAsync(readings, stopping.Token), RunAsync(detector, stopping.Token)).ConfigureAwait(false);
            await heartbeat.DisposeAsync().ConfigureAwait(false);
        });
    }

    private void WakeUp() => _wakeUps.Writer.TryWrite(true);

    // What changed is read from a snapshot: a change says only that there is one to take.
    private async Task FollowAsync<T>(IAsyncEnumerable<T> changes, CancellationToken stopping)
    {
        try
        {
            await foreach (var _ in changes.WithCancellation(stopping).ConfigureAwait(false))
            {
                WakeUp();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The application stops.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A feed or a facade of the application's own: what it says is still looked at each minute.
            logger.EventsFailed(e);
        }
    }

    private async Task RunAsync(ChangeDetector detector, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var snapshot = snapshots.Read();
            try
            {
                detector.PublishChanges(snapshot);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A fault of this library: the next comparison starts from the state that was published last.
                logger.EventsFailed(e);
            }

            using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var wait = Task.Delay(IntervalAfter(snapshot), time, enough.Token);
            await Task.WhenAny(wait, _wakeUps.Reader.WaitToReadAsync(enough.Token).AsTask()).ConfigureAwait(false);
            await enough.CancelAsync().ConfigureAwait(false);
            _wakeUps.Reader.TryRead(out _);
        }
    }

    private static TimeSpan IntervalAfter(SystemSnapshot snapshot)
    {
        var most = snapshot.Sensors.IsEmpty ? MaxInterval : SensorInterval;
        return snapshot.Signals.Timeline.NextChange(snapshot.Now) - snapshot.Now is { } untilChange && untilChange < most ? untilChange : most;
    }
}
