using Ecowatt.Delestage.History.Storage;
using Ecowatt.Delestage.History.Tests.Fakes;
using Ecowatt.Delestage.History.Writing;
using Ecowatt.Delestage.Tests.Disks;
using static Ecowatt.Delestage.History.Tests.Fakes.HistoryRig;

namespace Ecowatt.Delestage.History.Tests;

/// <summary>What disks and files do to a history: it is told once, nothing waits for it, and it recovers by itself.</summary>
public sealed class TroubleTests
{
    [FailingDiskFact]
    public async Task A_full_disk_is_told_once_and_what_waited_is_written_when_there_is_room()
    {
        using var disk = FailingDisk.Create(kilobytes: 1024);
        using var rig = new HistoryRig(folder: disk.Path);
        rig.Report(Meter, 1);
        await rig.WriteAsync();
        Assert.Null(rig.Writer.Problem);
        rig.Time.Advance(TimeSpan.FromSeconds(1));

        disk.Fail();
        await ReportUntilAsync(rig, static rig => rig.Writer.Problem is not null);
        for (var i = 0; i < 20; i++)
        {
            rig.Report(Meter, i);
            rig.Time.Advance(TimeSpan.FromSeconds(10));
            rig.Pace.Advance(TimeSpan.FromSeconds(10));
            await rig.WriteAsync();
        }

        Assert.Equal((1, 0), (rig.Count(2802), rig.Count(2803)));
        Assert.Contains("full", rig.Writer.Problem, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(Explanation.OfMessage(rig.Writer.Problem!, ExplanationLanguage.French)));
        Assert.NotEqual(rig.Writer.Problem, Explanation.OfMessage(rig.Writer.Problem!, ExplanationLanguage.French));

        disk.Recover();
        rig.Pace.Advance(TimeSpan.FromSeconds(10));
        await rig.WriteAsync();
        Assert.Null(rig.Writer.Problem);
        Assert.Equal((1, 1, 0), (rig.Count(2802), rig.Count(2803), rig.Queue.Lost));
        var points = (await rig.ReadAsync("meter/meter", Morning, Morning.AddDays(1))).Points;
        Assert.Equal(rig.Queue.Added, points.Length);

        // What was tried in vain is no clock that was set back.
        Assert.Equal(1, Sql.Number(rig.File.Path, "SELECT count(DISTINCT run) FROM raw"));
    }

    [FailingDiskFact]
    public async Task A_read_only_disk_is_told_once_and_what_waited_is_written_when_it_may_be()
    {
        using var disk = FailingDisk.Create(kilobytes: 1024);
        disk.Protect();
        using var rig = new HistoryRig(folder: disk.Path);
        for (var i = 0; i < 20; i++)
        {
            rig.Report(Meter, i);
            rig.Time.Advance(TimeSpan.FromSeconds(10));
            rig.Pace.Advance(TimeSpan.FromSeconds(10));
            await rig.WriteAsync();
        }

        Assert.Equal((1, 0), (rig.Count(2802), rig.Count(2803)));
        Assert.NotNull(rig.Writer.Problem);
        disk.Recover();
        rig.Pace.Advance(TimeSpan.FromSeconds(10));
        await rig.WriteAsync();
        Assert.Null(rig.Writer.Problem);
        Assert.Equal((1, 1, 0), (rig.Count(2802), rig.Count(2803), rig.Queue.Lost));
        Assert.Equal(20, (await rig.ReadAsync("meter/meter", Morning, Morning.AddDays(1))).Points.Length);
        await rig.Writer.CloseAsync();
    }

    [Fact]
    public async Task What_waits_too_long_for_the_disk_is_counted_and_the_newest_stays()
    {
        using var rig = new HistoryRig();
        for (var i = 0; i < HistoryQueue.MostSamples + 100; i++)
        {
            rig.Report(Meter, i);
            rig.Time.Advance(TimeSpan.FromMilliseconds(10));
        }

        await rig.WriteAsync();
        Assert.Equal(100, rig.Queue.Lost);
        Assert.Equal(1, rig.Count(2806));
        Assert.Equal(100, (await rig.ReadAsync("meter/meter", Morning, Morning.AddDays(1))).Points[0].Mean);
    }

    [Fact]
    public async Task A_file_that_another_program_holds_is_told_and_written_when_it_is_let_go()
    {
        using var rig = new HistoryRig();
        rig.Report(Meter, 1);
        await rig.WriteAsync();
        using (var other = Sql.Open(rig.File.Path))
        {
            using var command = other.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            command.ExecuteNonQuery();
            rig.Time.Advance(TimeSpan.FromSeconds(10));
            rig.Report(Meter, 2);
            await rig.WriteAsync();
            Assert.Contains("another program holds it", rig.Writer.Problem, StringComparison.Ordinal);

            // Whoever reads is not kept from it.
            Assert.Single((await rig.ReadAsync("meter/meter", Morning, Morning.AddDays(1))).Points);
        }

        // Not each second, where it takes a second to find out.
        await rig.WriteAsync();
        Assert.NotNull(rig.Writer.Problem);
        rig.Pace.Advance(TimeSpan.FromSeconds(10));
        await rig.WriteAsync();
        Assert.Null(rig.Writer.Problem);
        Assert.Equal(2, (await rig.ReadAsync("meter/meter", Morning, Morning.AddDays(1))).Points.Length);
    }

    [Fact]
    public async Task A_folder_that_vanishes_is_told_and_the_history_begins_anew()
    {
        using var rig = new HistoryRig(folder: Path.Combine(Path.GetTempPath(), $"history-{Guid.NewGuid():N}"));
        rig.Begin(HeaterState, powered: true, watts: 1000);
        rig.Report(Meter, 1);
        await rig.WriteAsync();
        Directory.Delete(rig.Folder, recursive: true);
        rig.Time.Advance(TimeSpan.FromSeconds(10));
        rig.Report(Meter, 2);
        await rig.WriteAsync();
        Assert.Contains("is gone", rig.Writer.Problem, StringComparison.Ordinal);

        rig.Pace.Advance(TimeSpan.FromSeconds(10));
        await rig.WriteAsync();
        Assert.Null(rig.Writer.Problem);
        Assert.Equal(1, Sql.Number(rig.File.Path, "SELECT count(*) FROM raw"));
        Assert.Equal(2, Assert.Single((await rig.ReadAsync("meter/meter", Morning, Morning.AddDays(1))).Points).Mean);

        // What stands is known to stand, from then on.
        Assert.True(Assert.Single((await rig.ReadAsync("load/house/heater/state", Morning, Morning.AddDays(1))).Spans).Powered);
        rig.Time.Advance(TimeSpan.FromMinutes(5));
        await rig.WriteAsync();
        Assert.Equal(rig.Time.GetUtcNow(), Assert.Single((await rig.ReadAsync("load/house/heater/state", Morning, Morning.AddDays(1))).Spans).End);
        await rig.Writer.CloseAsync();
        Directory.Delete(rig.Folder, recursive: true);
    }

    [Fact]
    public async Task Two_processes_write_one_history_one_after_the_other()
    {
        using var rig = new HistoryRig();
        using var second = new HistoryRig(folder: rig.Folder);
        rig.Report(Meter, 1);
        await rig.WriteAsync();
        second.Report(Meter, 2);
        await second.WriteAsync();
        Assert.Contains("written by another process", second.Writer.Problem, StringComparison.Ordinal);
        Assert.Equal(1, second.Count(2802));

        await rig.Writer.CloseAsync();
        second.Pace.Advance(TimeSpan.FromMinutes(1));
        second.Time.Advance(TimeSpan.FromMinutes(1));
        second.Report(Meter, 3);
        await second.WriteAsync();
        Assert.Null(second.Writer.Problem);
        Assert.Equal([1.0, 3.0], (await second.ReadAsync("meter/meter", Morning, Morning.AddDays(1))).Points.Select(static point => point.Mean));
    }

    [Theory]
    [InlineData("this is no database, but it is long enough to be taken for one by its size alone: 0123456789012345678901234567890123456789")]
    [InlineData("")]
    public async Task A_foreign_file_is_set_aside_and_never_overwritten(string content)
    {
        using var rig = new HistoryRig();
        File.WriteAllText(rig.File.Path, content);
        rig.Report(Meter, 1);
        await rig.WriteAsync();
        await rig.WriteAsync();

        Assert.Equal(1, Assert.Single((await rig.ReadAsync("meter/meter", Morning, Morning.AddDays(1))).Points).Mean);
        var aside = Directory.GetFiles(rig.Folder, "*damaged*");
        Assert.Equal(content.Length == 0 ? [] : [content], aside.Select(File.ReadAllText));
        Assert.Equal(aside.Length, rig.Count(2804));
    }

    [Fact]
    public async Task Damaged_at_any_place_it_opens_or_is_set_aside_and_is_written_and_read_all_the_same()
    {
        using var whole = new HistoryRig();
        whole.Begin(HeaterState, powered: true, watts: 1000);
        whole.Report(Meter, Morning.AddHours(30), TimeSpan.FromSeconds(60), static at => at.Minute);
        await whole.WriteAsync();
        await whole.Writer.CloseAsync();
        var bytes = File.ReadAllBytes(whole.File.Path);
        var random = new Random(5);
        var (aside, gaps) = (0, 0);
        for (var round = 0; round < 60; round++)
        {
            using var rig = new HistoryRig(Morning.AddHours(31));
            var damaged = bytes.ToArray();
            var at = random.Next(damaged.Length);
            random.NextBytes(damaged.AsSpan(at, Math.Min(damaged.Length - at, 1 << random.Next(13))));
            File.WriteAllBytes(rig.File.Path, damaged);

            // Twice at most: set aside, then made anew.
            for (var i = 0; i < 3; i++)
            {
                rig.Report(Meter, 7);
                rig.Time.Advance(TimeSpan.FromSeconds(10));
                rig.Pace.Advance(TimeSpan.FromSeconds(10));
                await rig.WriteAsync();
            }

            Assert.Null(rig.Writer.Problem);
            Assert.Equal(0, rig.Count(2807));
            aside += rig.Count(2804);
            try
            {
                var read = await rig.Queries.QueryAsync(new HistoryQuery { From = Morning, To = Morning.AddDays(2) }, CancellationToken.None);
                gaps += read.DamagedBlocks;
                Assert.Equal(7, (await rig.ReadAsync("meter/meter", Morning.AddHours(31), Morning.AddDays(2))).Points[^1].Mean);
            }
            catch (HistoryUnavailableException)
            {
                // A page that is damaged inside a table is found by whoever meets it first.
            }
        }

        Assert.True(aside > 0 && gaps > 0, $"{aside} set aside, {gaps} blocks left out");
    }

    [Fact]
    public async Task Whoever_asks_while_the_file_is_made_finds_nothing_in_it()
    {
        using var rig = new HistoryRig();
        File.WriteAllText(rig.File.Path, "");
        Assert.Empty((await rig.Queries.QueryAsync(new HistoryQuery { From = Morning, To = Morning.AddDays(1) }, CancellationToken.None)).Series);
        Assert.Empty(await rig.Queries.ListSeriesAsync(CancellationToken.None));
    }

    private static async Task ReportUntilAsync(HistoryRig rig, Func<HistoryRig, bool> so)
    {
        while (!so(rig))
        {
            for (var i = 0; i < 100; i++)
            {
                rig.Report(Meter, Random.Shared.NextDouble());
                rig.Time.Advance(TimeSpan.FromMilliseconds(1));
            }

            await rig.WriteAsync();
        }
    }
}
