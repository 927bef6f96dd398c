using Ecowatt.Delestage.History.Querying;
using Ecowatt.Delestage.History.Recording;
using Ecowatt.Delestage.History.Storage;
using Ecowatt.Delestage.History.Tests.Fakes;
using Ecowatt.Delestage.History.Thinning;
using Ecowatt.Delestage.History.Writing;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using static Ecowatt.Delestage.History.Tests.Fakes.HistoryRig;

namespace Ecowatt.Delestage.History.Tests;

/// <summary>A disk that neither answers nor fails: the house decides on, memory is bounded, it is told once, and nothing waits for it.</summary>
public sealed class HungDiskTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 1, 14);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(WriterProblem.SecondsUntilHung);

    private readonly string _folder = Directory.CreateTempSubdirectory("history-hung-").FullName;
    private readonly FakeLogger _log = new();
    private readonly FakeTimeProvider _pace = new();
    private readonly HistoryQueue _queue = new();

    private static Zone House => new() { Name = "house", Bank = "desk", Meter = "meter", Limit = 9000, Loads = [new Load { Name = "heater", Channel = 0, RatedPower = 2000, ShedAt = SignalLevel.Tense }] };

    private string FilePath => Path.Combine(_folder, "history.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [LeaseFact]
    public async Task A_house_on_a_disk_that_hangs_decides_as_one_without_a_history_and_has_it_when_the_disk_answers()
    {
        LoadChange[] expected;
        await using (var bare = await DelestageTestHost.StartAsync(House, SignalScenario.WinterDay(Day), ParisTime.At(Day, new TimeOnly(7, 0))))
        {
            await LiveAsync(bare);
            expected = [.. bare.Changes];
        }

        using var lease = FileLease.TryTake(FilePath)!;
        var file = new HistoryFile(FilePath, TimeProvider.System);
        HistoryWriter? writer = null;
        await using var host = await StartAsync(file, made => writer = made);
        await LiveAsync(host);
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Select(static change => (change.Load, change.Powered, change.At, change.Rule)), host.Changes.Select(static change => (change.Load, change.Powered, change.At, change.Rule)));

        // However much comes, memory has its bound, and the newest is what stays.
        for (var i = 0; i < HistoryQueue.MostSamples + 1_000; i++)
        {
            _queue.Add(Meter, new Sample(host.Clock.GetUtcNow().ToUnixTimeMilliseconds() + i, i));
        }

        Assert.Equal(_queue.Added - HistoryQueue.MostSamples, _queue.Lost);
        Assert.Null(writer!.Problem);
        _pace.Advance(Silence - TimeSpan.FromSeconds(1));
        Assert.Equal(0, Count(2802));
        await HangGuard.UntilAsync(() =>
        {
            _pace.Advance(Silence);
            return writer.Problem is not null;
        });
        Assert.Contains("has not answered for 30 s", writer.Problem, StringComparison.Ordinal);
        Assert.Contains("ne répond pas depuis 30 s", Explanation.OfMessage(writer.Problem!, ExplanationLanguage.French), StringComparison.Ordinal);
        _pace.Advance(TimeSpan.FromHours(1));

        // Whoever asks and gives up is let go, and a third is not a third reader of that disk.
        using (var gone = new CancellationTokenSource())
        {
            var asked = Enumerable.Range(0, 3).Select(_ => new HistoryQueries(file, host.Clock).ListSeriesAsync(gone.Token)).ToArray();
            await gone.CancelAsync();
            foreach (var one in asked)
            {
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one.WaitAsync(HangGuard.Limit));
            }
        }

        lease.Dispose();
        await HangGuard.UntilAsync(() =>
        {
            _pace.Advance(TimeSpan.FromSeconds(1));
            return writer.Problem is null && writer.WrittenAt > 0;
        });
        Assert.Equal((1, 1), (Count(2802), Count(2803)));
        Assert.Contains("1", _log.Collector.GetSnapshot().Single(static entry => entry.Id.Id == 2803).Message, StringComparison.Ordinal);
        Assert.Equal(HistoryQueue.MostSamples, Sum(await ReadAsync(file, "meter/meter")));
        Assert.Contains((await ReadAsync(file, "load/house/heater/state")).Spans, static span => span is { Powered: false, Rule: Rule.Signal });
    }

    [LeaseFact]
    public async Task A_disk_that_hangs_keeps_nobody_from_stopping()
    {
        using var lease = FileLease.TryTake(FilePath)!;
        HistoryWriter? writer = null;
        await using var host = await StartAsync(new HistoryFile(FilePath, TimeProvider.System), made => writer = made);
        await LiveAsync(host);
        var service = host.Services.GetServices<IHostedService>().OfType<HistoryService>().Single();

        // The host's patience is at its end at once.
        await service.StopAsync(new CancellationToken(canceled: true)).WaitAsync(HangGuard.Limit);
        await Task.Run(writer!.Dispose).WaitAsync(HangGuard.Limit);
        Assert.False(writer.StepAsync().IsCompleted);
        lease.Dispose();
    }

    [Fact]
    public async Task Journals_on_a_disk_that_hangs_are_waited_for_and_told_of_once()
    {
        using var answered = new ManualResetEventSlim();
        var isHung = false;
        using var rig = new HistoryRig();
        using var stopping = new CancellationTokenSource();
        using var writer = new HistoryWriter(rig.File, _queue, new Retention(14, 365, null), Hang, rig.Time, _pace, _log);
        _queue.Add(Meter, new Sample(rig.Now, 1));
        var running = writer.RunAsync(stopping.Token);
        await HangGuard.UntilAsync(() => Volatile.Read(ref isHung));
        await HangGuard.UntilAsync(() =>
        {
            _pace.Advance(Silence);
            return writer.Problem is not null;
        });
        for (var i = 0; i < 2 * HistoryQueue.MostSamples; i++)
        {
            _queue.Add(Meter, new Sample(rig.Now + 1 + i, i));
        }

        Assert.Equal(HistoryQueue.MostSamples, _queue.Lost);
        _pace.Advance(TimeSpan.FromHours(1));
        Assert.Equal((1, 0), (Count(2802), Count(2803)));
        answered.Set();
        await HangGuard.UntilAsync(() =>
        {
            _pace.Advance(TimeSpan.FromSeconds(1));
            return writer is { Problem: null, IsRebuilding: false };
        });
        Assert.Equal((1, 1), (Count(2802), Count(2803)));
        await stopping.CancelAsync();
        await running;
        await writer.CloseAsync();

        // What was written before it hung, and what waited.
        Assert.Equal(1 + HistoryQueue.MostSamples, Sum(await ReadAsync(rig.File, "meter/meter")));

        IEnumerable<OlderPart> Hang(long until)
        {
            Volatile.Write(ref isHung, true);
            answered.Wait();
            yield break;
        }
    }

    private static int Sum(HistorySeriesData data) => data.Points.Length;

    private static async Task LiveAsync(DelestageTestHost host)
    {
        for (var at = ParisTime.At(Day, new TimeOnly(7, 0)); at < ParisTime.At(Day, new TimeOnly(22, 0)); at = at.AddMinutes(10))
        {
            await host.AdvanceTo(at);
            host.Delestage.ReportReading("meter", 3000);
        }
    }

    private static async Task<HistorySeriesData> ReadAsync(HistoryFile file, string key)
    {
        var result = await new HistoryQueries(file, TimeProvider.System).QueryAsync(new HistoryQuery { From = ParisTime.StartOf(Day), To = ParisTime.StartOf(Day.AddDays(2)), Series = [key] }, CancellationToken.None);
        return Assert.Single(result.Series);
    }

    private int Count(int id) => _log.Collector.GetSnapshot().Count(entry => entry.Id.Id == id);

    // As AddHistory does it, but for the pace, which is the test's.
    private Task<DelestageTestHost> StartAsync(HistoryFile file, Action<HistoryWriter> made)
        => DelestageTestHost.StartAsync(House, SignalScenario.WinterDay(Day), ParisTime.At(Day, new TimeOnly(7, 0)), builder => builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(provider =>
        {
            var (delestage, time) = (provider.GetRequiredService<IDelestage>(), provider.GetRequiredService<TimeProvider>());
#pragma warning disable CA2000 // It is left to the end of the test.
            var writer = new HistoryWriter(file, _queue, new Retention(14, 365, null), static _ => [], time, _pace, _log);
#pragma warning restore CA2000
            made(writer);
            var recorder = new HouseRecorder(delestage, provider.GetRequiredService<ISignalFeed>(), _queue, time);
            return new HistoryService(delestage, recorder, writer, hear => new Hearing(provider.GetRequiredService<LoadSheddingController>(), hear), _pace, _log);
        })));

    private sealed class Hearing : IDisposable
    {
        private readonly LoadSheddingController _controller;
        private readonly Action<string, double, DateTimeOffset> _hear;

        public Hearing(LoadSheddingController controller, Action<string, double, DateTimeOffset> hear)
        {
            (_controller, _hear) = (controller, hear);
            controller.ReadingReported += hear;
        }

        public void Dispose() => _controller.ReadingReported -= _hear;
    }
}
