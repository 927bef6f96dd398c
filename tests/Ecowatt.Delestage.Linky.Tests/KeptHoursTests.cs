using System.Text.Json.Nodes;
using Ecowatt.Delestage.Linky.Meter;
using Ecowatt.Delestage.Linky.Tariffs;
using Ecowatt.Delestage.Linky.Tests.Fakes;
using Microsoft.Extensions.Logging.Testing;
using static Ecowatt.Delestage.Linky.Tests.Fakes.TicText;

namespace Ecowatt.Delestage.Linky.Tests;

/// <summary>The hours that a meter showed, over a restart and over a kill.</summary>
public sealed class KeptHoursTests : IDisposable
{
    private static readonly DateTimeOffset Midnight = new(2026, 1, 13, 23, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("linky-hours-").FullName;
    private readonly FakeLogger _log = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_program_that_is_killed_after_a_day_knows_the_hours_at_its_next_start()
    {
        var time = new SetClock(Midnight);
        using var line = new FeedStream();
        using var first = Meter(_folder, line, time);
        await first.StartAsync(CancellationToken.None);
        await DayAsync(first, line, time);

        // As a kill at this instant leaves it: the process lives on, and what it writes later goes elsewhere.
        var killed = Directory.CreateTempSubdirectory("linky-killed-").FullName;
        await HangGuard.UntilAsync(() => SavedMinutes() >= 1380);
        File.Copy(Path.Combine(_folder, "linky-house%20meter.json"), Path.Combine(killed, "linky-house%20meter.json"));

        using var again = new FeedStream();
        using var second = Meter(killed, again, time);
        await second.StartAsync(CancellationToken.None);
        again.Send(Peak("HC.."));
        await HangGuard.UntilAsync(() => second.Tariff.Hours.Any(static hours => hours.IsOffPeak));

        // 22:30 to 06:30, by the clock: today's end and tomorrow's.
        Assert.Equal(
            [(0.0, 6.5), (22.5, 30.5), (46.5, 48.0)],
            second.Tariff.Hours.Where(static hours => hours.IsOffPeak).Select(hours => ((hours.Start - Midnight.AddDays(1)).TotalHours, (hours.End - Midnight.AddDays(1)).TotalHours)));
        Assert.All(second.Tariff.Hours, static hours => Assert.Equal(LinkyHoursOrigin.Observed, hours.Origin));
        Assert.DoesNotContain("020000001234", await File.ReadAllTextAsync(Path.Combine(killed, "linky-house%20meter.json")), StringComparison.Ordinal);
        await second.StopAsync(CancellationToken.None);
        await first.StopAsync(CancellationToken.None);
        Directory.Delete(killed, recursive: true);
    }

    [Fact]
    public async Task A_stop_saves_and_another_meter_takes_nothing_over()
    {
        var time = new SetClock(Midnight);
        using var line = new FeedStream();
        using (var first = Meter(_folder, line, time))
        {
            await first.StartAsync(CancellationToken.None);
            line.Send(Peak("HC.."));
            await HangGuard.UntilAsync(() => first.LastFrame is not null);
            await first.StopAsync(CancellationToken.None);
        }

        var text = await File.ReadAllTextAsync(Path.Combine(_folder, "linky-house%20meter.json"));
        Assert.Contains("\"Observed\":[{\"Start\":0,\"Length\":1,", text, StringComparison.Ordinal);

        var other = new ObservedHours();
        using var keeper = new HoursKeeper(_folder, "house meter", other, time, _log);
        await keeper.ReadAsync(CancellationToken.None);
        keeper.Take(new TicFrame { MeterId = "020000009999" });
        Assert.Empty(other.Save());
    }

    [Theory]
    [InlineData("{\"format\":\"ecowatt-linky\",\"version\":1,\"sha256\":\"00\",\"state\":{}}")]
    [InlineData("")]
    [InlineData("garbage")]
    public async Task A_damaged_file_is_set_aside_and_the_meter_is_read_all_the_same(string content)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "linky-house%20meter.json"), content);
        using var line = new FeedStream();
        using var meter = Meter(_folder, line, new SetClock(Midnight));
        await meter.StartAsync(CancellationToken.None);
        line.Send(Peak("HC.."));
        await HangGuard.UntilAsync(() => meter.LastFrame is not null);

        Assert.Single(Directory.GetFiles(_folder, "*.damaged-*"));
        Assert.Contains(_log.Collector.GetSnapshot(), static entry => entry.Id.Id == 1201);
        await meter.StopAsync(CancellationToken.None);
    }

    [Fact]
    public void What_is_saved_comes_back_minute_for_minute_and_never_over_what_is_newer()
    {
        var (hours, random) = (new ObservedHours(), new Random(17));
        for (var i = 0; i < 5000; i++)
        {
            hours.Note(Midnight.AddMinutes(random.Next(7 * 1440)), random.Next(2) == 0);
        }

        var back = new ObservedHours();
        back.Restore(hours.Save());
        Assert.Equal(hours.Save(), back.Save());

        var newer = new ObservedHours();
        newer.Note(Midnight.AddDays(30), true);
        newer.Restore([new SavedSpan(0, 2, 1, false), new SavedSpan(1439, 2, 9_999_999, true), new SavedSpan(-1, 1, 5, true)]);
        Assert.Equal([(0, 1, true), (1, 1, false)], newer.Save().Select(static span => (span.Start, span.Length, span.OffPeak)));
    }

    private int SavedMinutes()
    {
        var file = Path.Combine(_folder, "linky-house%20meter.json");
        return File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))!["state"]!["Observed"]!.AsArray().Sum(static span => (int)span!["Length"]!) : 0;
    }

    private static async Task DayAsync(LinkyMeter meter, FeedStream line, SetClock time)
    {
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            var before = meter.Counts.Frames;
            line.Send(Peak(minute is < 390 or >= 1350 ? "HC.." : "HP.."));
            await HangGuard.UntilAsync(() => meter.Counts.Frames > before && meter.Snapshot.ReceivedAt == time.GetUtcNow());
            time.Now += TimeSpan.FromMinutes(1);
        }
    }

    private LinkyMeter Meter(string folder, FeedStream line, SetClock time)
        => new("house meter", new LinkyOptions { OpenStream = _ => new(line) }, time, _log, folder);

    private static byte[] Peak(string period)
        => Frame(Historic("ADCO", "020000001234"), Historic("OPTARIF", "HC.."), Historic("ISOUSC", "45"), Historic("PTEC", period), Historic("PAPP", "01100"));
}
