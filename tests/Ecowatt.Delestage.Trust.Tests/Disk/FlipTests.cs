using System.Globalization;
using Xunit.Abstractions;

namespace Ecowatt.Delestage.Trust.Tests.Disk;

/// <summary>
/// A bit of a file flips while the house is down, byte after byte. Whatever it hits: the house starts, powers what is to be powered, and knows all that is kept in another file;
/// what it does not know any more it says, in words. Sampled in the gate; each byte with the environment's ECOWATT_FLIPS=1, each of the eight bits of each byte with 8.
/// </summary>
public sealed class FlipTests(ITestOutputHelper output)
{
    // Of each file, in the gate.
    private const int Sampled = 60;
    private const int MostFaults = 20;

    private static readonly int Bits = int.TryParse(Environment.GetEnvironmentVariable("ECOWATT_FLIPS"), CultureInfo.InvariantCulture, out var bits) ? Math.Clamp(bits, 1, 8) : 0;

    /// <summary>Gets each file that a house writes, and what alone it may make the house forget.</summary>
    public static TheoryData<string, bool> Files
    {
        get
        {
            var files = new TheoryData<string, bool>();
            foreach (var isKilled in (bool[])[false, true])
            {
                foreach (var file in (string[])["zones/house/state.json", "zones/house/journal/journal-000001.jsonl", "ecowatt.json", "ecowatt.state.json", "hour-changes.json", "history.db"])
                {
                    files.Add(file, isKilled);
                }
            }

            files.Add("history.db-wal", true);
            files.Add("history.db-shm", true);
            files.Add("locks", true);
            return files;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_flipped_bit_costs_at_most_what_it_hit_and_is_told(string file, bool isKilled)
    {
        using var small = await SmallHouse.LiveAsync();
        var folder = isKilled ? small.Killed : small.Stopped;
        var checker = await FlipChecker.CreateAsync(small, folder);

        // The holder of a lock is the one file whose name nobody knows before.
        var path = file == "locks" ? Path.GetRelativePath(folder, Directory.EnumerateFiles(Path.Combine(folder, "locks")).Single(static name => name.Contains(".holder-", StringComparison.Ordinal))) : file;
        var length = (int)new FileInfo(Path.Combine(folder, path)).Length;
        var step = Bits == 0 ? Math.Max(1, length / Sampled) : 1;
        var (flips, told, faults) = (0, 0, new List<string>());
        for (var at = Bits == 0 ? Random.Shared.Next(Math.Min(step, length)) : 0; at < length && faults.Count < MostFaults; at += step)
        {
            for (var i = 0; i < Math.Max(Bits, 1); i++, flips++)
            {
                var bit = Bits == 8 ? i : Random.Shared.Next(8);
                var (fault, isTold) = await checker.CheckAsync(path, at, bit);
                told += isTold ? 1 : 0;
                if (fault is not null)
                {
                    faults.Add($"byte {at} of {length}, bit {bit}: {fault}");
                }
            }
        }

        output.WriteLine($"{path}: {length} bytes, {flips} flips, {told} told, {flips - told} without effect");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
