using System.Globalization;

namespace Ecowatt.Delestage.Simulation.Tests.Testing;

/// <summary>A scripted day comes out the same each time, on a machine of which every core is wanted ten times over.</summary>
public sealed class BusyMachineTests
{
    // The threads that spin keep every other test waiting meanwhile. The long form is ECOWATT_BUSY_RUNS=20.
    private static readonly int Runs = int.TryParse(Environment.GetEnvironmentVariable("ECOWATT_BUSY_RUNS"), CultureInfo.InvariantCulture, out var runs) ? runs : 4;

    [Fact]
    public async Task A_scripted_day_has_the_same_switches_in_each_run_however_busy_the_machine_is()
    {
        using var hogs = new Hogs(Math.Min(10 * Environment.ProcessorCount, 64));
        var first = await DayAsync();
        Assert.StartsWith("2026-01-14T07:00:00", first[0], StringComparison.Ordinal);
        Assert.True(first.Length > 16, $"{first.Length} switches");
        for (var run = 1; run < Runs; run++)
        {
            Assert.Equal(first, await DayAsync());
        }
    }

    // Goes to the evening at once, as users write it, and through an outage, an override, an unplugged board and a failed command.
    private static async Task<string[]> DayAsync()
    {
        var zone = new Zone
        {
            Name = "house",
            Bank = "desk",
            Loads = [.. Enumerable.Range(0, 4).Select(static n => new Load { Name = $"load {n}", Channel = n, Priority = n + 1 })],
        };
        var start = new DateTimeOffset(2026, 1, 14, 5, 0, 0, TimeSpan.Zero);
        await using var host = await DelestageTestHost.StartAsync(zone, SignalScenario.ColdSpell, start);
        await host.AdvanceTo(start.AddHours(6));
        host.Rte.FailBetween(start.AddHours(7), start.AddHours(9));
        await host.Delestage.SetOverrideAsync("house", "load 1", powered: false, OverrideExpiry.After(TimeSpan.FromHours(1)));
        await host.AdvanceTo(start.AddHours(9));
        host.Bank.Unplug();
        await host.AdvanceBy(TimeSpan.FromMinutes(10));
        host.Bank.Replug();
        host.Bank.FailNext(1);
        await host.AdvanceTo(start.AddDays(1));

        // The jitter of the feed moves the calls to RTE, never a switch.
        return [.. host.Changes.Select(static change => FormattableString.Invariant($"{change.At:O} {change.Load} {change.Powered} {change.Why}"))];
    }

    /// <summary>Threads that spin until it is disposed of.</summary>
    private sealed class Hogs : IDisposable
    {
        private readonly Thread[] _threads;
        private volatile bool _ended;

        public Hogs(int count)
        {
            _threads = [.. Enumerable.Range(0, count).Select(_ => new Thread(Spin) { IsBackground = true, Name = "hog" })];
            Array.ForEach(_threads, static thread => thread.Start());
        }

        public void Dispose()
        {
            _ended = true;
            Array.ForEach(_threads, static thread => thread.Join());
        }

        private void Spin()
        {
            while (!_ended)
            {
                Thread.SpinWait(1_000);
            }
        }
    }
}
