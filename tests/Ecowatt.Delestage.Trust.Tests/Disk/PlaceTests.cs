using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Ecowatt.Delestage.Trust.Tests.Disk;

/// <summary>
/// Something else stands in the place of a file: a pipe, a folder, a link to a stranger's file or to nowhere. The house starts, says so in words, decides and commands (but where the
/// lock of its board is what cannot be had: then it says that it only observes), knows what its other files keep, and changes nothing of a stranger's.
/// </summary>
public sealed class PlaceTests
{
    private const string Board = "locks/board";

    private static readonly string[] Files =
    [
        "zones/house/state.json", "zones/house/journal/journal-000001.jsonl", "zones/house/journal/journal.lock", "ecowatt.json", "ecowatt.state.json", "ecowatt.lock",
        "hour-changes.json", "hour-changes.lock", "history.db", "history.db-wal", "history.lock", Board,
    ];

    public enum Intruder
    {
        Pipe,
        Folder,
        LinkToText,
        LinkToHalfALine,
        LinkToNothingYet,
        LinkToNowhere,
    }

    public static TheoryData<string, Intruder> Places
    {
        get
        {
            var places = new TheoryData<string, Intruder>();
            foreach (var file in Files)
            {
                foreach (var what in Enum.GetValues<Intruder>())
                {
                    places.Add(file, what);
                }
            }

            return places;
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task What_stands_in_the_place_of_a_file_is_told_and_left_alone(string file, Intruder what)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // It has neither such pipes nor links for everybody.
        }

        using var small = await SmallHouse.LiveAsync();
        var folder = small.Copy(small.Killed);
        var path = file == Board ? Directory.GetFiles(Path.Combine(folder, "locks"), "*.lock").Single() : Path.Combine(folder, file);
        var (stranger, content) = Put(what, path, Directory.CreateDirectory(Path.Combine(folder, "elsewhere")).FullName);

        await using (var house = await small.StartAgainAsync(folder).WaitAsync(HangGuard.Limit))
        {
            house.Log.AssertWords();
            var refused = await SetHourAsync(house);
            var told = house.Log.Complaints.Where(static line => !line.Contains("call to RTE failed", StringComparison.Ordinal))
                .Append(house.Delestage.Zones[0].Problem).Append(house.Delestage.Zones[0].StandbyReason).Append(house.History.Status.Problem).Append(refused)
                .OfType<string>().ToArray();
            if (!IsHarmless(file, what))
            {
                Assert.NotEmpty(told);
            }

            if (file == Board)
            {
                Assert.Contains("cannot be locked", house.Delestage.Zones[0].StandbyReason, StringComparison.Ordinal);
            }
            else
            {
                // It commands, and an order counts; what was ordered before is known from the state or from the journal.
                var facts = await HouseFacts.OfAsync(house);
                Assert.Equal("heater False, boiler True, charger True", facts.Powered);
                Assert.Contains("heater False by Anne", facts.Overrides, StringComparison.Ordinal);
                await house.Delestage.SetOverrideAsync("house", "charger", powered: false, OverrideExpiry.After(TimeSpan.FromHours(1)), "Paul");
                await house.AdvanceAsync(TimeSpan.FromMinutes(30));
                Assert.False(house.Powered("charger"));
            }

            await house.AdvanceAsync(TimeSpan.FromHours(1));
            house.Log.AssertWords();
        }

        if (stranger is not null)
        {
            Assert.Equal(content, File.Exists(stranger) ? await File.ReadAllTextAsync(stranger) : null);
        }

        // And once more, over what that left.
        await using var again = await small.StartAgainAsync(folder).WaitAsync(HangGuard.Limit);
        again.Log.AssertWords();
        Assert.Equal((true, true), (again.Powered("boiler") ?? true, again.Powered("heater") != true));
    }

    [Fact]
    public async Task A_database_of_another_program_stays_to_the_byte_where_a_link_leads_to_it()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var small = await SmallHouse.LiveAsync();
        var folder = small.Copy(small.Stopped);
        var (history, stranger) = (Path.Combine(folder, "history.db"), Path.Combine(folder, "stranger.db"));
        await using (var connection = new SqliteConnection($"Data Source={stranger};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE photograph(name TEXT); INSERT INTO photograph VALUES ('the sea')";
            await command.ExecuteNonQueryAsync();
        }

        var before = await File.ReadAllBytesAsync(stranger);
        File.Delete(history);
        File.CreateSymbolicLink(history, stranger);
        await using (var house = await small.StartAgainAsync(folder))
        {
            await house.AdvanceAsync(TimeSpan.FromHours(1));
            Assert.Contains(house.Log.Complaints, static line => line.Contains("history.db", StringComparison.Ordinal));
            house.Log.AssertWords();
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(stranger));
    }

    [Fact]
    public async Task A_folder_that_its_owner_made_a_link_is_followed()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var small = await SmallHouse.LiveAsync();
        var moved = small.Copy(small.Stopped);
        var link = moved + "-link";
        Directory.CreateSymbolicLink(link, moved);
        await using (var house = await small.StartAgainAsync(link))
        {
            Assert.Contains("heater False by Anne", (await HouseFacts.OfAsync(house)).Overrides, StringComparison.Ordinal);
            Assert.Null(house.Delestage.Zones[0].Problem);
        }

        Assert.Contains("\"kind\":\"start\"", (await File.ReadAllLinesAsync(Path.Combine(moved, "zones/house/journal/journal-000001.jsonl")))[^30..].Aggregate(string.Concat), StringComparison.Ordinal);
    }

    // What cannot be kept is said to who asks for it.
    private static async Task<string?> SetHourAsync(DiskHouse house)
    {
        try
        {
            await house.Hours.SetAsync(DiskHouse.Day, 22, SignalLevel.Tense, "Paul");
            return null;
        }
        catch (HourOverrideNotSavedException e)
        {
            return e.Message;
        }
    }

    // A state or a signal file is written aside and renamed over a link, which is then a file again: nothing is lost of what is elsewhere, and nothing is to be told where
    // nothing was to be read. SQLite has its own name for what it writes ahead of a link's end.
    private static bool IsHarmless(string file, Intruder what) => what is Intruder.LinkToNowhere && !file.EndsWith(".lock", StringComparison.Ordinal);

    private static (string? Stranger, string? Content) Put(Intruder what, string path, string elsewhere)
    {
        File.Delete(path);
        if (what == Intruder.Pipe)
        {
            Assert.Equal(0, MakePipe(Encoding.UTF8.GetBytes(path + '\0'), 0x1B6));
            return default;
        }

        if (what == Intruder.Folder)
        {
            Directory.CreateDirectory(path);
            return default;
        }

        var stranger = Path.Combine(elsewhere, "stranger.txt");
        var content = what switch
        {
            Intruder.LinkToText => "one line\nand another\n",
            Intruder.LinkToHalfALine => "half a line",
            Intruder.LinkToNothingYet => "",
            _ => null,
        };
        if (content is not null)
        {
            File.WriteAllText(stranger, content);
        }

        File.CreateSymbolicLink(path, stranger);
        return (stranger, content);
    }

    [DllImport("libc", EntryPoint = "mkfifo", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MakePipe(byte[] path, uint mode);
}
