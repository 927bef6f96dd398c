using System.Globalization;
using Ecowatt.Delestage.History.Querying;
using Ecowatt.Delestage.History.Storage;
using Ecowatt.Delestage.History.Tests.Fakes;
using Ecowatt.Delestage.Tests;

namespace Ecowatt.Delestage.History.Tests.Kills;

/// <summary>A writer's process, killed at any instant and started again: 10 times, or any number by the environment's ECOWATT_KILLS.</summary>
public sealed class WriterKillTests : IDisposable
{
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("ECOWATT_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 10;
    private static readonly DateTimeOffset Start = new(2026, 1, 14, 0, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("history-kills-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Killed_at_any_instant_it_has_every_reading_that_was_written_once_and_is_whole()
    {
        var file = new HistoryFile(Path.Combine(_folder, "history.db"), TimeProvider.System);
        var told = 0L;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var child = new ChildProcess("write", _folder);
            told = Math.Max(told, await TellUntilKilledAsync(child));

            var readings = await new HistoryQueries(file, TimeProvider.System).QueryAsync(new HistoryQuery { From = Start, To = Start.AddDays(60), Series = [$"meter/{KilledWriter.Sensor}"] }, CancellationToken.None);
            var points = readings.Series[0].Points;
            Assert.Equal(0, readings.DamagedBlocks);
            Assert.True(points[^1].Start.ToUnixTimeSeconds() >= told - 1, $"kill {kill}: the last reading is of {points[^1].Start:u}, and {told} was written");
            Assert.Equal(Enumerable.Range(0, points.Length).Select(static i => Start.AddSeconds(i)), points.Select(static point => point.Start));
            Assert.All(points, static point => Assert.Equal(point.Start.ToUnixTimeSeconds() % 100_000, point.Mean));
            Assert.Equal(1, Sql.Number(file.Path, "SELECT (SELECT quick_check FROM pragma_quick_check) = 'ok'"));
        }

        Assert.DoesNotContain(Directory.EnumerateFiles(_folder), static name => name.Contains("damaged", StringComparison.Ordinal));
        Assert.Equal(0, Sql.Number(file.Path, "SELECT count(*) FROM span a JOIN span b ON a.series = b.series AND a.start < b.start AND a.end > b.start"));
    }

    // At least one write is told, so that there is something to look at; then it is killed at any instant of the next ones.
    private static async Task<long> TellUntilKilledAsync(ChildProcess child)
    {
        var told = long.Parse(await child.LineAsync(), CultureInfo.InvariantCulture);
        var killing = KillAsync(child);
        try
        {
            while (true)
            {
                told = long.Parse(await child.LineAsync(), CultureInfo.InvariantCulture);
            }
        }
        catch (InvalidOperationException)
        {
            // It was killed.
        }

        await killing;
        return told;
    }

    private static async Task KillAsync(ChildProcess child)
    {
        await Task.Delay(Random.Shared.Next(10, 500));
        await child.KillAsync();
    }
}
