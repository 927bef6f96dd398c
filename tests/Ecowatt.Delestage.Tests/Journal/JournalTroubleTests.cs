using System.Text.Json;
using CsCheck;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Journal;

namespace Ecowatt.Delestage.Tests.Journal;

/// <summary>A disk that is full, gone, or hangs stops nobody; what was lost is counted where it would have stood.</summary>
public sealed class JournalTroubleTests : IDisposable
{
    private readonly JournalHouse _house = new();
    private readonly FaultyDisk _disk = new();

    public JournalTroubleTests() => _house.Disk = _disk;

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task While_the_disk_is_full_lines_wait_and_come_in_their_order()
    {
        await using var writer = await _house.OpenAsync();
        _house.Add(writer, 0);
        _disk.Before = Full;
        _disk.WrittenOfFailed = static () => 0.5;
        _house.Add(writer, 1);
        Assert.False(await writer.CommitAsync());
        _house.Add(writer, 2);

        Assert.Equal(FullText, writer.Trouble);
        Assert.Equal(JournalFaultKind.TornTail, _house.Read().Fault!.Kind);

        _disk.Before = null;
        Assert.True(await writer.CommitAsync());

        Assert.Null(writer.Trouble);
        Assert.Equal(["0", "1", "2"], _house.Whole());
        Assert.Equal(0, writer.Lost);
        Assert.Single(_house.Log.Text.Split('\n'), static line => line.StartsWith("Error 2104", StringComparison.Ordinal));
        Assert.Single(_house.Log.Text.Split('\n'), static line => line.StartsWith("Information 2106", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_finds_no_room_in_memory_is_counted_in_its_place()
    {
        _house.Options = _house.Options with { Backlog = 1024 };
        await using var writer = await _house.OpenAsync();
        _disk.Before = Full;
        for (var id = 0; id < 20; id++)
        {
            _house.Time.Advance(TimeSpan.FromSeconds(1));
            _house.Add(writer, id);
        }

        _disk.Before = null;
        Assert.True(await writer.CommitAsync());
        _house.Add(writer, 99);

        var lines = _house.Whole();
        Assert.Equal("99", lines[^1]);
        Assert.Equal("lost", lines[^2]);
        Assert.Equal(Enumerable.Range(0, lines.Length - 2).Select(static id => $"{id}"), lines[..^2]);
        using var lost = JsonDocument.Parse(File.ReadAllLines(_house.Journal(1))[^2]);
        Assert.Equal(20 - (lines.Length - 2), lost.RootElement.GetProperty("lines").GetInt64());
        Assert.Equal("2026-01-14T05:30:20.0000000Z", lost.RootElement.GetProperty("last").GetString());
        Assert.Equal(20 - (lines.Length - 2), writer.Lost);
        Assert.Contains("Error 2105", _house.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_that_cannot_be_opened_yet_takes_lines_and_writes_them_later()
    {
        File.WriteAllText(_house.File("house"), "a file where the folder should be");
        _house.Options = _house.Options with { Folder = _house.File("house") };
        await using var writer = await _house.OpenAsync();
        _house.Add(writer, 0);
        Assert.False(await writer.CommitAsync());
        Assert.NotNull(writer.Trouble);

        File.Delete(_house.File("house"));
        Assert.True(await writer.CommitAsync());

        Assert.Equal(["0"], _house.Read(_house.File("house")).Lines);
    }

    [Fact]
    public async Task A_file_that_somebody_deletes_is_missed_at_once_and_a_new_one_says_so()
    {
        await using var writer = await _house.OpenAsync();
        _house.Add(writer, 0);
        File.Move(_house.Journal(1), _house.File("taken away"));
        _house.Add(writer, 1);

        Assert.Equal(["restarted", "1"], _house.Read().Lines);
        Assert.Equal(3, _house.Read().Last.Number);
        Assert.Contains("the file is gone", _house.Text(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_file_that_cannot_be_deleted_is_told_and_stops_nothing()
    {
        _house.Options = _house.Options with { FileBytes = 1024, KeptFiles = 1 };
        _disk.Before = static step => Fail(step == "delete");

        await _house.WriteAsync(0, 9);

        Assert.Equal(Enumerable.Range(0, 9).Select(static id => $"{id}"), _house.Whole());
        Assert.Contains("Warning 2108", _house.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_fails_and_when_the_chain_holds_and_every_line_is_there_or_counted()
        => Gen.Select(Gen.Int[0, 9].Array[0, 150], Gen.Double[0, 1].Array[1, 7], Gen.Enum<JournalDurability>(), Gen.Int[1, 60]).SampleAsync(
            static async (script, written, flush, lines) =>
            {
                using var house = new JournalHouse();
                var (step, write) = (0, 0);
                house.Disk = new FaultyDisk
                {
                    // About every fourth step fails, until the script ends.
                    Before = _ => Fail(step < script.Length && script[step++] < 3),
                    WrittenOfFailed = () => written[write++ % written.Length],
                };
                house.Options = house.Options with { FileBytes = 1024, Backlog = 1024, Flush = flush };
                var writer = await house.OpenAsync();
                for (var id = 0; id < lines; id++)
                {
                    house.Add(writer, id, id * 7 % 300);
                    if (id % 5 == 0)
                    {
                        await writer.CommitAsync();
                    }
                }

                script = [];
                Assert.True(await writer.CommitAsync());
                Assert.Null(writer.Trouble);
                Assert.Equal(lines, Accounted(house));
                Assert.Equal(house.Read().Last, writer.Last);
                await writer.DisposeAsync();
                await house.WriteAsync(lines, 1);
                Assert.Equal($"{lines}", house.Whole()[^1]);
            },
            iter: 300);

    [Fact]
    public async Task A_disk_that_hangs_holds_up_nobody()
    {
        using var hangs = new ManualResetEventSlim();
        _disk.Before = step => Wait(step == "write", hangs);
        _house.Options = _house.Options with { CommitTimeout = TimeSpan.FromMilliseconds(50) };
        var writer = await _house.OpenAsync();

        _house.Add(writer, 0);
        Assert.False(await writer.CommitAsync());
        _house.Add(writer, 1);
        Assert.Contains("Warning 2107", _house.Log.Text, StringComparison.Ordinal);
        hangs.Set();
        while (!await writer.CommitAsync())
        {
            // A slow machine.
        }

        Assert.Equal(["0", "1"], _house.Whole());
        await writer.DisposeAsync();
    }

    [Fact]
    public async Task Closing_while_the_disk_hangs_comes_to_an_end_and_says_so()
    {
        using var hangs = new ManualResetEventSlim();
        _disk.Before = step => Wait(step == "write", hangs);
        _house.Options = _house.Options with { CommitTimeout = TimeSpan.FromMilliseconds(50) };
        var writer = await _house.OpenAsync();
        _house.Add(writer, 0);

        await writer.DisposeAsync();

        Assert.Contains("Error 2109", _house.Log.Text, StringComparison.Ordinal);
        hangs.Set();
    }

    [Theory]
    [InlineData(JournalDurability.BeforeCommand, 0, 1)]
    [InlineData(JournalDurability.EveryLine, 3, 3)]
    [InlineData(JournalDurability.BySystem, 0, 0)]
    internal async Task The_disk_itself_is_waited_for_as_the_option_says(JournalDurability flush, int afterThreeLines, int afterCommit)
    {
        _house.Options = _house.Options with { Flush = flush };
        await using var writer = await _house.OpenAsync();
        for (var id = 0; id < 3; id++)
        {
            _house.Add(writer, id);
        }

        Assert.Equal(afterThreeLines, _disk.Flushes);
        Assert.True(await writer.CommitAsync());
        Assert.True(await writer.CommitAsync());
        Assert.Equal(afterCommit, _disk.Flushes);
        Assert.Equal(["0", "1", "2"], _house.Whole());
    }

    [Fact]
    public async Task A_commit_ends_after_the_flush_and_many_share_one()
    {
        using var hangs = new ManualResetEventSlim();
        using var reached = new ManualResetEventSlim();
        _disk.Before = step =>
        {
            if (step == "flush")
            {
                reached.Set();
                hangs.Wait();
            }
        };
        _house.Options = _house.Options with { CommitTimeout = TimeSpan.FromMinutes(10) };
        await using var writer = await _house.OpenAsync();
        _house.Add(writer, 0);
        var first = writer.CommitAsync().AsTask();
        reached.Wait();
        var others = Enumerable.Range(1, 20).Select(id =>
        {
            _house.Add(writer, id);
            return writer.CommitAsync().AsTask();
        }).ToArray();

        Assert.DoesNotContain(others.Append(first), static commit => commit.IsCompleted);
        hangs.Set();

        Assert.True(await first);
        Assert.All(await Task.WhenAll(others), Assert.True);
        Assert.Equal(2, _disk.Flushes);
        Assert.Equal(Enumerable.Range(0, 21).Select(static id => $"{id}"), _house.Whole());
    }

    [Fact]
    public async Task Many_threads_write_one_chain_each_in_its_own_order()
    {
        const int threads = 4, each = 200;
        _house.Options = _house.Options with { FileBytes = 4096, CommitTimeout = TimeSpan.FromMinutes(10) };
        await using (var writer = await _house.OpenAsync())
        {
            await Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Run(async () =>
            {
                for (var i = 0; i < each; i++)
                {
                    _house.Add(writer, (thread * each) + i);
                    Assert.True(i % 50 != 0 || await writer.CommitAsync());
                }
            })));
        }

        var ids = _house.Whole().Select(int.Parse).ToArray();
        Assert.Equal(threads * each, ids.Length);
        Assert.All(ids.GroupBy(static id => id / each), static one => Assert.Equal(one.Order(), one));
    }

    private const string FullText = "No space left on device";

    private static void Full(string step) => Fail(true);

    private static void Fail(bool fails)
    {
        if (fails)
        {
            throw new IOException(FullText);
        }
    }

    private static void Wait(bool waits, ManualResetEventSlim until)
    {
        if (waits)
        {
            until.Wait();
        }
    }

    // Ids grow by one, or by what a line in between counts as lost.
    private static int Accounted(JournalHouse house)
    {
        using var reader = new JournalReader(house.Folder);
        var next = 0;
        while (reader.Read())
        {
            if (reader.Current.ToEvent() is LostEvent lost)
            {
                next += (int)lost.Lines;
            }
            else
            {
                Assert.Equal(next++, JournalHouse.IdOf(reader.Current));
            }
        }

        Assert.Null(reader.Fault);
        return next;
    }
}
