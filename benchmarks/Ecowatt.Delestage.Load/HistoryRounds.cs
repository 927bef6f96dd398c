using System.Diagnostics;
using Ecowatt.Delestage.History;
using Ecowatt.Delestage.History.Querying;
using Ecowatt.Delestage.History.Recording;
using Ecowatt.Delestage.History.Series;
using Ecowatt.Delestage.History.Storage;
using Ecowatt.Delestage.History.Thinning;
using Ecowatt.Delestage.History.Writing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ecowatt.Delestage.LoadProgram;

/// <summary>What a history costs: a year of eight loads on the disk, charts of a day and of that year, and ten thousand readings a second.</summary>
internal static class HistoryRounds
{
    private const int Loads = 8;
    private static readonly DateTimeOffset Start = ParisTime.StartOf(new DateOnly(2025, 1, 1));

    public static async Task<bool> RunAsync(bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("history-load-").FullName;
        try
        {
            var year = await YearAsync(Path.Combine(folder, "year.db"), quick ? 3 : 365);
            var share = await RateAsync(Path.Combine(folder, "rate.db"), quick ? 2 : 60);
            return year && share;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> YearAsync(string path, int days)
    {
        var file = new HistoryFile(path, TimeProvider.System);
        var clock = new ShiftedClock(Start);
        var taken = Stopwatch.StartNew();
        using (var store = new HistoryStore(file, new Retention(14, 365, null), [], Start.ToUnixTimeMilliseconds()))
        {
            Write(store, days);
        }

        clock.Now = Start.AddDays(days);
        var size = new FileInfo(path).Length / 1e6;
        Console.WriteLine(FormattableString.Invariant($"{days} days of {Loads} loads, a meter and {Loads} states, a reading each ten seconds: {size:0.0} MB, made in {taken.Elapsed.TotalSeconds:0} s"));
        var queries = new HistoryQueries(file, clock);
        var (end, ok) = (Start.AddDays(days), size <= 250);
        ok &= await AskAsync(queries, "a day's chart, one load", end.AddDays(-1), end, 600, "load/house/load 1/power", 10);
        ok &= await AskAsync(queries, "a day's chart, eight loads and states", end.AddDays(-1), end, 600, "load/*", 80);
        ok &= await AskAsync(queries, "a day's chart a half ago, by minutes", end.AddDays(-days / 2.0), end.AddDays(1 - days / 2.0), 600, "load/house/load 1/power", 10);
        ok &= await AskAsync(queries, "the year's chart, one load", Start, end, 600, "load/house/load 1/power", 50);
        ok &= await AskAsync(queries, "the year's energy by day, one load", Start, end, 366, "load/house/load 1/energy", 50);
        return ok;
    }

    // A load that is on for a while and off for a while, with noise as a meter has it.
    private static void Write(HistoryStore store, int days)
    {
        var random = new Random(1);
        var batch = new HistoryBatch();
        for (var hour = 0; hour < days * 24; hour++)
        {
            batch.Clear();
            var at = Start.AddHours(hour).ToUnixTimeMilliseconds();
            for (var load = 0; load <= Loads; load++)
            {
                var series = load == 0 ? SeriesKeys.Meter("meter") : SeriesKeys.LoadPower("house", $"load {load}");
                var on = load == 0 || (hour + load) % 5 < 3;
                for (var reading = 0; reading < 360; reading++)
                {
                    batch.Samples.Add(new QueuedSample(series, new Sample(at + reading * 10_000, on ? Math.Round((load + 1) * 400 + random.NextDouble() * 60, 1) : 0)));
                }

                if (load > 0)
                {
                    batch.Records.Add(new SpanStarted(SeriesKeys.LoadState("house", $"load {load}"), at, on, 1, on ? 1000 : 0, false, null, null));
                }
            }

            // By time, as they come.
            batch.Samples.Sort(static (one, other) => one.Sample.At.CompareTo(other.Sample.At));
            while (store.Write(batch, [], at + 3_600_000))
            {
                batch.Clear();
            }
        }
    }

    private static async Task<bool> AskAsync(HistoryQueries queries, string what, DateTimeOffset from, DateTimeOffset to, int points, string series, double target)
    {
        var query = new HistoryQuery { From = from, To = to, Points = points, Series = [series] };
        await queries.QueryAsync(query, CancellationToken.None);
        var times = new List<double>();
        for (var i = 0; i < 50; i++)
        {
            var taken = Stopwatch.StartNew();
            await queries.QueryAsync(query, CancellationToken.None);
            times.Add(taken.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(FormattableString.Invariant($"{what}: median {times[25]:0.0} ms, worst of 50 {times[^1]:0.0} ms, target {target:0} ms"));
        return times[25] <= target;
    }

    private static async Task<bool> RateAsync(string path, int seconds)
    {
        const int PerSecond = 10_000;
        var queue = new HistoryQueue();
        using var writer = new HistoryWriter(new HistoryFile(path, TimeProvider.System), queue, new Retention(14, 365, null), static _ => [], TimeProvider.System, TimeProvider.System, NullLogger.Instance);
        var map = new SensorMap([]);
        using var stopping = new CancellationTokenSource();
        var running = writer.RunAsync(stopping.Token);
        string[] names = [.. Enumerable.Range(0, 50).Select(static i => $"sensor {i}")];
        await Task.Delay(1_000, CancellationToken.None);
        using var process = Process.GetCurrentProcess();
        var (before, taken) = (process.TotalProcessorTime, Stopwatch.StartNew());
        for (var sent = 0; sent < seconds * PerSecond;)
        {
            var due = (int)Math.Min(taken.Elapsed.TotalSeconds * PerSecond, seconds * PerSecond);
            for (; sent < due; sent++)
            {
                var at = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
                foreach (var series in map.Of(names[sent % names.Length]))
                {
                    queue.Add(series, new Sample(at, sent % 3000 / 10.0));
                }
            }

            await Task.Delay(10, CancellationToken.None);
        }

        process.Refresh();
        var share = (process.TotalProcessorTime - before) / taken.Elapsed;
        await stopping.CancelAsync();
        await running;
        await writer.CloseAsync();
        Console.WriteLine(FormattableString.Invariant($"{PerSecond} readings a second for {seconds} s: {100 * share:0.0} % of one core, {queue.Lost} lost, {new FileInfo(path).Length / 1e6:0.0} MB; target 20 %"));
        return share <= 0.2 && queue.Lost == 0;
    }

    private sealed class ShiftedClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
