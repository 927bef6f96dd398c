using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ecowatt.Delestage.LoadProgram;

/// <summary>
/// How late loads are commanded at the top of an hour that sheds them all: by the real controller in real time, with a folder and
/// without, and beside it, in the same round, the bare flushes of as many files with the same bytes.
/// </summary>
internal static class CommandRounds
{
    private const int Loads = 8;

    public static async Task<CommandFigures> RunAsync(bool quick)
    {
        var figures = new CommandFigures();

        // What is compiled while it runs is no figure of the disk.
        await RoundAsync(1, 5, kept: true);
        foreach (var (zones, rounds, ahead) in quick ? [(1, 1, 5), (20, 1, 6)] : new (int, int, int)[] { (1, 9, 4), (1_000, 3, 25) })
        {
            for (var round = 0; round < rounds; round++)
            {
                figures.Add(zones, kept: false, await RoundAsync(zones, ahead, kept: false));
                figures.Add(zones, kept: true, await RoundAsync(zones, ahead, kept: true));
            }
        }

        return figures;
    }

    // A machine that is busy gets more time to start, as often as it needs.
    private static async Task<CommandRound> RoundAsync(int zones, int ahead, bool kept)
    {
        while (true)
        {
            if (await TryRoundAsync(zones, ahead, kept) is { } round)
            {
                return round;
            }

            ahead *= 2;
        }
    }

    private static async Task<CommandRound?> TryRoundAsync(int zones, int ahead, bool kept)
    {
        var folder = Directory.CreateTempSubdirectory("ecowatt-load-").FullName;
        try
        {
            var hour = ParisTime.StartOf(new DateOnly(2026, 1, 14)) + TimeSpan.FromHours(18);
            var time = new ShiftedTime(hour - TimeSpan.FromSeconds(ahead));
            var banks = Enumerable.Range(0, zones).Select(zone => new TimedBank($"bank {zone}", Loads, time)).ToArray();
            var options = new ControlOptions { LockFolder = Path.Combine(folder, "locks"), WhenStopped = StopPolicy.LeaveAsIs };
            using var controller = new LoadSheddingController(
                banks.Select(static bank => ZoneOf(bank.Name)), banks, new OneEvening(), [], options, kept ? folder : null, time, NullLogger<LoadSheddingController>.Instance);
            await controller.StartAsync(default);
            await controller.WaitForPendingAsync();
            if (time.GetUtcNow() > hour - TimeSpan.FromSeconds(1))
            {
                await controller.StopAsync(default);
                return null;
            }

            // What they write aside after their start is not what is measured.
            await Task.Delay(hour - TimeSpan.FromSeconds(0.5) - time.GetUtcNow());
            var journals = kept ? Directory.GetFiles(folder, "journal-*.jsonl", SearchOption.AllDirectories) : [];
            GC.Collect();
            var before = journals.Length == 0 ? 0 : new FileInfo(journals[0]).Length;
            foreach (var bank in banks)
            {
                await bank.All.WaitAsync(TimeSpan.FromMinutes(2));
            }

            var bytes = journals.Length == 0 ? 0 : (int)(new FileInfo(journals[0]).Length - before);
            await controller.StopAsync(default);
            var late = banks.SelectMany(static bank => bank.Commanded).Select(at => (at - hour).TotalMilliseconds).Order().ToArray();
            return new CommandRound(late, kept ? BareFlushes.Run(folder, zones, (int)before, bytes) : 0, bytes);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Zone ZoneOf(string bank) => new()
    {
        Name = bank,
        Bank = bank,
        Loads = [.. Enumerable.Range(0, Loads).Select(static i => new Ecowatt.Delestage.Load { Name = $"load {i}", Channel = i, RatedPower = 1_000, Priority = i + 1, MinOnTime = TimeSpan.Zero, MinOffTime = TimeSpan.Zero })],
    };

    /// <summary>The evening's levels, which never change: tense from 18 to 20.</summary>
    private sealed class OneEvening : ISignalFeed
    {
        public FeedSnapshot Current { get; } = FeedSnapshot.None with
        {
            Timeline = new SignalAnalyzer().Analyze(new EcowattSignals(
                [new EcowattDay(new DateOnly(2026, 1, 14), SignalLevel.Normal, "", SignalScenario.Day("111111111111111111221111"))])),
        };

        public IAsyncEnumerable<FeedSnapshot> WatchAsync(CancellationToken cancellationToken = default) => AsyncEnumerable.Empty<FeedSnapshot>();
    }
}
