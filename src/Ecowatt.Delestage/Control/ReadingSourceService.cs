using System.Collections.Immutable;
using Ecowatt.Delestage.Threading;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <summary>
/// Follows every source of readings and reports what each measures. A source is foreign code: one that throws, or whose stream ends, is
/// told in the log, and followed again a minute later.
/// </summary>
/// <param name="sources">The sources.</param>
/// <param name="delestage">Is told the readings.</param>
/// <param name="time">Whose minutes pass before a source is followed again.</param>
/// <param name="logger">Told what went wrong.</param>
internal sealed class ReadingSourceService(ImmutableArray<IReadingSource> sources, IDelestage delestage, TimeProvider time, ILogger<ReadingSourceService> logger) : BackgroundService
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(sources.Select(source => FollowAsync(source, stoppingToken)));

    private async Task FollowAsync(IReadingSource source, CancellationToken stopping)
    {
        var told = false;
        while (!stopping.IsCancellationRequested)
        {
            var arrived = false;
            var read = await Seam.Begin(() => ReadAsync(source, () => arrived = true, stopping)).ConfigureAwait(false);
            if (stopping.IsCancellationRequested)
            {
                return;
            }

            // Once, until something of it arrives again.
            if (!told || arrived)
            {
                var name = Seam.Try(() => source.Name).Value ?? source.GetType().Name;
                logger.ReadingSourceFailed(read.Failure, name, read.Failure is { } failure ? Seam.Words(failure) : "its stream ended");
            }

            told = true;
            await Task.Delay(AgainAfter, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async ValueTask ReadAsync(IReadingSource source, Action arrived, CancellationToken stopping)
    {
        await foreach (var reading in source.WatchAsync(stopping).WithCancellation(stopping).ConfigureAwait(false))
        {
            delestage.ReportReading(reading.Sensor, reading.Value);
            arrived();
        }
    }
}
