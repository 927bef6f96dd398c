using System.Globalization;
using Xunit.Abstractions;

namespace Ecowatt.Delestage.Trust.Tests.Soak;

/// <summary>A house for years, with faults: nothing grows that should not.</summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    // The first months fill what is kept; after that a month may differ by what happened in it, and no year by a year.
    private const int Settled = 3;
    private const long HeapSlack = 512 * 1024;

    // A thread of the pool keeps buffers of its own, some 55 KB in ten measured years; a busy machine has more threads.
    private const long HeapOfThread = 64 * 1024;
    private const int TimerSlack = 4;
    private const int ThreadSlack = 12;
    private const int HandleSlack = 16;

    // 120 months in the long form; the short one is in the gate.
    private static int Months => int.TryParse(Environment.GetEnvironmentVariable("ECOWATT_SOAK_MONTHS"), NumberStyles.None, CultureInfo.InvariantCulture, out var months) ? Math.Max(months, Settled + 1) : Settled + 1;

    [Fact]
    public async Task A_house_lives_for_years_and_nothing_grows_without_end()
    {
        using var years = new SoakYears(Months, seed: 1);
        await years.LiveAsync(stock => output.WriteLine(stock.ToString()));
        output.WriteLine(string.Join(", ", years.Happened.Select(static what => $"{what.Key}: {what.Value}")));

        var settled = years.Stocks[Settled - 1];
        foreach (var stock in years.Stocks.Skip(Settled))
        {
            Assert.True(stock.Heap <= settled.Heap + HeapSlack + HeapOfThread * Math.Max(0, stock.Threads - settled.Threads), $"memory grew: {settled} and {stock}");
            Assert.True(stock.Timers <= settled.Timers + TimerSlack, $"timers were left: {settled} and {stock}");
            Assert.True(stock.Threads <= settled.Threads + ThreadSlack, $"threads were left: {settled} and {stock}");
            Assert.True(stock.Handles <= settled.Handles + HandleSlack, $"handles were left: {settled} and {stock}");
            Assert.Equal((0, 0), (stock.Lost, stock.Ended));
        }

        // Journal: so many files, each no longer than its bound and the start that a file begins with. History: its tables by what is kept.
        Assert.All(years.Stocks, static stock =>
        {
            Assert.InRange(stock.Files.Keys.Count(static name => name.EndsWith(".jsonl", StringComparison.Ordinal)), 1, SoakFolders.JournalFiles);
            Assert.InRange(stock.JournalBytes, 1, SoakFolders.JournalFiles * 2 * SoakFolders.JournalFileBytes);
            Assert.InRange(stock.Files.Count, 1, SoakFolders.JournalFiles + 20);
        });
        Assert.InRange(years.Stocks[^1].HistoryBytes, 1, years.Stocks.Take(Settled).Max(static stock => stock.HistoryBytes) * 5 / 4 + 64 * 1024);

        // And it lived: the last journal can still be decided again to the byte.
        Assert.Null(JournalReplay.Run(Path.Combine(years.Folders.House, "zones", "house", "journal")).Difference);
    }
}
