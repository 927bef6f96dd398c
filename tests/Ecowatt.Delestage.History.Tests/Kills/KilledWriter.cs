using System.Globalization;
using Ecowatt.Delestage.History.Series;
using Ecowatt.Delestage.History.Storage;
using Ecowatt.Delestage.History.Thinning;
using Ecowatt.Delestage.History.Writing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ecowatt.Delestage.History.Tests.Kills;

/// <summary>A writer in a process of its own that writes again and again, as fast as it can, until it is killed. It says which readings are written.</summary>
internal static class KilledWriter
{
    public const string Sensor = "meter";

    public static async Task RunAsync(string folder)
    {
        var ended = Task.Run(Console.In.ReadToEnd); // the asynchronous one of the console is not
        var file = new HistoryFile(Path.Combine(folder, "history.db"), TimeProvider.System);
        var queue = new HistoryQueue();
        var clock = new Fakes.SetTime(new DateTimeOffset(2026, 1, 14, 0, 0, 0, TimeSpan.Zero).AddSeconds(await NextAsync(file)));
        using var writer = new HistoryWriter(file, queue, new Retention(14, 365, null), static _ => [], clock, TimeProvider.System, NullLogger.Instance);
        while (!ended.IsCompleted)
        {
            // Several series, hours that end, and states, so that a kill meets every kind of write.
            for (var i = 0; i < 30; i++)
            {
                var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
                queue.Add(SeriesKeys.Meter(Sensor), new Sample(at, at / 1000 % 100_000));
                queue.Add(SeriesKeys.Temperature("room"), new Sample(at, 19.5));
                clock.Advance(TimeSpan.FromSeconds(1));
            }

            queue.Add(new SpanStarted(SeriesKeys.LoadState("house", "heater"), clock.GetUtcNow().ToUnixTimeMilliseconds(), true, 1, 1000, false, null, null));
            await writer.StepAsync();
            if (writer.Problem is { } problem)
            {
                throw new InvalidOperationException(problem);
            }

            Console.WriteLine(clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        }
    }

    // It goes on after the last reading that is there.
    private static async Task<long> NextAsync(HistoryFile file)
    {
        var start = new DateTimeOffset(2026, 1, 14, 0, 0, 0, TimeSpan.Zero);
        var queries = new Querying.HistoryQueries(file, TimeProvider.System);
        var result = await queries.QueryAsync(new HistoryQuery { From = start, To = start.AddDays(60), Series = [$"meter/{Sensor}"] }, CancellationToken.None);
        return result.Series.IsEmpty || result.Series[0].Points.IsEmpty ? 0 : (long)(result.Series[0].Points[^1].Start - start).TotalSeconds + 1;
    }
}
