using System.Globalization;
using Ecowatt.Delestage.History.Querying;
using Ecowatt.Delestage.History.Series;
using Ecowatt.Delestage.History.Storage;
using Ecowatt.Delestage.History.Tests.Fakes;
using Ecowatt.Delestage.History.Thinning;
using Ecowatt.Delestage.History.Writing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ecowatt.Delestage.History.Tests.Kills;

/// <summary>
/// A history in a process of its own that is written by itself until it is killed: in time of its own, which flies while nothing is written, or in real time. It says each
/// reading as it is reported, which is before it is written.
/// </summary>
internal static class KilledWriter
{
    /// <summary>Specifies how many milliseconds there are between two readings, in time of its own.</summary>
    public const int Every = 500;

    /// <summary>The key of what is reported.</summary>
    public const string Key = "meter/meter";

    /// <summary>The first reading, in time of its own.</summary>
    public static readonly DateTimeOffset Start = new(2026, 1, 14, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Returns the value that is reported at an instant.</summary>
    public static double ValueAt(long at) => at / 100 % 100_000;

    public static async Task RunAsync(string folder, bool inRealTime)
    {
        var ended = Task.Run(Console.In.ReadToEnd); // the asynchronous one of the console is not
        var file = new HistoryFile(Path.Combine(folder, "history.db"), TimeProvider.System);
        var (queue, pace) = (new HistoryQueue(), new WaitingPace());
        var clock = new SetTime(inRealTime ? TimeProvider.System.GetUtcNow() : await NextAsync(file));
        using var writer = new HistoryWriter(file, queue, new Retention(14, 365, null), static _ => [], inRealTime ? TimeProvider.System : clock, inRealTime ? TimeProvider.System : pace, NullLogger.Instance);
        var running = writer.RunAsync(CancellationToken.None);
        for (var i = 0; !ended.IsCompleted && !running.IsCompleted; i++)
        {
            // Several series, hours that end, and states, so that a kill meets every kind of write.
            var at = (inRealTime ? TimeProvider.System : clock).GetUtcNow().ToUnixTimeMilliseconds();
            queue.Add(SeriesKeys.Meter("meter"), new Sample(at, ValueAt(at)));
            queue.Add(SeriesKeys.Temperature("room"), new Sample(at, 19.5));
            if (i % 60 == 0)
            {
                queue.Add(new SpanStarted(SeriesKeys.LoadState("house", "heater"), at, i % 120 == 0, 1, 1000, false, null, null));
            }

            Console.WriteLine(at.ToString(CultureInfo.InvariantCulture));
            if (inRealTime)
            {
                await Task.Delay(5);
            }
            else
            {
                clock.Advance(TimeSpan.FromMilliseconds(Every));
                await pace.PassAsync(TimeSpan.FromMilliseconds(Every));
            }

            if (writer.Problem is { } problem)
            {
                throw new InvalidOperationException(problem);
            }
        }
    }

    // It goes on after the last reading that is there.
    private static async Task<DateTimeOffset> NextAsync(HistoryFile file)
    {
        var result = await new HistoryQueries(file, TimeProvider.System).QueryAsync(new HistoryQuery { From = Start, To = Start.AddDays(60), Series = [Key] }, CancellationToken.None);
        return result.Series.IsEmpty || result.Series[0].Points.IsEmpty ? Start : result.Series[0].Points[^1].Start.AddMilliseconds(Every);
    }
}
