using System.Globalization;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Leasing;
using Ecowatt.Delestage.Tests.Analysis;
using Ecowatt.Delestage.Tests.Control.Kills;
using Ecowatt.Delestage.Tests.Feed;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ecowatt.Delestage.Tests;

/// <summary>What a test starts as another process, by <see cref="ChildProcess"/>. It ends when its input does, so that none outlives the tests.</summary>
internal static class ChildProgram
{
    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["hold", var folder, var identity]:
                Hold(folder, identity);
                return 0;
            case ["write", var folder, var from]:
                await WriteAsync(folder, int.Parse(from, CultureInfo.InvariantCulture));
                return 0;
            case ["house", var folder, var start, var rest]:
                await KilledHouse.RunAsync(folder, start, rest);
                return 0;
            case ["feed", var folder, var address]:
                await FeedProcess.RunAsync(folder, address);
                return 0;
            case ["folder"]:
                Console.WriteLine(new FeedOptions().Folder ?? "none");
                return 0;
            case ["hours"]:
                Console.WriteLine($"{TimeZoneInfo.Local.Id} {EveryHour.ByTheLibrary()}");
                return 0;
            default:
                Console.Error.WriteLine("expected: hold FOLDER IDENTITY, or write FOLDER FROM, house FOLDER START stay|rest, feed FOLDER ADDRESS, folder, or hours");
                return 2;
        }
    }

    private static void Hold(string folder, string identity)
    {
        var attempt = new BankLocks(folder, TimeProvider.System).TryTake(identity, folder);
        Console.WriteLine(attempt.Outcome);
        Console.In.ReadToEnd();
        attempt.Lock?.Dispose();
    }

    // Commits each tenth line and says so, until it is killed.
    private static async Task WriteAsync(string folder, int from)
    {
        var ended = Task.Run(Console.In.ReadToEnd); // the asynchronous one of the console is not
        var options = new JournalOptions(folder) { FileBytes = 32 * 1024, KeptFiles = 100_000, Flush = JournalDurability.BySystem, CommitTimeout = TimeSpan.FromMinutes(1) };
        await using var writer = await JournalWriter.OpenAsync(options, TimeProvider.System, NullLogger.Instance);
        for (var id = from; !ended.IsCompleted; id++)
        {
            writer.Append(new CancelEvent($"{id}") { At = TimeProvider.System.GetUtcNow() });
            if (id % 10 == 0 && await writer.CommitAsync())
            {
                Console.WriteLine(id);
            }
        }
    }
}
