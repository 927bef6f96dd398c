using System.Globalization;
using Ecowatt.Delestage.Linky.Tariffs;
using Ecowatt.Delestage.Storage;
using Ecowatt.Delestage.Tests;
using Microsoft.Extensions.Logging.Testing;

namespace Ecowatt.Delestage.Linky.Tests.Kills;

/// <summary>A meter's process, killed at any instant and started again: 3 times, or any number by the environment's ECOWATT_KILLS.</summary>
public sealed class MeterKillTests : IDisposable
{
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("ECOWATT_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 3;

    private readonly string _folder = Directory.CreateTempSubdirectory("linky-kills-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Killed_at_any_instant_it_knows_at_its_next_start_every_hour_that_was_saved()
    {
        var file = Path.Combine(_folder, $"linky-{KilledMeter.Name}.json");
        var start = new DateTimeOffset(2026, 1, 13, 23, 0, 0, TimeSpan.Zero);
        var known = 0L;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var child = new ChildProcess("meter", _folder, start.ToString("O", CultureInfo.InvariantCulture));

            // With its first frame it takes back what is saved, and the minute of that frame.
            var atStart = long.Parse(await child.LineAsync(), CultureInfo.InvariantCulture);
            Assert.True(atStart >= known, $"kill {kill}: {atStart} is known after the start, and {known} was saved");
            var told = Math.Max(known, await TellUntilKilledAsync(child));

            known = await SavedAsync();
            Assert.True(known >= told, $"kill {kill}: {known} is saved, and {told} was known to be");
            Assert.True(known > 0, "nothing was saved, so nothing was tested");

            // The day after the last one that it saw.
            start = ParisTime.StartOf(DateOnly.FromDayNumber(SavedMeter.Read(file).Max(static span => span.Day) + 1));
        }

        Assert.DoesNotContain(Directory.EnumerateFiles(_folder), name => name != file);
        Assert.All(SavedMeter.Read(file), static span => Assert.Equal(IsOffPeak(span.Start), IsOffPeak(span.Start + span.Length - 1)));
        Assert.All(SavedMeter.Read(file), static span => Assert.Equal(IsOffPeak(span.Start), span.OffPeak));
    }

    // At least one quarter is saved, so that there is something to look at; then it is killed at any instant of the next ones.
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
        await Task.Delay(Random.Shared.Next(10, 1_000));
        await child.KillAsync();
    }

    // As the next process reads it: whole, nothing set aside, and what the killed one was writing is deleted.
    private async Task<long> SavedAsync()
    {
        var log = new FakeLogger();
        using var file = new StateFile<SavedHours>(_folder, $"linky-{KilledMeter.Name}", "ecowatt-linky", SavedHoursContext.Default.SavedHours, TimeProvider.System, log);
        var saved = await file.ReadAsync(CancellationToken.None);
        Assert.Equal(0, log.Collector.Count);
        return saved is null ? 0 : KilledMeter.Extent(saved.Observed);
    }

    private static bool IsOffPeak(int minute) => minute is < 390 or >= 1350;
}
