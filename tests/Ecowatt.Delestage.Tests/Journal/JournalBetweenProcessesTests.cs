using System.Globalization;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Journal;

namespace Ecowatt.Delestage.Tests.Journal;

public sealed class JournalBetweenProcessesTests : IDisposable
{
    private const int Kills = 5;

    private readonly JournalHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task Killed_again_and_again_the_chain_holds_and_has_every_line_that_was_committed()
    {
        var (from, committed) = (0, new List<int>());
        for (var kill = 0; kill < Kills; kill++, from += 1_000_000)
        {
            using var child = new ChildProcess("write", _house.Folder, from.ToString(CultureInfo.InvariantCulture));
            for (var line = 0; line < 20 + (kill * 17); line++)
            {
                committed.Add(int.Parse(await child.LineAsync(), CultureInfo.InvariantCulture));
            }

            await child.KillAsync();
        }

        await _house.WriteAsync(from, 1);

        var ids = _house.Whole().Where(static line => line != "recovered").Select(int.Parse).ToArray();
        Assert.Equal(ids.Order(), ids);
        Assert.Empty(committed.Except(ids));
        foreach (var life in ids.GroupBy(static id => id / 1_000_000))
        {
            Assert.Equal(Enumerable.Range(life.First(), life.Count()), life);
        }
    }

    [Fact]
    public async Task It_is_read_over_rotations_while_another_process_writes_it()
    {
        using var child = new ChildProcess("write", _house.Folder, "0");
        await child.LineAsync();
        using var reader = new JournalReader(_house.Folder, underWay: true);
        var (next, files) = (0, new HashSet<string>());
        while (next < 2_000)
        {
            if (reader.Read())
            {
                Assert.Equal(next++, JournalHouse.IdOf(reader.Current));
                files.Add(reader.File);
            }
            else
            {
                Assert.Null(reader.Fault);
                await child.LineAsync();
            }
        }

        Assert.True(files.Count > 10, $"{files.Count} files");
        await child.KillAsync();
    }

    [Fact]
    public async Task A_folder_that_another_process_writes_is_refused()
    {
        using var child = new ChildProcess("write", _house.Folder, "0");
        await child.LineAsync();

        await Assert.ThrowsAsync<JournalTakenException>(_house.OpenAsync);

        await child.KillAsync();
        await _house.WriteAsync(-1, 1);
        Assert.Equal("-1", _house.Whole()[^1]);
    }

    [Fact]
    public async Task A_last_line_under_way_is_no_fault_to_who_knows_and_one_to_who_does_not()
    {
        await _house.WriteAsync(0, 2);
        var bytes = File.ReadAllBytes(_house.Journal(1));
        var half = bytes.Length - 30;
        JournalHouse.Put(_house.Journal(1), bytes.AsSpan(0, half));

        using var reader = new JournalReader(_house.Folder, underWay: true);
        Assert.True(reader.Read());
        Assert.False(reader.Read());
        Assert.Null(reader.Fault);
        Assert.Equal(JournalFaultKind.TornTail, _house.Read().Fault!.Kind);

        JournalHouse.Put(_house.Journal(1), bytes);
        Assert.True(reader.Read());
        Assert.Equal(2, reader.Current.Number);
        Assert.False(reader.Read());
        Assert.Null(reader.Fault);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public async Task What_is_written_between_the_look_at_a_files_end_and_at_the_next_file_is_not_missed(int cut)
    {
        _house.Options = _house.Options with { FileBytes = 1024 };
        await _house.WriteAsync(0, 7);
        var (first, second) = (File.ReadAllBytes(_house.Journal(1)), File.ReadAllBytes(_house.Journal(2)));
        var two = first.AsSpan(0, first.Length / 2).LastIndexOf((byte)'\n') + 1;
        JournalHouse.Put(_house.Journal(1), first.AsSpan(0, two + cut));
        File.Delete(_house.Journal(2));

        using var reader = new JournalReader(_house.Folder, underWay: true);
        reader.AtEnd = () =>
        {
            JournalHouse.Put(_house.Journal(1), first);
            JournalHouse.Put(_house.Journal(2), second);
        };
        Assert.Null(reader.ReadToEnd());
        Assert.Equal(7, reader.Last.Number);
    }

    [Fact]
    public void A_folder_without_a_journal_has_no_lines_and_a_missing_file_is_a_fault()
    {
        Assert.Empty(_house.Whole());
        Assert.Equal(ChainHead.Genesis, _house.Read().Last);
        Assert.Equal(JournalFaultKind.Unreadable, _house.Read(_house.File("no such")).Fault!.Kind);
    }
}
