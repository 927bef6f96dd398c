using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Tests.Disks;
using Microsoft.Win32.SafeHandles;

namespace Ecowatt.Delestage.Trust.Tests.Disk;

/// <summary>The disk under a house that runs is full, read-only, gone or slow: it decides and commands as before, says what is wrong once, and is whole again by itself.</summary>
public sealed class DiskTests
{
    private const int Kilobytes = 1024;

    [FailingDiskFact]
    public async Task On_a_full_disk_orders_are_carried_out_and_all_is_written_again_when_there_is_room()
    {
        using var disk = FailingDisk.Create(Kilobytes);
        var folder = Path.Combine(disk.Path, "house");
        var relays = new DeskRelays();
        await using (var house = await DiskHouse.StartAsync(folder, DiskHouse.At(10), relays))
        {
            await house.AdvanceAsync(TimeSpan.FromMinutes(30));
            disk.Fail();
            await OrderAsync(house, "heater", powered: false);
            await house.AdvanceAsync(TimeSpan.FromHours(2));
            Assert.False(house.Powered("heater"));
            Assert.True(relays.Energised[0]);
            Assert.Contains(house.Log.Complaints, static line => line.Contains("journal", StringComparison.Ordinal));
            Assert.NotNull(house.Delestage.Zones[0].Problem);

            disk.Recover();
            await house.AdvanceAsync(TimeSpan.FromHours(1));
            Assert.Null(house.Delestage.Zones[0].Problem);
            await HangGuard.UntilAsync(() =>
            {
                house.History.WriteAsync().GetAwaiter().GetResult();
                return house.History.Status.Problem is null;
            });
            house.Log.AssertWords();
        }

        await AssertWholeAsync(folder, relays, DiskHouse.At(13.6));
    }

    [FailingDiskFact]
    public async Task On_a_read_only_disk_it_starts_and_commands_and_says_so()
    {
        using var disk = FailingDisk.Create(Kilobytes);
        var folder = Path.Combine(disk.Path, "house");
        var locks = Directory.CreateTempSubdirectory("ecowatt-locks-");
        var relays = new DeskRelays();
        await using (var house = await DiskHouse.StartAsync(folder, DiskHouse.At(10), relays))
        {
            await OrderAsync(house, "heater", powered: false);
            await house.AdvanceAsync(TimeSpan.FromMinutes(20));
        }

        disk.Protect();
        await using (var house = await DiskHouse.StartAsync(folder, DiskHouse.At(10.5), relays, configure: options => options.LockFolder = locks.FullName))
        {
            Assert.NotNull(house.Delestage.Zones[0].Problem);
            Assert.Equal("heater", Assert.Single(house.Delestage.ActiveOverrides).Load);
            await OrderAsync(house, "charger", powered: false);
            await house.AdvanceAsync(TimeSpan.FromMinutes(30));
            Assert.Equal((false, false), (house.Powered("heater"), house.Powered("charger")));
            house.Log.AssertWords();

            disk.Recover();
            await house.AdvanceAsync(TimeSpan.FromMinutes(30));
            Assert.Null(house.Delestage.Zones[0].Problem);
        }

        await AssertWholeAsync(folder, relays, DiskHouse.At(11.6));
        locks.Delete(recursive: true);
    }

    [Fact]
    public async Task When_its_folder_vanishes_it_goes_on_makes_it_again_and_says_so()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // It lets nobody delete what is open.
        }

        using var small = await SmallHouse.LiveAsync();
        var folder = small.Copy(small.Stopped);
        var locks = Directory.CreateTempSubdirectory("ecowatt-locks-");
        var relays = new DeskRelays();
        await using (var house = await DiskHouse.StartAsync(folder, SmallHouse.Restart, relays, configure: options => options.LockFolder = locks.FullName))
        {
            Directory.Delete(folder, recursive: true);
            await OrderAsync(house, "charger", powered: false);
            await house.AdvanceAsync(TimeSpan.FromHours(2));
            Assert.Equal((false, false), (house.Powered("heater"), house.Powered("charger")));
            Assert.Contains(house.Log.Complaints, static line => line.Contains("gone", StringComparison.Ordinal));
            Assert.Null(house.Delestage.Zones[0].Problem);
            house.Log.AssertWords();
        }

        // What the zone knew is on the disk again, and the gap in the journal's chain stays to be seen by its file's number.
        await using (var again = await DiskHouse.StartAsync(folder, SmallHouse.Restart.AddHours(2.1), relays, configure: options => options.LockFolder = locks.FullName))
        {
            Assert.Equal(["charger", "heater"], again.Delestage.ActiveOverrides.Select(static given => given.Load).Order());
            Assert.DoesNotContain("journal-000001.jsonl", Directory.GetFiles(Path.Combine(folder, "zones/house/journal")).Select(Path.GetFileName));
        }

        locks.Delete(recursive: true);
    }

    [Fact]
    public async Task When_the_locks_vanish_it_takes_them_again_and_switches_nothing_twice()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var small = await SmallHouse.LiveAsync();
        var folder = small.Copy(small.Stopped);
        var relays = new DeskRelays();
        await using var house = await DiskHouse.StartAsync(folder, SmallHouse.Restart, relays);
        await house.AdvanceAsync(TimeSpan.FromMinutes(10));
        var commands = relays.Commands;
        Directory.Delete(Path.Combine(folder, "locks"), recursive: true);
        await house.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Null(house.Delestage.Zones[0].StandbyReason);
        Assert.Equal(commands, relays.Commands);
        await OrderAsync(house, "charger", powered: false);
        await house.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Equal((false, commands + 1), (house.Powered("charger"), relays.Commands));
        house.Log.AssertWords();
    }

    [Fact]
    public async Task On_a_slow_disk_a_command_waits_for_as_many_flushes_as_on_a_fast_one()
    {
        using var small = await SmallHouse.LiveAsync();
        var (slow, relays) = (new SlowDisk(TimeSpan.FromMilliseconds(200)), new DeskRelays());
        await using var house = await DiskHouse.StartAsync(small.Copy(small.Stopped), SmallHouse.Restart, relays, configure: options => options.Disk = slow);
        await house.AdvanceAsync(TimeSpan.FromMinutes(10));
        foreach (var powered in (bool[])[false, true, false])
        {
            var (flushes, commands) = (slow.Flushes, relays.Commands);
            await OrderAsync(house, "charger", powered);
            await house.AdvanceAsync(TimeSpan.FromMinutes(10));
            Assert.Equal((powered, commands + 1), (house.Powered("charger"), relays.Commands));

            // By count, not by the clock: the order itself, what is remembered with the command, its result, and each ten minutes' state.
            Assert.InRange(slow.Flushes - flushes, 1, 8);
        }

        Assert.Null(house.Delestage.Zones[0].Problem);
        Assert.Empty(house.Log.Complaints.Where(static line => !line.Contains("call to RTE", StringComparison.Ordinal)));
    }

    private static Task OrderAsync(DiskHouse house, string load, bool powered)
        => house.Delestage.SetOverrideAsync("house", load, powered, OverrideExpiry.After(TimeSpan.FromHours(5)), "Anne");

    // After a restart it knows the orders, switches nothing twice, and the journal's chain is whole.
    private static async Task AssertWholeAsync(string folder, DeskRelays relays, DateTimeOffset at)
    {
        using (var reader = new JournalReader(Path.Combine(folder, "zones/house/journal")))
        {
            Assert.Null(reader.ReadToEnd());
        }

        var commands = relays.Commands;
        await using var again = await DiskHouse.StartAsync(folder, at, relays);
        Assert.Contains(again.Delestage.ActiveOverrides, static given => given.Load == "heater");
        Assert.False(again.Powered("heater"));
        Assert.Equal(commands, relays.Commands);
        Assert.Null(again.Delestage.Zones[0].Problem);
    }

    private sealed class SlowDisk(TimeSpan flush) : JournalDisk
    {
        private int _flushes;

        public int Flushes => Volatile.Read(ref _flushes);

        public override void Flush(SafeFileHandle file)
        {
            Interlocked.Increment(ref _flushes);
            Thread.Sleep(flush);
            base.Flush(file);
        }
    }
}
