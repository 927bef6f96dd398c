using System.Text;
using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Tests.Client;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tests.Control;

/// <summary>What is missing at a journal's end, or was changed there, is told: by a replay, and by the program that goes on with it.</summary>
public sealed class JournalEndTests : IDisposable
{
    private const string Evening = "111111111111111111333311";

    private readonly RecordingLog _log = new();
    private readonly ILoggerFactory _loggers;
    private readonly KeptHouse _house;

    public JournalEndTests()
    {
        _loggers = LoggerFactory.Create(builder => builder.AddProvider(_log));
        _house = new KeptHouse(Houses.Zone(Houses.Load("heater"), Houses.Load("boiler", 1))) { Logger = _loggers.CreateLogger<LoadSheddingController>() };
        _house.Feed.Set(Evening);
    }

    private string File1 => Path.Combine(_house.Journal, "journal-000001.jsonl");

    public void Dispose()
    {
        _house.Dispose();
        _loggers.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task A_journal_that_is_whole_is_vouched_for_up_to_its_last_line()
    {
        await EveningAsync();

        var report = Replay();

        Assert.Equal((JournalIntegrity.Whole, null), (report.Integrity, report.Difference));
        Assert.Equal((report.Lines, 0), (report.VouchedTo, report.Breaks));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public async Task A_byte_changed_in_the_last_line_is_named_before_and_after_a_restart(double where)
    {
        await EveningAsync();
        var bytes = await File.ReadAllBytesAsync(File1);
        var begin = bytes.AsSpan(0, bytes.Length - 1).LastIndexOf((byte)'\n') + 1;
        bytes[begin + (int)((bytes.Length - 1 - begin) * where)] ^= 1;
        await File.WriteAllBytesAsync(File1, bytes);

        Assert.NotEqual(JournalIntegrity.Whole, Replay().Integrity);
        await GoesOnAsync("the journal ends with line");
        Assert.Equal(bytes, await File.ReadAllBytesAsync(File1));
        Assert.NotEqual(JournalIntegrity.Whole, Replay().Integrity);
    }

    [Fact]
    public async Task An_emptied_journal_is_cut()
    {
        await EveningAsync();
        await File.WriteAllBytesAsync(File1, []);

        Cut(JournalIntegrity.Cut, "the journal has no line any more");
        await GoesOnAsync("the journal has no line any more");
        Assert.NotEqual(JournalIntegrity.Whole, Replay().Integrity);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deleted_journal_is_absent_and_its_next_line_says_that_it_is_gone(bool folder)
    {
        await EveningAsync();
        if (folder)
        {
            Directory.Delete(_house.Journal, recursive: true);
        }
        else
        {
            File.Delete(File1);
        }

        Cut(JournalIntegrity.Absent, "the journal is gone");
        Assert.Equal(JournalIntegrity.Absent, JournalReplay.Run(Path.GetDirectoryName(_house.Journal)!).Integrity);
        await GoesOnAsync("the journal is gone");
        var again = Replay();
        Assert.Equal((JournalIntegrity.Whole, 1), (again.Integrity, again.Breaks));
        Assert.True(again.FirstNumber > 1, $"{again}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_journal_without_its_last_lines_is_cut_and_the_gap_stays_to_be_seen(int lines)
    {
        await EveningAsync();
        var all = await File.ReadAllLinesAsync(File1);
        await File.WriteAllTextAsync(File1, string.Concat(all[..^lines].Select(static line => line + "\n")), new UTF8Encoding(false));

        Cut(JournalIntegrity.Cut, $"line {all.Length}, which the saved state knows, is not there as it was written; the journal ends with line {all.Length - lines}");
        await GoesOnAsync($"the journal ends with line {all.Length - lines}");
        Assert.Contains("lines are missing", Replay().Difference!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_cut_inside_its_last_line_is_cut_because_the_state_knows_that_line()
    {
        await EveningAsync();
        var bytes = await File.ReadAllBytesAsync(File1);
        await File.WriteAllBytesAsync(File1, bytes[..^20]);

        Cut(JournalIntegrity.Cut, "cut short");
        await GoesOnAsync("which the saved state knows, is not there");
    }

    [Fact]
    public async Task An_empty_journal_that_no_state_knows_is_absent()
    {
        await EveningAsync();
        await File.WriteAllBytesAsync(File1, []);
        File.Delete(_house.State);

        Assert.Equal((JournalIntegrity.Absent, null), (Replay().Integrity, Replay().VouchedTo));
        Assert.Contains("holds no line", Replay().Difference!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_that_was_set_back_to_an_earlier_copy_is_cut()
    {
        await EveningAsync();
        var copy = await File.ReadAllBytesAsync(File1);
        _house.NewClock(Houses.At(20, 1));
        await using (await _house.StartAsync())
        {
        }

        await File.WriteAllBytesAsync(File1, copy);
        Cut(JournalIntegrity.Cut, "the journal ends with line");
    }

    private async Task EveningAsync()
    {
        await using var running = await _house.StartAsync();
        await running.ToAsync(18, 0, 30);
        Assert.False(running.Load().Powered);
    }

    private ReplayReport Replay() => JournalReplay.Run(_house.Journal);

    private void Cut(JournalIntegrity integrity, string message)
    {
        var report = Replay();
        Assert.Equal(integrity, report.Integrity);
        Assert.Contains(message, report.Difference!.Message, StringComparison.Ordinal);
    }

    // It says so once, in its log and in the journal; it puts nothing aside in silence, and sheds.
    private async Task GoesOnAsync(string why)
    {
        _house.NewClock(Houses.At(18, 10));
        await using (var again = await _house.StartAsync())
        {
            await again.ToAsync(18, 10, 30);
            Assert.False(again.Load().Powered);
        }

        Assert.Equal(2, _log.Text.Split("Error 2103 ").Length);
        Assert.Contains(why, _log.Text, StringComparison.Ordinal);
        var newest = await File.ReadAllLinesAsync(JournalFile.AllIn(_house.Journal)[^1].Path);
        Assert.Contains("\"kind\":\"restarted\"", newest[0], StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"start\"", newest[1], StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(_house.Journal), static file => file.Contains(".torn-", StringComparison.Ordinal));
    }
}
