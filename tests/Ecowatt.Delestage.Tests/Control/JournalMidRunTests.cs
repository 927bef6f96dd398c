using System.Text;
using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Tests.Client;
using Ecowatt.Delestage.Tests.Journal;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tests.Control;

/// <summary>What happens to a journal while its zone runs: the zone sheds on, nothing is lost in silence, and what follows can be replayed.</summary>
public sealed class JournalMidRunTests : IDisposable
{
    private const string Evening = "111111111111111111333311";

    private readonly RecordingLog _log = new();
    private readonly ILoggerFactory _loggers;
    private readonly FaultyDisk _disk = new();
    private readonly KeptHouse _house;

    public JournalMidRunTests()
    {
        _loggers = LoggerFactory.Create(builder => builder.AddProvider(_log));
        _house = new KeptHouse(Houses.Zone(Houses.Load("heater"), Houses.Load("boiler", 1)))
        {
            Logger = _loggers.CreateLogger<LoadSheddingController>(),
            Disk = _disk,
            JournalBacklog = 6144, // A start of the zone fits, and little else.
        };
        _house.Feed.Set(Evening);
    }

    private string File1 => Path.Combine(_house.Journal, "journal-000001.jsonl");

    private string File2 => Path.Combine(_house.Journal, "journal-000002.jsonl");

    public void Dispose()
    {
        _house.Dispose();
        _loggers.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task A_file_that_is_removed_is_missed_at_the_next_line_and_the_next_file_is_replayed()
    {
        await EveningAsync(() => File.Delete(File1));

        var report = JournalReplay.Run(_house.Journal);
        Assert.Equal((JournalIntegrity.Whole, null, 1, 0), (report.Integrity, report.Difference, report.Breaks, report.Lost));
        Assert.True(report.FirstNumber > 1, $"{report}");
        Assert.True(report.Commands >= 2, $"{report}");
        Assert.True(report.Zone!.Loads[0].Status.Powered);
        Assert.Contains("the file is gone", File.ReadLines(File2).First(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shorter")]
    [InlineData("longer")]
    [InlineData("cut")]
    [InlineData("appended")]
    public async Task A_file_that_another_program_replaces_or_changes_stays_as_that_left_it_and_the_next_one_goes_on(string how)
    {
        byte[] theirs = [];
        await EveningAsync(() =>
        {
            var ours = File.ReadAllBytes(File1);
            var last = ours.AsSpan(0, ours.Length - 1).LastIndexOf((byte)'\n') + 1;
            theirs = how is "shorter" or "cut" ? ours[..last] : [.. ours, .. "another program's line\n"u8];
            if (how is "cut" or "appended")
            {
                JournalHouse.Put(File1, theirs);
                return;
            }

            File.WriteAllBytes(File1 + ".new", theirs);
            File.Move(File1 + ".new", File1, overwrite: true);
        });

        Assert.Equal(theirs, await File.ReadAllBytesAsync(File1));
        Assert.Contains("was changed or replaced by another program", File.ReadLines(File2).First(), StringComparison.Ordinal);
        Assert.Equal(2, _log.Text.Split("Error 2103 ").Length);

        // Named where it happened; by itself the next file is whole.
        Assert.Equal(JournalIntegrity.Changed, JournalReplay.Run(_house.Journal).Integrity);
        var next = JournalReplay.Run(File2);
        Assert.Equal((JournalIntegrity.Whole, null, true), (next.Integrity, next.Difference, next.Zone!.Loads[0].Status.Powered));
    }

    [Fact]
    public async Task A_file_that_an_equal_copy_replaces_is_gone_on_with_and_no_line_is_missing()
    {
        await EveningAsync(() =>
        {
            File.Copy(File1, File1 + ".new");
            File.Move(File1 + ".new", File1, overwrite: true);
        });

        var report = JournalReplay.Run(_house.Journal);
        Assert.Equal((JournalIntegrity.Whole, null, 0, 0), (report.Integrity, report.Difference, report.Breaks, report.Lost));
        Assert.Equal((1L, report.VouchedTo), (report.FirstNumber, (long?)report.Lines));
        Assert.Single(JournalFile.AllIn(_house.Journal));
        Assert.True(report.Zone!.Loads[0].Status.Powered);
    }

    [Fact]
    public async Task Lines_that_are_lost_while_the_disk_is_full_are_counted_and_what_follows_is_replayed()
    {
        await using (var running = await _house.StartAsync())
        {
            _disk.Before = static step => Full(step);
            for (var minute = 30; minute < 50; minute++)
            {
                await running.ToAsync(17, minute);
                await running.Controller.SetOverrideAsync("house", "boiler", powered: minute % 2 == 0, OverrideExpiry.After(TimeSpan.FromHours(1)));
            }

            await running.ToAsync(18, 0, 30);
            Assert.Equal((false, FullText), (running.Load().Powered, running.Controller.Zones[0].Problem));
            _disk.Before = null;
            await running.ToAsync(22, 0, 30);
            Assert.Equal((true, null), (running.Load().Powered, running.Controller.Zones[0].Problem));
        }

        var report = JournalReplay.Run(_house.Journal);
        Assert.Equal((JournalIntegrity.Whole, null, 1, 0), (report.Integrity, report.Difference, report.Starts, report.Breaks));
        Assert.True(report.Lost > 0, $"{report}");
        Assert.True(report.Zone!.Loads[0].Status.Powered);
        Assert.Contains("Error 2105", _log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_of_lines_that_no_saved_state_knows_yet_is_outside_what_is_vouched_for()
    {
        byte[] state;
        await using (var running = await _house.StartAsync())
        {
            await running.ToAsync(17, 30);
            await RunningHouse.UntilAsync(() => File.Exists(_house.State));
            state = await File.ReadAllBytesAsync(_house.State);
            await running.ToAsync(18, 0, 30);
        }

        // As a power failure leaves them: the state of half past five, the journal of six, and somebody cuts its end.
        await File.WriteAllBytesAsync(_house.State, state);
        var known = JournalReplay.Run(_house.Journal);
        Assert.True(known.VouchedTo < known.Lines, $"{known}");
        var lines = await File.ReadAllLinesAsync(File1);
        await KeepAsync(lines[..(int)known.VouchedTo!.Value]);

        var cut = JournalReplay.Run(_house.Journal);
        Assert.Equal((JournalIntegrity.Whole, null, (long?)cut.Lines), (cut.Integrity, cut.Difference, cut.VouchedTo));
        await KeepAsync(lines[..(int)(known.VouchedTo!.Value - 1)]);
        Assert.Equal(JournalIntegrity.Cut, JournalReplay.Run(_house.Journal).Integrity);

        await KeepAsync(lines[..(int)known.VouchedTo!.Value]);
        _house.NewClock(Houses.At(18, 10));
        await using (var again = await _house.StartAsync())
        {
            await again.ToAsync(18, 10, 30);
            Assert.False(again.Load().Powered);
        }

        var after = JournalReplay.Run(_house.Journal);
        Assert.Equal((JournalIntegrity.Whole, null, 0, 2), (after.Integrity, after.Difference, after.Breaks, after.Starts));
    }

    private const string FullText = "No space left on device";

    private static void Full(string step)
    {
        if (step is "write" or "make" or "flush")
        {
            throw new IOException(FullText);
        }
    }

    private Task KeepAsync(string[] lines) => File.WriteAllTextAsync(File1, string.Concat(lines.Select(static line => line + "\n")), new UTF8Encoding(false));

    // Something happens to the journal between two lines, half an hour before the loads are shed; the zone knows nothing of it.
    private async Task EveningAsync(Action meanwhile)
    {
        await using var running = await _house.StartAsync();
        await running.ToAsync(17, 30);
        meanwhile();
        await running.ToAsync(18, 0, 30);
        Assert.False(running.Load().Powered);
        await running.ToAsync(22, 0, 30);
        Assert.True(running.Load().Powered);
        Assert.Null(running.Controller.Zones[0].Problem);
    }
}
