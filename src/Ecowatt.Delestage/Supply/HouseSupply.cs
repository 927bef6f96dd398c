using System.Collections.Immutable;
using Ecowatt.Delestage.Threading;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Supply;

/// <summary>
/// Follows the sources of tariff days and the meters, and tells once in which colours they differ. A source is foreign code: one that throws is told once in
/// the log and says nothing meanwhile, and one whose stream ends is followed again a minute later. Safe across threads.
/// </summary>
/// <param name="days">The sources of tariff days, the one that is believed first.</param>
/// <param name="meters">The meters.</param>
/// <param name="time">The clock of the minute before a source is followed again.</param>
/// <param name="logger">Is told of differences, and of what went wrong.</param>
internal sealed class HouseSupply(ImmutableArray<ITariffDaySource> days, ImmutableArray<IMeterSource> meters, TimeProvider time, ILogger<HouseSupply> logger) : BackgroundService, IHouseSupply
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(1);

    private readonly Broadcast<SupplySnapshot> _readers = new();
    private readonly Lock _gate = new();
    private readonly HashSet<TariffDifference> _told = [];
    private readonly HashSet<object> _failed = [];

    public SupplySnapshot Current
    {
        get
        {
            var said = days.Select(source => Ask(source, static source => source.Days)).OfType<TariffDays>().ToList();
            var (merged, differences) = TariffDayMerge.Of(said);
            return new SupplySnapshot
            {
                Days = merged,
                Differences = differences,
                Meters = [.. meters.Select(meter => Ask(meter, static meter => new NamedMeter(meter.Name, meter.Snapshot))).OfType<NamedMeter>()],
            };
        }
    }

    public IAsyncEnumerable<SupplySnapshot> WatchAsync(CancellationToken cancellationToken = default) => _readers.Watch(cancellationToken);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
    [
        .. days.Select(source => FollowAsync(source, source.WatchDaysAsync, stoppingToken)),
        .. meters.Select(meter => FollowAsync(meter, meter.WatchSnapshotsAsync, stoppingToken)),
    ]);

    private async Task FollowAsync<T>(object source, Func<CancellationToken, IAsyncEnumerable<T>> watch, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var followed = await Seam.Begin(() => FollowOnceAsync(watch, stopping)).ConfigureAwait(false);
            if (stopping.IsCancellationRequested)
            {
                return;
            }

            Fail(source, followed.Failure);
            await Task.Delay(AgainAfter, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async ValueTask FollowOnceAsync<T>(Func<CancellationToken, IAsyncEnumerable<T>> watch, CancellationToken stopping)
    {
        var said = watch(stopping);

        // What it says already counts too: it may differ from another one's.
        Tell();
        await foreach (var _ in said.WithCancellation(stopping).ConfigureAwait(false))
        {
            Tell();
        }
    }

    private void Tell()
    {
        var current = Current;
        lock (_gate)
        {
            // When it was told is no part of a difference: the days themselves are equal.
            foreach (var difference in current.Differences.Where(_told.Add))
            {
                logger.ColorsDiffer(difference.ToString());
            }

            // Days that are over are no longer told of.
            _told.RemoveWhere(difference => current.Days is { } known && difference.Shown.Date < known.Today.Date);
        }

        _readers.Publish(current);
    }

    private TResult? Ask<TSource, TResult>(TSource source, Func<TSource, TResult?> ask)
        where TSource : class
        where TResult : class
    {
        var asked = Seam.Try((source, ask), static call => call.ask(call.source));
        if (asked.Failure is { } failure)
        {
            Fail(source, failure);
        }

        return asked.Value;
    }

    private void Fail(object source, Exception? failure)
    {
        lock (_gate)
        {
            if (_failed.Add(source))
            {
                logger.SupplySourceFailed(failure, NameOf(source), failure is null ? "it says nothing more" : Seam.Words(failure));
            }
        }
    }

    private static string NameOf(object source)
        => Seam.Try(() => source switch { ITariffDaySource days => days.Name, IMeterSource meter => meter.Name, _ => null }).Value ?? source.GetType().Name;
}
