using System.Diagnostics;
using System.Globalization;
using Ecowatt.Delestage.Simulation;
using Xunit.Abstractions;

namespace Ecowatt.Delestage.Trust.Tests.Soak;

public sealed class SoakTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Probe()
    {
        using var folders = new SoakFolders();
        var truth = new VirtualClock(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));
        var time = new SoakClock(truth);
        await using var house = await SoakHouse.StartAsync(folders, SoakZone.Zone, SoakZone.Grid, truth, time);
        for (var day = 0; day < int.Parse(Environment.GetEnvironmentVariable("DAYS") ?? "6"); day++)
        {
            var t = Stopwatch.GetTimestamp();
            for (var q = 0; q < 8; q++)
            {
                await truth.AdvanceToAsync(truth.GetUtcNow().AddHours(3));
                house.Delestage.ReportReading("meter", 2000 + 400 * (q % 7));
                house.Delestage.ReportReading("living", 19);
            }
            var a = Stopwatch.GetElapsedTime(t);
            await house.History.WriteAsync();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cpu {Environment.CpuUsage.TotalTime.TotalMilliseconds:F0} {day} {a.TotalMilliseconds:F0} {Stopwatch.GetElapsedTime(t).TotalMilliseconds:F0} ms, heap {GC.GetTotalMemory(true)/1024} KB, timers {time.Timers}, files {folders.Files().Values.Sum()} calls {house.Rte.Calls.Length} lost {house.History.Status.Lost} {house.History.Status.Problem}"));
        }
        File.Copy(Directory.GetFiles(Path.Combine(folders.House, "zones/house/journal"), "*.jsonl").Order().First(), "/tmp/soak-journal.jsonl", true);
    }
}
