using Ecowatt.Delestage.Tempo.Tests.Fakes;
using Ecowatt.Delestage.Tests.Disks;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Tempo.Tests.Polling;

public sealed class FullDiskTests
{
    [FailingDiskFact]
    public async Task A_disk_that_fails_is_told_once_the_levels_go_on_and_the_days_are_saved_when_it_recovers()
    {
        using var disk = FailingDisk.Create();
        var time = new FakeTimeProvider(Dates.Paris("2026-01-14", 6, 20));
        var api = new StubProvider(TempoOrigin.RteApi) { Answer = static _ => [("2026-01-14", TariffColor.Red)] };
        using var bench = new TempoBench(disk.Path, time, api);
        await bench.StartAsync();
        await AskedAsync(1);
        await HangGuard.UntilAsync(() => File.Exists(Path.Combine(disk.Path, "tempo.json")));
        var before = await File.ReadAllTextAsync(Path.Combine(disk.Path, "tempo.json"));

        // Tomorrow is not published yet: asked again each half an hour.
        disk.Fail();
        await AskedAsync(5);
        await HangGuard.UntilAsync(() => Count(1202) == 1);
        Assert.Equal((1, 0), (Count(1202), Count(1203)));
        Assert.Equal(before, await File.ReadAllTextAsync(Path.Combine(disk.Path, "tempo.json")));
        Assert.Equal(SignalLevel.Critical, bench.Source.Current.Timeline.LevelAt(time.GetUtcNow()));
        Assert.Null(bench.Source.Current.Problem);
        Assert.DoesNotContain(bench.Log, static line => line.StartsWith("2606", StringComparison.Ordinal));

        disk.Recover();
        api.Answer = static _ => [("2026-01-14", TariffColor.Red), ("2026-01-15", TariffColor.White)];
        await AskedAsync(api.Requests.Count + 1);
        await HangGuard.UntilAsync(() => Count(1203) == 1 && File.ReadAllText(Path.Combine(disk.Path, "tempo.json")).Contains("2026-01-15", StringComparison.Ordinal));
        await bench.StopAsync();
        Assert.Equal((1, 1), (Count(1202), Count(1203)));

        async Task AskedAsync(int count)
        {
            await HangGuard.UntilAsync(() =>
            {
                // By a minute a look, so that the service is asleep again before much time has passed.
                if (api.Requests.Count < count)
                {
                    time.Advance(TimeSpan.FromMinutes(1));
                }

                return api.Requests.Count >= count;
            });
        }

        int Count(int id) => bench.Log.Count(line => line.StartsWith($"{id} ", StringComparison.Ordinal));
    }
}
