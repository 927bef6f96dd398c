using System.Net;
using System.Text;
using Ecowatt.Delestage.AspNetCore.Calendar;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using ReadCalendar = Ical.Net.Calendar;

namespace Ecowatt.Delestage.AspNetCore.Tests;

/// <summary>The calendar, read by a library that none of us wrote.</summary>
public sealed class CalendarTests
{
    private static readonly Load Boiler = House.Load("Chauffe-eau; étage, nord", 0) with { Deferral = new Deferral { Run = TimeSpan.FromHours(2), From = new TimeOnly(21, 0), Deadline = new TimeOnly(6, 0) } };

    [Fact]
    public async Task It_has_the_tense_hours_with_what_is_off_the_red_day_and_the_planned_run()
    {
        var source = new FakeSupply();
        source.Say(FakeSupply.Red);
        await using var house = await House.StartAsync(new HouseSetup
        {
            Zones = [House.Zone(Boiler, House.Load("Pool pump", 7))],
            Services = services => services.AddSingleton<ITariffDaySource>(source),
        });
        using var answer = await house.GetAsync("/calendar.ics?lang=fr");
        Assert.Equal("text/calendar; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        var calendar = ReadCalendar.Load(await answer.Content.ReadAsStringAsync())!;

        Assert.Equal("2.0", calendar.Version);
        var window = Assert.Single(calendar.Events, static entry => entry.Uid!.StartsWith("window-", StringComparison.Ordinal));
        Assert.Equal(("Réseau très tendu", Utc(16), Utc(20)), (window.Summary, window.DtStart!.AsUtc, window.DtEnd!.AsUtc));
        Assert.Equal("Pool pump : éteint de 18:30 à 20:30", window.Description!.Split('\n')[0]);

        var red = Assert.Single(calendar.Events, static entry => entry.Uid!.StartsWith("tempo-", StringComparison.Ordinal));
        Assert.Equal(("Tempo : jour rouge", true, new DateOnly(2026, 1, 14)), (red.Summary, red.IsAllDay, red.DtStart!.Date));

        var run = calendar.Events.First(static entry => entry.Uid!.StartsWith("run-house-", StringComparison.Ordinal));
        Assert.Equal("Chauffe-eau; étage, nord en marche", run.Summary);
        Assert.True(run.DtStart!.AsUtc >= Utc(20) && run.DtEnd!.AsUtc <= Utc(5).AddDays(1), $"{run.DtStart} to {run.DtEnd}");
        Assert.All(calendar.Events, static entry => Assert.Equal("TRANSPARENT", entry.Transparency));
        Assert.Equal(calendar.Events.Count, calendar.Events.Select(static entry => entry.Uid).Distinct().Count());
    }

    [Fact]
    public async Task It_is_the_same_an_hour_later_but_for_what_is_over_and_is_not_sent_twice()
    {
        await using var house = await House.StartAsync(new HouseSetup { Zones = [House.Zone(Boiler)] });
        using var first = await house.GetAsync("/calendar.ics");
        using var again = await house.SendAsync("GET", "/calendar.ics", (string?)null, ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);

        var before = ReadCalendar.Load(await first.Content.ReadAsStringAsync())!;
        house.Time.Advance(TimeSpan.FromMinutes(61));
        await house.WaitAsync(static zones => zones.First().DecidedAt > House.Evening);
        var after = ReadCalendar.Load(await house.TextAsync("/calendar.ics"))!;
        Assert.Equal(before.Events.Select(static entry => (entry.Uid, entry.DtStart, entry.DtEnd, entry.DtStamp)), after.Events.Select(static entry => (entry.Uid, entry.DtStart, entry.DtEnd, entry.DtStamp)));
    }

    [Fact]
    public async Task In_a_zone_that_only_observes_everything_would_be()
    {
        await using var house = await House.StartAsync(new HouseSetup { Zones = [House.Zone(Boiler, House.Load("Pool pump", 7)) with { Mode = ZoneMode.Observe }] });
        var calendar = ReadCalendar.Load(await house.TextAsync("/calendar.ics?lang=en"))!;
        Assert.Contains(calendar.Events, static entry => entry.Summary!.EndsWith("would run", StringComparison.Ordinal));
        Assert.Contains("Pool pump: would be off", calendar.Events.First(static entry => entry.Uid!.StartsWith("window", StringComparison.Ordinal)).Description, StringComparison.Ordinal);
    }

    [Fact]
    public void No_line_is_longer_than_a_phone_reads_no_character_is_cut_and_what_is_special_comes_back()
    {
        var title = "a;b,c\\d\u0007" + string.Concat(Enumerable.Repeat("é🔥", 60));
        var bytes = CalendarText.Write("n", "fr", "house.lan", House.Evening, [new CalendarEvent("1", House.Evening, House.Evening.AddHours(1), title, "one\ntwo")]);
        var text = Encoding.UTF8.GetString(bytes);
        Assert.All(text.Split("\r\n"), static line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\uFFFD', text);
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        var entry = Assert.Single(ReadCalendar.Load(text)!.Events);
        Assert.Equal((title.Replace("\u0007", "", StringComparison.Ordinal), "one\ntwo"), (entry.Summary, entry.Description));
    }

    private static DateTime Utc(int hour) => new(2026, 1, 14, hour, 0, 0, DateTimeKind.Utc);
}
