using System.Diagnostics;
using System.Globalization;
using Ecowatt.Delestage.History.Querying;
using Ecowatt.Delestage.History.Recording;
using Ecowatt.Delestage.History.Storage;
using Ecowatt.Delestage.History.Thinning;
using Ecowatt.Delestage.History.Writing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ecowatt.Delestage.LoadProgram;

/// <summary>What a history costs: a year of eight loads on the disk, charts of a day and of that year, and ten thousand readings a second.</summary>
internal static class HistoryRounds
{
    private const int PerSecond = 10_000;
    private const int Points = 1_200;
    private static readonly DateTimeOffset Start = ParisTime.StartOf(new DateOnly(2025, 1, 1));
    private static readonly Retention Default = new(14, 365, null);

    // As the page asks for a window of eight days at most, and for a longer one.
    private static readonly string[] OfDay = ["meter/*", "temperature/*", "load/*/power", "load/*/state", "level"];
    private static readonly string[] OfYear = ["meter/*", "temperature/*", "load/*/energy", "level"];

    public static async Task<HistoryFigures> RunAsync(bool quick)
    {
        var figures = new HistoryFigures();
        var folder = Directory.CreateTempSubdirectory("history-load-").FullName;
        try
        {
            await YearAsync(figures, Path.Combine(folder, "year.db"), quick ? 3 : 365);
            await RateAsync(figures, Path.Combine(folder, "rate.db"), quick ? 2 : 60);
            return figures;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task YearAsync(HistoryFigures figures, string path, int days)
    {
        var (file, end, taken) = (new HistoryFile(path, TimeProvider.System), Start.AddDays(days), Stopwatch.StartNew());
        var readings = Write(file, days);
        var size = new FileInfo(path).Length / 1e6;
        figures.Add($"{days} days of {MeasuredHouse.Loads} loads at a reading each ten seconds, with states, levels, a meter and two thermometers", Invariant($"{size:0.0} MB"), "250 MB", size <= 250);
        figures.Add(Invariant($"the making of it: {readings / 1e6:0.0} million readings, packed, thinned and summed"), Invariant($"{taken.Elapsed.TotalSeconds:0} s"));

        var queries = new HistoryQueries(file, new SetClock(end));
        var half = end.AddDays(-days / 2.0);
        await AskAsync(figures, queries, "the day up to now as the page asks for it: all of the house", end.AddDays(-1), end, Points, OfDay, 10);
        await AskAsync(figures, queries, "the day up to now, the power of one load", end.AddDays(-1), end, Points, ["load/house/load 1/power"], 10);
        await AskAsync(figures, queries, "a day half of it ago, all of the house", half, half.AddDays(1), Points, OfDay, 10);
        await AskAsync(figures, queries, "all of it as the page asks for a year", Start, end, Points, OfYear, 50);
        await AskAsync(figures, queries, "all of it, the power of each of the eight loads by day", Start, end, days, ["load/*/power"], 50);
        await AskAsync(figures, queries, "all of it, energy by day of the loads and the meter", Start, end, days + 1, ["load/*/energy", "meter/*/energy"], 50);
        await AskAsync(figures, queries, "what a report of all of it reads: each state, energy by the hour", Start, end, null, ["load/*/state", "load/*/energy", "level", "events"], null);
    }

    // By the hour, as a house is made from its journal; the last two days as it lives, ten seconds at a time.
    private static long Write(HistoryFile file, int days)
    {
        var (house, batch, readings) = (new MeasuredHouse(), new HistoryBatch(), 0L);
        using var store = new HistoryStore(file, Default, [], Start.ToUnixTimeMilliseconds());
        var (at, end) = (Start, Start.AddDays(days));
        while (at < end)
        {
            var next = end - at > TimeSpan.FromDays(2) ? at.AddHours(1) : at.AddSeconds(10);
            batch.Clear();
            house.Live(batch, at, next);
            readings += batch.Samples.Count;
            while (store.Write(batch, house.Standing, next.ToUnixTimeMilliseconds()))
            {
                batch.Clear();
            }

            at = next;
        }

        return readings;
    }

    private static async Task AskAsync(HistoryFigures figures, HistoryQueries queries, string what, DateTimeOffset from, DateTimeOffset to, int? points, string[] series, double? target)
    {
        var query = new HistoryQuery { From = from, To = to, Points = points, Series = [.. series] };
        await queries.QueryAsync(query, CancellationToken.None);
        var times = new List<double>();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        for (var i = 0; i < 51; i++)
        {
            var taken = Stopwatch.StartNew();
            await queries.QueryAsync(query, CancellationToken.None);
            times.Add(taken.Elapsed.TotalMilliseconds);
        }

        process.Refresh();
        var processor = (process.TotalProcessorTime - before).TotalMilliseconds / times.Count;
        times.Sort();
        figures.AddTimes(what, times, processor, target);
    }

    private static async Task RateAsync(HistoryFigures figures, string path, int seconds)
    {
        var queue = new HistoryQueue();
        using var writer = new HistoryWriter(new HistoryFile(path, TimeProvider.System), queue, Default, static _ => [], TimeProvider.System, TimeProvider.System, NullLogger.Instance);
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
        var (share, lasted) = ((process.TotalProcessorTime - before) / taken.Elapsed, taken.Elapsed.TotalSeconds);
        await stopping.CancelAsync();
        await running;
        await writer.CloseAsync();
        var whole = queue.Lost == 0 && queue.Added == seconds * PerSecond;
        figures.Add(
            Invariant($"{PerSecond} readings a second of 50 sensors for {lasted:0} s, the making of them included"),
            Invariant($"{100 * share:0.0} % of one core, {queue.Lost} of {queue.Added} lost, {new FileInfo(path).Length / 1e6:0.0} MB"),
            "20 %, none lost",
            share <= 0.2 && whole);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class SetClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
