using System.Diagnostics;
using System.Globalization;

namespace Ecowatt.Delestage.Trust.Tests.Soak;

/// <summary>What is there at the end of a month.</summary>
/// <param name="Month">Its end.</param>
/// <param name="Heap">The bytes of managed objects that are reachable, after full collections.</param>
/// <param name="Timers">The timers of virtual time that nobody disposed of.</param>
/// <param name="Threads">The threads of the process.</param>
/// <param name="Handles">The files and sockets that it has open.</param>
/// <param name="Files">The bytes of each file of the house.</param>
/// <param name="Lost">What the history lost.</param>
/// <param name="Ended">How many houses that were stopped and disposed of are still reachable.</param>
internal sealed record SoakStock(DateTimeOffset Month, long Heap, int Timers, int Threads, int Handles, IReadOnlyDictionary<string, long> Files, long Lost, int Ended)
{
    public long JournalBytes => Files.Where(static file => file.Key.EndsWith(".jsonl", StringComparison.Ordinal)).Sum(static file => file.Value);

    public long HistoryBytes => Files.Where(static file => file.Key.StartsWith("history.db", StringComparison.Ordinal)).Sum(static file => file.Value);

    public static SoakStock Take(DateTimeOffset month, int timers, IReadOnlyDictionary<string, long> files, HistoryStatus history, Func<int> ended)
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        using var process = Process.GetCurrentProcess();
        var handles = Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Length : process.HandleCount;
        return new SoakStock(month, GC.GetTotalMemory(forceFullCollection: true), timers, process.Threads.Count, handles, files, history.Lost, ended());
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Month:yyyy-MM}: heap {Heap / 1024} KB, {Timers} timers, {Threads} threads, {Handles} handles, {Files.Count} files: journal {JournalBytes / 1024} KB, history {HistoryBytes / 1024} KB, others {(Files.Values.Sum() - JournalBytes - HistoryBytes) / 1024} KB");
}
