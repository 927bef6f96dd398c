using System.Text;
using System.Text.Json;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Journal;

namespace Ecowatt.Delestage.Tests.Journal;

public sealed class JournalWriterTests : IDisposable
{
    private readonly JournalHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task A_line_says_its_number_both_clocks_its_kind_what_the_caller_says_and_two_hashes()
    {
        await using (var writer = await _house.OpenAsync())
        {
            writer.Append(new ResultEvent("living\nroom", Powered: true, "Le séjour n’obéit pas") { Now = new(Houses.At(18), TimeSpan.FromHours(1)) });
        }

        const string content =
            """{"n":1,"kind":"result","at":"2026-01-14T17:00:00.0000000Z","mono":36000000000,"load":"living\nroom","powered":true,"failure":"Le séjour n’obéit pas","prev":"0000000000000000000000000000000000000000000000000000000000000000" """;
        var sha = Sha(content.TrimEnd());
        Assert.Equal($"{content.TrimEnd()},\"sha\":\"{sha}\"}}\n", _house.Text(1));
    }

    [Fact]
    public async Task Each_line_carries_the_hash_of_the_one_before_over_restarts_too()
    {
        await _house.WriteAsync(0, 3);
        await _house.WriteAsync(3, 2);

        var lines = _house.Text(1).TrimEnd('\n').Split('\n');
        Assert.Equal(5, lines.Length);
        for (var i = 1; i < lines.Length; i++)
        {
            using var json = JsonDocument.Parse(lines[i]);
            Assert.Equal(i + 1, json.RootElement.GetProperty("n").GetInt64());
            Assert.Equal(Sha(lines[i - 1]), json.RootElement.GetProperty("prev").GetString());
        }

        Assert.Equal(["0", "1", "2", "3", "4"], _house.Whole());
        Assert.Equal(new ChainHead(5, Sha(lines[4])), _house.Read().Last);
    }

    [Fact]
    public async Task A_full_file_is_followed_by_the_next_and_the_oldest_are_deleted()
    {
        _house.Options = _house.Options with { FileBytes = 1024, KeptFiles = 3 };

        await _house.WriteAsync(0, 20);

        Assert.Equal(["journal-000003.jsonl", "journal-000004.jsonl", "journal-000005.jsonl"], _house.Names);
        using var reader = new JournalReader(_house.Folder);
        Assert.Null(reader.ReadToEnd());
        Assert.Equal((9, 20), (reader.First, reader.Last.Number));
        Assert.All(_house.Names, name => Assert.InRange(new FileInfo(_house.File(name)).Length, 1, 1024));
    }

    [Fact]
    public async Task A_line_longer_than_a_file_gets_a_file_of_its_own()
    {
        _house.Options = _house.Options with { FileBytes = 1024 };

        await _house.WriteAsync(0, 1);
        await _house.WriteAsync(1, 1, textLength: 5_000);
        await _house.WriteAsync(2, 1);

        Assert.Equal(["journal-000001.jsonl", "journal-000002.jsonl", "journal-000003.jsonl"], _house.Names);
        Assert.Equal(["0", "1", "2"], _house.Whole());
    }

    [Fact]
    public async Task A_line_longer_than_any_may_be_is_counted_in_its_place()
    {
        await using var writer = await _house.OpenAsync();
        _house.Add(writer, 0);
        _house.Add(writer, 1, JournalFormat.LongestLine);
        _house.Add(writer, 2);
        await writer.CommitAsync();

        Assert.Equal(["0", "lost", "2"], _house.Whole());
        Assert.Equal(1, writer.Lost);
    }

    [Fact]
    public void Every_kind_is_a_short_lower_case_word_of_its_own()
    {
        Assert.All(EventKind.All, static kind => Assert.Matches("^[a-z]{1,32}$", kind.Name));
        Assert.Equal(EventKind.All.Length, EventKind.All.Select(static kind => kind.Name).Distinct().Count());
        Assert.Equal(
            typeof(JournalEvent).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(JournalEvent)) && !type.IsAbstract).ToHashSet(),
            EventKind.All.Select(static kind => kind.Type).ToHashSet());
    }

    [Fact]
    public void No_kind_takes_a_name_of_the_journals_own_at_the_top()
        => Assert.All(EventKind.All, static kind => Assert.Equal(
            ["at", "mono"],
            JournalJson.Default.GetTypeInfo(kind.Type)!.Properties.Where(static member => member.Get is not null).Select(static member => member.Name).Intersect(["n", "at", "mono", "kind", "prev", "sha"])));

    [Theory]
    [InlineData("n")]
    [InlineData("at")]
    [InlineData("mono")]
    [InlineData("kind")]
    [InlineData("prev")]
    [InlineData("sha")]
    public async Task A_load_may_have_a_name_of_the_journals_own(string name)
    {
        await using var writer = await _house.OpenAsync();

        writer.Append(new EvaluationEvent(new() { [name] = LoadDecision.Of(true, Rule.Normal, SignalLevel.Normal, null) }) { Now = new(Houses.At(0), TimeSpan.Zero) });

        Assert.Equal(["evaluation"], _house.Whole());
    }

    [Fact]
    public async Task An_event_that_cannot_be_written_adds_nothing_and_harms_nothing()
    {
        await using var writer = await _house.OpenAsync();
        _house.Add(writer, 0);

        Assert.Throws<ArgumentException>(() => writer.Append(new SampleEvent("room", double.NaN, Houses.At(0), TimeSpan.Zero) { Now = new(Houses.At(0), TimeSpan.Zero) }));
        _house.Add(writer, 1);

        Assert.Equal(["0", "1"], _house.Whole());
    }

    [Fact]
    public async Task An_event_is_found_again_to_the_byte()
    {
        var happened = new ConditionEvent("é", "’<>&\"\n\u2028") { Now = new(Houses.At(0, 0, 7), TimeSpan.FromTicks(7)) };
        await using var writer = await _house.OpenAsync();
        writer.Append(happened);

        using var reader = new JournalReader(_house.Folder);
        Assert.True(reader.Read());
        Assert.True(reader.Current.Is("condition"u8));
        using var entry = new JournalEntry();
        Assert.Equal(entry.Encode(happened).ToArray(), reader.Current.Entry.ToArray());
        Assert.Equal(happened, reader.Current.ToEvent());
    }

    [Fact]
    public async Task A_second_writer_of_the_folder_is_refused_and_writes_nothing()
    {
        await using (var first = await _house.OpenAsync())
        {
            _house.Add(first, 0);
            var refused = await Assert.ThrowsAsync<JournalTakenException>(_house.OpenAsync);
            Assert.Contains(_house.Folder, refused.Message, StringComparison.Ordinal);
            _house.Add(first, 1);
        }

        await _house.WriteAsync(2, 1);
        Assert.Equal(["0", "1", "2"], _house.Whole());
    }

    [Fact]
    public async Task The_last_line_is_told_as_it_is_on_the_disk()
    {
        await using var writer = await _house.OpenAsync();
        Assert.Equal(ChainHead.Genesis, writer.Last);

        _house.Add(writer, 0);
        await writer.CommitAsync();

        Assert.Equal(_house.Read().Last, writer.Last);
        Assert.Equal(1, writer.Last.Number);
    }

    [Fact]
    public async Task A_closed_journal_takes_nothing_more_and_may_be_closed_again()
    {
        var writer = await _house.OpenAsync();
        await writer.DisposeAsync();
        await writer.DisposeAsync();

        Assert.Throws<ObjectDisposedException>(() => _house.Add(writer, 0));
        Assert.Throws<ObjectDisposedException>(() => writer.CommitAsync().AsTask().GetAwaiter().GetResult());
    }

    [Fact]
    public async Task Options_outside_their_range_are_refused()
    {
        JournalOptions[] wrong =
        [
            _house.Options with { Folder = "" }, _house.Options with { FileBytes = 1023 }, _house.Options with { FileBytes = (1L << 30) + 1 },
            _house.Options with { KeptFiles = 0 }, _house.Options with { Backlog = 1023 }, _house.Options with { Flush = (JournalDurability)3 },
            _house.Options with { CommitTimeout = TimeSpan.Zero },
        ];
        foreach (var options in wrong)
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => JournalWriter.OpenAsync(options, _house.Time, _house.Log));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(99_999)]
    [InlineData(long.MaxValue)]
    public void The_length_of_a_line_is_known_before_it_is_written(long number)
    {
        var chain = new JournalChain();
        chain.Return(new ChainHead(number - 1, ChainHead.Genesis.Hash));
        var line = new System.Buffers.ArrayBufferWriter<byte>();
        var expected = chain.LengthOf(5);

        chain.Join("\"a\":1"u8, line);

        Assert.Equal(expected, line.WrittenCount);
    }

    [Fact]
    public async Task A_line_costs_next_to_no_memory()
    {
        const int lines = 1_000;
        await using var writer = await _house.OpenAsync();
        Append(lines);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Append(lines);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / lines;

        Assert.InRange(each, 0, 64);

        void Append(int count)
        {
            for (var i = 0; i < count; i++)
            {
                writer.Append(new CancelEvent("heater") { Now = new(Houses.At(0), TimeSpan.FromTicks(i)) });
            }
        }
    }

    private static string Sha(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
