using Ecowatt.Delestage.Linky.Tests.Fakes;
using Ecowatt.Delestage.Linky.Tests.Kills;
using Ecowatt.Delestage.Tests.Disks;
using Microsoft.Extensions.Logging.Testing;
using static Ecowatt.Delestage.Linky.Tests.Fakes.TicText;

namespace Ecowatt.Delestage.Linky.Tests;

public sealed class FullDiskTests
{
    [FailingDiskFact]
    public async Task A_disk_that_fails_is_told_once_the_meter_goes_on_and_what_it_showed_meanwhile_is_saved_when_it_recovers()
    {
        using var disk = FailingDisk.Create();
        var (log, time) = (new FakeLogger(), new SetClock(new DateTimeOffset(2026, 1, 13, 23, 0, 0, TimeSpan.Zero)));
        using var line = new FeedStream();
        using var meter = new LinkyMeter("meter", new LinkyOptions { OpenStream = _ => new(line) }, time, log, disk.Path);
        var readings = meter.WatchAsync().GetAsyncEnumerator();
        await meter.StartAsync(CancellationToken.None);
        await QuartersAsync(2);
        await HangGuard.UntilAsync(() => Saved() == 1);

        disk.Fail();
        await QuartersAsync(4);
        await HangGuard.UntilAsync(() => Count(1202) == 1);
        await QuartersAsync(4);

        // A write that fails is over soon, and another one failed before the next quarter: still one sentence, and what was saved is as it was.
        Assert.Equal((1, 0, 1), (Count(1202), Count(1203), Saved()));
        Assert.Null(meter.Problem);
        Assert.False(meter.Tariff.IsOffPeak);
        for (var reading = 0; reading < 9; reading++)
        {
            Assert.True(await readings.MoveNextAsync());
        }

        disk.Recover();
        await QuartersAsync(1);
        await HangGuard.UntilAsync(() => Count(1203) == 1);
        await HangGuard.UntilAsync(() => Saved() >= 10);
        await meter.StopAsync(CancellationToken.None);
        await readings.DisposeAsync();
        Assert.Equal((1, 1), (Count(1202), Count(1203)));

        // A frame, with which the minutes before it are saved.
        async Task QuartersAsync(int count)
        {
            for (var quarter = 0; quarter < count; quarter++)
            {
                line.Send(Frame(Historic("ADCO", "020000001234"), Historic("OPTARIF", "HC.."), Historic("ISOUSC", "45"), Historic("PTEC", "HP.."), Historic("PAPP", "01100")));
                await HangGuard.UntilAsync(() => meter.Snapshot.ReceivedAt == time.Now);
                time.Now += TimeSpan.FromMinutes(15);
            }
        }

        int Count(int id) => log.Collector.GetSnapshot().Count(entry => entry.Id.Id == id);

        int Saved() => SavedMeter.Read(Path.Combine(disk.Path, "linky-meter.json")).Sum(static span => span.Length);
    }
}
