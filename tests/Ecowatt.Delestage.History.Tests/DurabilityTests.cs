using Ecowatt.Delestage.History.Storage;
using Ecowatt.Delestage.History.Tests.Fakes;
using Ecowatt.Delestage.History.Thinning;
using Ecowatt.Delestage.History.Writing;
using Microsoft.Extensions.Logging.Abstractions;
using static Ecowatt.Delestage.History.Tests.Fakes.HistoryRig;

namespace Ecowatt.Delestage.History.Tests;

/// <summary>What is written is there: within two seconds for whoever looks, and after a power cut up to where the disk had it.</summary>
public sealed class DurabilityTests : IDisposable
{
    private static readonly TimeSpan Tenth = TimeSpan.FromMilliseconds(100);

    private readonly string _folder = Directory.CreateTempSubdirectory("history-durable-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_reading_a_state_and_an_event_are_in_the_file_two_seconds_after_they_came_whenever_they_came()
    {
        var file = new HistoryFile(Path.Combine(_folder, "history.db"), TimeProvider.System);
        var (queue, pace, clock) = (new HistoryQueue(), new WaitingPace(), new SetTime(Morning));
        using var writer = new HistoryWriter(file, queue, new Retention(14, 365, null), static _ => [], clock, pace, NullLogger.Instance);
        using var stopping = new CancellationTokenSource();
        var running = writer.RunAsync(stopping.Token);
        await pace.IdleAsync();
        for (var i = 0; i < 30; i++)
        {
            var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
            queue.Add(Meter, new Sample(at, i));
            queue.Add(new SpanStarted(HeaterState, at, i % 2 == 0, 1, 0, false, null, null));
            queue.Add(new EventHappened(new HistoryEvent(clock.GetUtcNow(), HistoryEventKind.Started, null, null, null)));

            // At any tenth of the writer's second.
            for (var passed = TimeSpan.Zero; passed < TimeSpan.FromSeconds(2); passed += Tenth)
            {
                clock.Advance(Tenth);
                await pace.PassAsync(Tenth);
            }

            // A reader of its own: what is not committed it does not see.
            Assert.Equal(1, Sql.Number(file.Path, $"SELECT count(*) FROM raw WHERE at = {at}"));
            Assert.Equal(1, Sql.Number(file.Path, $"SELECT count(*) FROM span WHERE start = {at}"));
            Assert.Equal(i + 1, Sql.Number(file.Path, "SELECT count(*) FROM event"));
            clock.Advance(Tenth);
            await pace.PassAsync(Tenth);
        }

        await stopping.CancelAsync();
        await running;
        await writer.CloseAsync();
    }

    [Fact]
    public async Task A_power_cut_leaves_a_whole_file_with_all_up_to_some_instant()
    {
        // What was not flushed is missing from an end of the file ahead, or is what was on the disk before.
        using var cut = new HistoryRig();
        var random = new Random(11);
        for (var i = 0; i < 400; i++)
        {
            cut.Report(Meter, i);
            cut.Time.Advance(TimeSpan.FromSeconds(10));
            await cut.WriteAsync();
        }

        var (main, ahead) = (ReadShared(cut.File.Path), ReadShared(cut.File.Path + "-wal"));
        Assert.True(ahead.Length > 10_000);
        var counts = new HashSet<int>();
        for (var round = 0; round < 30; round++)
        {
            using var rig = new HistoryRig(Morning.AddHours(2));
            File.WriteAllBytes(rig.File.Path, main);
            var kept = random.Next(ahead.Length);
            var rest = new byte[round % 3 == 0 ? 0 : random.Next(ahead.Length - kept)];
            if (round % 3 == 1)
            {
                random.NextBytes(rest);
            }

            File.WriteAllBytes(rig.File.Path + "-wal", [.. ahead.AsSpan(0, kept), .. rest]);
            rig.Report(Meter, -1);
            await rig.WriteAsync();
            Assert.Equal((0, 0), (rig.Count(2802), rig.Count(2804)));
            var points = (await rig.ReadAsync("meter/meter", Morning, Morning.AddHours(3))).Points.Select(static point => point.Mean).ToArray();
            Assert.Equal([.. Enumerable.Range(0, points.Length - 1).Select(static i => (double)i), -1.0], points);
            Assert.Equal("ok", SqliteProgram.Integrity(rig.File.Path));
            counts.Add(points.Length);
        }

        Assert.True(counts.Count > 5, $"{counts.Count} different ends");
    }

    private static byte[] ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
