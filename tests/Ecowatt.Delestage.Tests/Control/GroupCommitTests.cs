using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Leasing;
using Ecowatt.Delestage.Tests.Journal;

namespace Ecowatt.Delestage.Tests.Control;

/// <summary>What the disk has when relays move: all of it, by one flush.</summary>
public sealed class GroupCommitTests
{
    private const string Evening = "111111111111111111333311";

    [Fact]
    public async Task Eight_loads_that_are_shed_together_wait_for_one_flush()
    {
        var disk = new FaultyDisk();
        using var house = new KeptHouse(Houses.Zone([.. Enumerable.Range(0, 8).Select(static i => Houses.Load($"load {i}", i))])) { Disk = disk };
        house.Feed.Set(Evening);
        await using var running = await house.StartAsync();
        await running.ToAsync(17, 59, 30);
        var before = disk.Flushes;
        List<int> flushes = [];
        running.Bank.Commanding = _ => flushes.Add(disk.Flushes - before);

        await running.ToAsync(18, 0, 1);

        Assert.Equal(Enumerable.Repeat(1, 8), flushes);
    }

    [Fact]
    public async Task Commands_stand_in_the_journal_in_the_order_of_the_relays_all_before_the_first_and_each_has_its_result()
    {
        using var house = new KeptHouse(Houses.Zone([.. Enumerable.Range(0, 4).Select(static i => Houses.Load($"load {i}", i) with { Priority = 1 + i * 3 % 4 })]));
        house.Feed.Set(Evening);
        await using var running = await house.StartAsync();
        await running.ToAsync(17, 59, 30);
        var (before, moved, found) = (Commands(house).Length, new List<int>(), new List<string[]>());
        running.Bank.Commanding = channel =>
        {
            moved.Add(channel);
            found.Add(Commands(house)[before..]);
        };

        await running.ToAsync(18, 0, 1);

        Assert.Equal(4, moved.Count);
        Assert.All(found, commands => Assert.Equal(moved.Select(static channel => $"load {channel}"), commands));
        await running.DisposeAsync();
        Assert.Null(JournalReplay.Run(house.Journal).Difference);
        Assert.Equal(Commands(house).Length, Lines(house, "result").Length);
    }

    [Fact]
    public async Task Who_watches_sees_a_relay_that_moved_before_the_disk_has_its_result()
    {
        var disk = new FaultyDisk();
        using var house = new KeptHouse(Houses.Zone(Houses.Load("heater"))) { Disk = disk };
        house.Feed.Set(Evening);
        await using var running = await house.StartAsync();
        await running.ToAsync(17, 59, 30);
        List<bool?> shown = [];
        disk.Before = step =>
        {
            if (step == "flush")
            {
                lock (shown)
                {
                    shown.Add(running.Load().Powered);
                }
            }
        };

        await running.ToAsync(18, 0, 1);

        // Before the relay is commanded, and with what became of it.
        Assert.Equal([true, false], shown.Take(2));
    }

    [Fact]
    public async Task A_lock_that_is_lost_while_the_disk_is_written_is_asked_for_again_before_a_relay_moves()
    {
        if (OperatingSystem.IsWindows())
        {
            // There nobody can delete a file that is held open.
            return;
        }

        var disk = new FaultyDisk();
        using var house = new KeptHouse(Houses.Zone(Houses.Load("heater"))) { Disk = disk };
        house.Feed.Set(Evening);
        await using var running = await house.StartAsync();
        await running.ToAsync(17, 59, 30);
        var before = running.Bank.Commands.Count;
        BankLock? other = null;
        disk.Before = step =>
        {
            if (step == "flush" && other is null)
            {
                // Somebody deletes the lock's file and another controller takes the lock, while the commands are written down.
                Array.ForEach(Directory.GetFiles(house.Locks), File.Delete);
                other = new BankLocks(house.Locks, house.Clock).TryTake(house.Identity, null).Lock;
                Thread.Sleep(50);
            }
        };

        await running.ToAsync(18, 0, 1);

        using (Assert.IsType<BankLock>(other))
        {
            Assert.Equal(before, running.Bank.Commands.Count);
        }
    }

    [Fact]
    public async Task A_process_that_ends_between_two_relays_knows_of_both_commands_from_the_journal_alone()
    {
        using var house = new KeptHouse(Houses.Zone(Houses.Load("heater"), Houses.Load("boiler", 1)));
        house.Feed.Set(Evening);
        await using var running = await house.StartAsync();
        await running.ToAsync(17, 59, 30);
        SavedZoneState? rebuilt = null;
        running.Bank.Commanding = channel => rebuilt ??= channel == 0 ? StateRecovery.Of(house.Journal, null) : null;

        await running.ToAsync(18, 0, 1);

        Assert.Equal([false, false], rebuilt!.Loads.Select(static load => load.State.Pending!.Value));
        Assert.Equal([true, true], rebuilt.Loads.Select(static load => load.State.Powered!.Value));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_state_that_is_lost_is_rebuilt_from_the_journal(bool damaged)
    {
        using var house = new KeptHouse(Houses.Zone(Houses.Load("heater"), Houses.Load("boiler", 1))) { AtOpen = RelayReset.Keep };
        house.Feed.Set(Evening);
        await using (var first = await house.StartAsync())
        {
            await first.Controller.SetOverrideAsync("house", "boiler", powered: false, OverrideExpiry.After(TimeSpan.FromHours(3)), "Anne");
            await first.ToAsync(18, 30);
        }

        if (damaged)
        {
            await File.WriteAllTextAsync(house.State, "{");
        }
        else
        {
            File.Delete(house.State);
        }

        house.NewClock(Houses.At(18, 31));
        await using var second = await house.StartAsync();

        Assert.Equal(("Anne", Houses.At(20)), (second.Load(1).Override!.By, second.Load(1).Override!.Until));
    }

    [Fact]
    public async Task A_state_that_is_older_than_the_journal_is_brought_up_to_it()
    {
        using var house = new KeptHouse(Houses.Zone(Houses.Load("heater"), Houses.Load("boiler", 1))) { AtOpen = RelayReset.Keep };
        house.Feed.Set(Evening);
        await using (await house.StartAsync())
        {
        }

        var old = await File.ReadAllBytesAsync(house.State);
        house.NewClock(Houses.At(17, 10));
        await using (var first = await house.StartAsync())
        {
            await first.Controller.SetOverrideAsync("house", "boiler", powered: false, OverrideExpiry.After(TimeSpan.FromHours(3)), "Anne");
        }

        await File.WriteAllBytesAsync(house.State, old);
        house.NewClock(Houses.At(18, 31));
        await using var second = await house.StartAsync();

        Assert.Equal("Anne", second.Load(1).Override!.By);
    }

    [Fact]
    public async Task Each_file_of_a_journal_begins_with_what_its_replay_needs()
    {
        using var house = new KeptHouse(Houses.Zone(Houses.Load("heater"), Houses.Load("boiler", 1))) { JournalFileBytes = 16 * 1024 };
        house.Feed.Set(Evening);
        var running = await house.StartAsync();
        for (var minute = 1; minute < 240; minute += 2)
        {
            await running.Controller.SetOverrideAsync("house", "boiler", powered: minute % 4 == 1, OverrideExpiry.After(TimeSpan.FromMinutes(1)), "Anne");
            await running.ToAsync(17 + minute / 60, minute % 60);
        }

        await running.DisposeAsync();
        var files = JournalFile.AllIn(house.Journal);
        Assert.True(files.Count > 2, $"{files.Count} files");
        Assert.All(files, static file => Assert.Contains("\"kind\":\"start\"", File.ReadLines(file.Path).First(), StringComparison.Ordinal));
        Assert.All(files, static file => Assert.InRange(new FileInfo(file.Path).Length, 1, 32 * 1024));
        var whole = JournalReplay.Run(house.Journal);
        Assert.Equal((null, 1, 0), (whole.Difference, whole.Starts, whole.NotReplayed));

        foreach (var old in files.SkipLast(1))
        {
            File.Delete(old.Path);
        }

        var rotated = JournalReplay.Run(house.Journal);
        Assert.Equal((null, 0, 0), (rotated.Difference, rotated.Starts, rotated.NotReplayed));
        Assert.True(rotated.Decisions > 0 && rotated.Zone is not null && rotated.FirstNumber > 1, $"{rotated}");
    }

    private static string[] Commands(KeptHouse house) => Lines(house, "command");

    private static string[] Lines(KeptHouse house, string kind)
    {
        List<string> loads = [];
        using var reader = new JournalReader(house.Journal, underWay: true);
        while (reader.Read())
        {
            if (reader.Current.Kind == kind)
            {
                loads.Add(((LoadEvent)reader.Current.ToEvent()).Load);
            }
        }

        return [.. loads];
    }
}
