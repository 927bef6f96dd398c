using System.Globalization;
using Ecowatt.Delestage.History.Querying;
using Ecowatt.Delestage.History.Storage;
using Ecowatt.Delestage.History.Tests.Fakes;
using Ecowatt.Delestage.Tests;
using Xunit.Abstractions;

namespace Ecowatt.Delestage.History.Tests.Kills;

/// <summary>
/// A process that records, killed at any instant and started again: 5 times, or any number by the environment's ECOWATT_KILLS. What it had said before it died is held
/// against what is in the file, by SQLite's own program and by us.
/// </summary>
public sealed class WriterKillTests(ITestOutputHelper output) : IDisposable
{
    private const int Two = 2_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("history-kills-").FullName;
    private long _killedAt;

    private HistoryFile File => new(Path.Combine(_folder, "history.db"), TimeProvider.System);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Killed_at_any_instant_it_is_whole_and_lacks_nothing_older_than_two_seconds()
    {
        var most = 0L;
        for (var kill = 0; kill < (KillsFactAttribute.Kills ?? 5); kill++)
        {
            using var child = new ChildProcess("write", _folder);
            var told = await TellUntilKilledAsync(child, 10, 500);
            Assert.Equal("ok", SqliteProgram.Integrity(File.Path));

            // Not one is missing in between, of all processes up to now, and each has its value.
            var points = await ReadAsync(KilledWriter.Start);
            Assert.Equal(Enumerable.Range(0, points.Length).Select(static i => KilledWriter.Start.AddMilliseconds((long)i * KilledWriter.Every)), points.Select(static point => point.Start));
            Assert.All(points, static point => Assert.Equal(KilledWriter.ValueAt(point.Start.ToUnixTimeMilliseconds()), point.Mean));
            var last = points.Length == 0 ? KilledWriter.Start.ToUnixTimeMilliseconds() - KilledWriter.Every : points[^1].Start.ToUnixTimeMilliseconds();
            var lost = told[^1] - last;
            Assert.True(lost <= Two, $"kill {kill}: the last reading is {lost} ms older than the last that was reported");
            most = Math.Max(most, lost);
        }

        output.WriteLine($"the most that was lost: {most} ms of readings");
        AreWhole();
    }

    [KillsFact]
    public async Task Killed_in_real_time_it_lacks_nothing_that_was_reported_two_seconds_before()
    {
        var (most, reported, kept) = (0L, 0, new HashSet<long>());
        for (var kill = 0; kill < KillsFactAttribute.Kills; kill++)
        {
            using var child = new ChildProcess("live", _folder);
            var told = await TellUntilKilledAsync(child, 2_100, 3_500);
            Assert.Equal("ok", SqliteProgram.Integrity(File.Path));
            var written = (await ReadAsync(TimeProvider.System.GetUtcNow().AddHours(-2))).Select(static point => point.Start.ToUnixTimeMilliseconds()).ToHashSet();
            Assert.DoesNotContain(told, at => at < _killedAt - Two && !written.Contains(at));

            // Nor is anything gone that was there after a kill before.
            Assert.True(written.IsSupersetOf(kept));
            kept = written;
            reported += told.Count;
            most = Math.Max(most, _killedAt - told.Where(written.Contains).Max());
        }

        output.WriteLine($"{KillsFactAttribute.Kills} kills, {reported} readings reported; the last one in the file was at most {most} ms older than the kill");
        AreWhole();
    }

    // At least one reading is told, so that there is something to look at; then it is killed at any instant of the next ones.
    private async Task<List<long>> TellUntilKilledAsync(ChildProcess child, int soonest, int latest)
    {
        List<long> told = [long.Parse(await child.LineAsync(), CultureInfo.InvariantCulture)];
        var killing = KillAsync(child, Random.Shared.Next(soonest, latest));
        try
        {
            while (true)
            {
                told.Add(long.Parse(await child.LineAsync(), CultureInfo.InvariantCulture));
            }
        }
        catch (InvalidOperationException)
        {
            // It was killed.
        }

        await killing;
        return told;
    }

    private async Task KillAsync(ChildProcess child, int after)
    {
        await Task.Delay(after);
        _killedAt = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await child.KillAsync();
    }

    private async Task<HistoryPoint[]> ReadAsync(DateTimeOffset from)
    {
        var result = await new HistoryQueries(File, TimeProvider.System).QueryAsync(new HistoryQuery { From = from, To = from.AddDays(60), Series = [KilledWriter.Key] }, CancellationToken.None);
        Assert.Equal(0, result.DamagedBlocks);
        return [.. result.Series.SelectMany(static data => data.Points)];
    }

    private void AreWhole()
    {
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder), static name => name.Contains("damaged", StringComparison.Ordinal));
        Assert.Equal(0, Sql.Number(File.Path, "SELECT count(*) FROM span a JOIN span b ON a.series = b.series AND a.start < b.start AND a.end > b.start"));
    }
}
