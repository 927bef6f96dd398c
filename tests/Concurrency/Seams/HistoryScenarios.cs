using Ecowatt.Delestage.History.Series;
using Ecowatt.Delestage.History.Storage;
using Ecowatt.Delestage.History.Thinning;
using Ecowatt.Delestage.History.Writing;
using Ecowatt.Delestage.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using static Ecowatt.Delestage.Concurrency.Seams.Scenarios;

namespace Ecowatt.Delestage.Concurrency.Seams;

/// <summary>The writer of the history over a real file, beside those who report, and beside its end.</summary>
internal static class HistoryScenarios
{
    private const int OfEach = 3;

    /// <summary>All that was reported before the writer is closed is in the file, or is counted as lost; a fault of ours loses one batch and says how much.</summary>
    public static Task WrittenAsync() => InFileAsync(async (file, queue) =>
    {
        using var writer = Writer(file, queue);
        using var stopping = new CancellationTokenSource();
        var running = Task.Run(() => writer.RunAsync(stopping.Token));
        await Task.WhenAll(Report(queue, 0), Report(queue, OfEach), Task.Run(writer.StepAsync));
        stopping.Cancel();
        await running;
        await writer.CloseAsync();
        Check(Written(file) + queue.Lost == 2 * OfEach, $"{2 * OfEach} were reported, {Written(file)} are in the file, and {queue.Lost} are said to be lost");
        Check(queue.Lost == 0, "nothing is lost without a cause");
        Check(writer.Problem is null, "nothing is wrong");
    });

    /// <summary>Whoever writes or closes while it is disposed of comes to an end, and what is in the file is whole.</summary>
    public static Task DisposedOfAsync() => InFileAsync(async (file, queue) =>
    {
        var writer = Writer(file, queue);
        await Task.WhenAll(
            Report(queue, 0),
            EndsAsync(writer.StepAsync),
            EndsAsync(writer.CloseAsync),
            Task.Run(writer.Dispose));
        var waiting = new HistoryBatch();
        queue.TakeInto(waiting);
        Check(Written(file) + waiting.Count + queue.Lost == OfEach, $"{OfEach} were reported, {Written(file)} are in the file, {waiting.Count} wait, and {queue.Lost} are said to be lost");
        using var again = LockFile.TryTake(file.LockPath);
        Check(again is not null, "its lock is given back");
    });

    private static Task EndsAsync(Func<Task> step) => Task.Run(async () =>
    {
        try
        {
            await step();
        }
        catch (ObjectDisposedException)
        {
            // It was disposed of before: that is an end too.
        }
    });

    private static Task Report(HistoryQueue queue, int from) => Task.Run(() =>
    {
        for (var i = from; i < from + OfEach; i++)
        {
            queue.Add(SeriesKeys.Meter("meter"), new Sample(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() + i, i));
        }
    });

    private static HistoryWriter Writer(HistoryFile file, HistoryQueue queue)
        => new(file, queue, new Retention(14, 365, null), static _ => [], TimeProvider.System, TimeProvider.System, NullLogger.Instance);

    private static long Written(HistoryFile file)
    {
        if (!file.Exists)
        {
            return 0;
        }

        using var connection = file.OpenToRead(out var isEmpty);
        using var command = connection.CreateCommand();
        command.CommandText = isEmpty ? "SELECT 0, x'' WHERE 0" : "SELECT at, data FROM raw";
        var samples = new List<Sample>();
        using var blocks = command.ExecuteReader();
        while (blocks.Read())
        {
            SampleBlock.Unpack(blocks.GetInt64(0), (byte[])blocks.GetValue(1), samples);
        }

        Check(samples.Distinct().Count() == samples.Count, "nothing is written twice");
        return samples.Count;
    }

    private static async Task InFileAsync(Func<HistoryFile, HistoryQueue, Task> scenario)
    {
        // Memory where there is some for files: what is explored is the order of steps, and not the disk.
        var folder = Directory.Exists("/dev/shm") ? Directory.CreateDirectory(Path.Combine("/dev/shm", $"ecowatt-{Guid.NewGuid():N}")) : Directory.CreateTempSubdirectory("ecowatt-");
        try
        {
            await scenario(new HistoryFile(Path.Combine(folder.FullName, "history.db"), TimeProvider.System), new HistoryQueue());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
