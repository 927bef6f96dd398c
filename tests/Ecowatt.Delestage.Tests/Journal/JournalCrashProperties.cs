using CsCheck;
using Ecowatt.Delestage.Journal;

namespace Ecowatt.Delestage.Tests.Journal;

/// <summary>Whatever a crash leaves at the journal's end: it is opened again, says so, and the chain goes on.</summary>
public sealed class JournalCrashProperties : IDisposable
{
    private readonly JournalHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task Cut_at_any_byte_of_the_last_file_the_chain_goes_on_and_says_so()
    {
        _house.Options = _house.Options with { FileBytes = 1024, Flush = JournalDurability.BySystem };
        await _house.WriteAsync(0, 11);
        var last = File.ReadAllBytes(_house.Journal(3));
        for (var length = 0; length <= last.Length; length++)
        {
            var cut = last[..length];
            var ends = Enumerable.Range(0, length).Where(at => cut[at] == (byte)'\n').Select(static at => at + 1).Prepend(0).ToArray();
            Clear();
            JournalHouse.Put(_house.Journal(3), cut);

            await _house.WriteAsync(50, 2);

            var torn = cut[ends[^1]..];
            var completed = torn.Length > 0 && last[length] == (byte)'\n';
            string[] kept = [.. Enumerable.Range(0, 8 + ends.Length - 1 + (completed ? 1 : 0)).Select(static id => $"{id}")];
            Assert.Equal([.. kept, .. torn.Length > 0 ? (string[])["recovered"] : [], "50", "51"], _house.Whole());
            var aside = _house.Names.Where(static name => name.Contains(".torn-", StringComparison.Ordinal)).ToArray();
            if (torn.Length == 0 || completed)
            {
                Assert.Empty(aside);
            }
            else
            {
                Assert.Equal(torn, File.ReadAllBytes(_house.File(Assert.Single(aside))));
                Assert.Contains(aside[0], _house.Log.Text, StringComparison.Ordinal);
            }
        }

        void Clear()
        {
            foreach (var name in _house.Names.Where(static name => name.Contains(".torn-", StringComparison.Ordinal) || string.CompareOrdinal(name, "journal-000003") > 0))
            {
                File.Delete(_house.File(name));
            }
        }
    }

    [Fact]
    public void Crashes_one_after_another_never_break_the_chain_nor_lose_a_whole_line()
        => Gen.Select(Gen.Int[0, 4], Gen.Double[0, 1], Gen.Int[1024, 1600]).Array[1, 12].SampleAsync(
            static async crashes =>
            {
                using var house = new JournalHouse();
                var (id, expected) = (0, new List<string>());
                foreach (var (lines, cut, fileBytes) in crashes)
                {
                    house.Options = house.Options with { FileBytes = fileBytes };
                    await house.WriteAsync(id, lines);
                    id += lines;
                    expected = [.. house.Whole()];
                    if (house.Names.LastOrDefault(static name => name.EndsWith(".jsonl", StringComparison.Ordinal)) is { } newest)
                    {
                        // A line is being written when it happens: a piece of the last one again.
                        var bytes = await File.ReadAllBytesAsync(house.File(newest));
                        var end = bytes.AsSpan().TrimEnd((byte)'\n').LastIndexOf((byte)'\n') + 1;
                        var whole = bytes.AsSpan(end).TrimEnd((byte)'\n').Length;
                        var piece = bytes.AsSpan(end, (int)(cut * Math.Max(0, whole - 1))).ToArray();
                        await File.AppendAllBytesAsync(house.File(newest), piece);
                        if (piece.Length > 0)
                        {
                            expected.Add("recovered");
                        }
                    }
                }

                await house.WriteAsync(999, 1);
                Assert.Equal([.. expected, "999"], house.Whole());
            },
            iter: 150);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5_000)]
    public async Task Zeros_that_a_power_failure_leaves_at_the_end_are_set_aside(int zeros)
    {
        await _house.WriteAsync(0, 3);
        await File.AppendAllBytesAsync(_house.Journal(1), new byte[zeros]);

        await _house.WriteAsync(3, 1);

        Assert.Equal(zeros == 0 ? ["0", "1", "2", "3"] : ["0", "1", "2", "recovered", "3"], _house.Whole());
    }

    [Fact]
    public async Task A_last_line_that_is_whole_in_length_but_not_in_content_is_set_aside()
    {
        await _house.WriteAsync(0, 3);
        var bytes = File.ReadAllBytes(_house.Journal(1));
        bytes[^10] ^= 1;
        File.WriteAllBytes(_house.Journal(1), bytes);

        await _house.WriteAsync(3, 1);

        Assert.Equal(["0", "1", "recovered", "3"], _house.Whole());
        Assert.EndsWith("\n", File.ReadAllText(_house.File("journal-000001.jsonl.torn-000000000003")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damage_before_the_end_is_not_mended_but_named_and_a_new_file_goes_on()
    {
        await _house.WriteAsync(0, 5);
        var bytes = File.ReadAllBytes(_house.Journal(1));
        bytes[300] ^= 1;
        bytes = [.. bytes, .. "{\"n\":6,"u8];
        File.WriteAllBytes(_house.Journal(1), bytes);

        await _house.WriteAsync(5, 2);
        await _house.WriteAsync(7, 1);

        Assert.Equal(bytes, File.ReadAllBytes(_house.Journal(1)));
        var (lines, fault, _) = _house.Read();
        Assert.Equal(["0"], lines);
        Assert.Equal((_house.Journal(1), 2L, JournalFaultKind.Changed), (fault!.File, fault.Line, fault.Kind));
        var after = _house.Read(_house.Journal(2));
        Assert.Equal(["restarted", "5", "6", "7"], after.Lines);
        Assert.Null(after.Fault);
        Assert.Equal(9, after.Last.Number);
        Assert.StartsWith("{\"n\":6,\"kind\":\"restarted\",", _house.Text(2), StringComparison.Ordinal);
        Assert.Contains(",\"file\":\"journal-000001.jsonl\",\"line\":2,\"why\":\"its content was changed", _house.Text(2), StringComparison.Ordinal);
        Assert.Contains("Error 2103", _house.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_is_whole_but_does_not_follow_is_never_cut_off()
    {
        await _house.WriteAsync(0, 3);
        var lines = File.ReadAllLines(_house.Journal(1));
        File.WriteAllText(_house.Journal(1), $"{lines[0]}\n{lines[2]}\n");

        await _house.WriteAsync(3, 1);

        Assert.Equal($"{lines[0]}\n{lines[2]}\n", _house.Text(1));
        Assert.Equal(["restarted", "3"], _house.Read(_house.Journal(2)).Lines);
        Assert.Equal(5, _house.Read(_house.Journal(2)).Last.Number);
    }

    [Fact]
    public async Task A_crash_between_the_new_file_and_its_first_line_still_names_the_damage()
    {
        await _house.WriteAsync(0, 5);
        var bytes = File.ReadAllBytes(_house.Journal(1));
        bytes[300] ^= 1;
        File.WriteAllBytes(_house.Journal(1), bytes);
        File.WriteAllBytes(_house.Journal(2), []);

        await _house.WriteAsync(5, 1);

        Assert.Equal(["restarted", "5"], _house.Read(_house.Journal(2)).Lines);
        Assert.Equal(7, _house.Read(_house.Journal(2)).Last.Number);
    }

    [Fact]
    public async Task A_folder_with_nothing_but_litter_begins_a_journal()
    {
        File.WriteAllText(_house.Journal(4), "not a journal\nat all\n");
        File.WriteAllText(_house.File("journal-7.jsonl"), "somebody's copy");

        await _house.WriteAsync(0, 1);

        Assert.Equal("not a journal\nat all\n", _house.Text(4));
        Assert.Equal(["restarted", "0"], _house.Read(_house.Journal(5)).Lines);
    }

    [Fact]
    public async Task The_newest_twenty_pieces_are_kept()
    {
        for (var i = 0; i < 25; i++)
        {
            await _house.WriteAsync(i, 1);
            await File.AppendAllTextAsync(_house.Journal(1), $"piece {i}");
        }

        await _house.WriteAsync(99, 1);

        var pieces = _house.Names.Where(static name => name.Contains(".torn-", StringComparison.Ordinal)).Select(name => File.ReadAllText(_house.File(name)));
        Assert.Equal(Enumerable.Range(5, 20).Select(static i => $"piece {i}"), pieces);
    }
}
