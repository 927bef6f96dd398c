using System.Globalization;
using System.Text.RegularExpressions;
using System.Web;
using Ecowatt.Delestage.Browser.Tests.Tools;
using Ecowatt.Delestage.Tests.Waiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Ecowatt.Delestage.Browser.Tests.Tools.HistoryExpectations;
using static Microsoft.Playwright.Assertions;

namespace Ecowatt.Delestage.Browser.Tests;

/// <summary>The view of power, states, temperatures and energy over time.</summary>
[Collection(SharedBrowser.Name)]
public sealed class HistoryViewTests(SharedBrowser browser) : IDisposable
{
    private const string Plot = "#history [data-part=plot]";
    private const string Told = "#history [data-part=told-at]";
    private const string Water = "Water heater";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecowatt-past-");

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A house may still write its last line; the system clears its temporary folder.
        }
    }

    [BrowserFact]
    public async Task Without_a_history_the_view_names_the_one_line_that_adds_it_and_asks_for_nothing_more()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await Visit.StartAsync(browser, house);
        await visit.Page.Locator("#now").GetByRole(AriaRole.Link, new() { Name = "Power and history" }).ClickAsync();
        await Expect(visit.Page.Locator("#history-title")).ToBeFocusedAsync();
        await Expect(visit.Page.Locator("#history [data-part=none-line]")).ToHaveTextAsync(".AddHistory()");
        await Expect(visit.Page.Locator("#history [data-part=zones-now]")).ToContainTextAsync("Loads by rating: 13.8 kW");
        await Expect(visit.Page.Locator("#history [data-part=windows]")).ToContainTextAsync("17:00 to 21:00: critical");
        await Expect(visit.Page.Locator(Plot)).ToBeHiddenAsync();
        Assert.Single(visit.Asked, static address => address.AbsolutePath.Contains("/api/history", StringComparison.Ordinal));

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Français" }).ClickAsync();
        await Expect(visit.Page.Locator("#history [data-part=none-text]")).ToContainTextAsync("Cette ligne l’ajoute");
    }

    [BrowserFact]
    public async Task What_is_pointed_at_is_what_the_database_says()
    {
        await using var house = await RecordedAsync();
        await using var visit = await OpenAsync(house);
        var asked = HttpUtility.ParseQueryString(visit.Asked.Last(static address => address.Query.Contains("points=", StringComparison.Ordinal)).Query);
        var result = await house.History.QueryAsync(new HistoryQuery
        {
            From = At(asked["from"]!),
            To = At(asked["to"]!),
            Points = int.Parse(asked["points"]!, CultureInfo.InvariantCulture),
            Series = ["meter/*", "load/*/power", "load/*/state", "temperature/*"],
        });
        var box = (await visit.Page.Locator(Plot).BoundingBoxAsync())!;
        var compared = 0;
        foreach (var hour in (double[])[16.7, 17.02, 17.4, 17.9, 18.3])
        {
            await visit.Page.Mouse.MoveAsync((float)(box.X + 46 + (box.Width - 47) * hour / 24), box.Y + box.Height / 2);
            var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse((await visit.Page.Locator(Plot).GetAttributeAsync("aria-valuenow"))!, CultureInfo.InvariantCulture));
            var told = await visit.Page.Locator(Told).InnerTextAsync();
            var (water, meter, room) = (PointAt(result, $"load/house/{Water}/power", at), PointAt(result, "meter/house", at), PointAt(result, "temperature/room", at));
            Assert.NotNull(water);

            // The mean of the step, and of the loads that nothing measures their rating by their states in that step.
            var rated = result.Series.Where(static data => data.Series is { Kind: HistorySeriesKind.LoadState, Load: not Water }).Sum(data => MeanOf(data, water.Value.Start, water.Value.End));
            Assert.Contains(Invariant($"loads {Watts(water.Value.Mean + rated)} ({Watts(water.Value.Mean)} measured, {Watts(rated)} by rating)"), told, StringComparison.Ordinal);
            Assert.Contains(Invariant($"meter house {Watts(meter!.Value.Mean)} ({Watts(meter.Value.Min)} to {Watts(meter.Value.Max)})"), told, StringComparison.Ordinal);
            Assert.StartsWith(Invariant($"room: {room!.Value.Mean:0.#} °C"), (await visit.Page.Locator("#history [data-part=degrees-told]").InnerTextAsync()).Replace('\u00a0', ' '), StringComparison.Ordinal);
            compared++;
        }

        Assert.Equal(5, compared);

        // Beyond now nothing was: what is told is planned.
        await visit.Page.Mouse.MoveAsync((float)(box.X + 46 + (box.Width - 47) * 20.5 / 24), box.Y + box.Height / 2);
        await Expect(visit.Page.Locator(Told)).ToHaveTextAsync(new Regex(@"^20:\d\d · Tense · planned: [\d,]+.W$"));
        await Expect(visit.Page.Locator($"[data-strip=\"{Water}\"] .strip-why")).ToHaveTextAsync(new Regex("^Planned off, 18:30 to 21:00 · would stay off until"));
        visit.AssertQuiet();
    }

    [BrowserFact]
    public async Task A_switch_reaches_the_strip_and_only_the_last_minutes_are_asked_for()
    {
        await using var house = await RecordedAsync();
        await using var visit = await OpenAsync(house);
        var strip = visit.Page.Locator($"[data-strip=\"Freezer\"] .strip-why");
        await Expect(strip).ToHaveTextAsync(new Regex("^Off, since 18:00"));
        await house.Controller.SetOverrideAsync("house", "Freezer", powered: true, OverrideExpiry.After(TimeSpan.FromHours(1)), "Anne");
        await house.GoToAsync(house.Clock.GetUtcNow().AddSeconds(30));
        await Expect(strip).ToHaveTextAsync(new Regex("^On, since 18:.*Anne"));
        var tails = visit.Asked.Where(static address => address.Query.Contains("step=120", StringComparison.Ordinal)).Select(static address => HttpUtility.ParseQueryString(address.Query)).ToArray();
        Assert.NotEmpty(tails);
        Assert.All(tails, tail => Assert.InRange(house.Clock.GetUtcNow() - At(tail["from"]!), TimeSpan.Zero, TimeSpan.FromMinutes(10)));
    }

    [BrowserTheory]
    [InlineData(2026, 3, 29, 23, "03:00", "02:00, again")]
    [InlineData(2026, 10, 25, 25, "02:00, again", "24:00")]
    public async Task A_day_has_as_many_hours_as_its_clock_in_Paris(int year, int month, int day, int hours, string there, string notThere)
    {
        var now = new DateTimeOffset(year, month, day, 22, 0, 0, TimeSpan.Zero).AddHours(1);
        var history = new MadeHistory(() => now);
        history.Values[MadeHistory.Meter("house")] = static at => 1000 + at.Hour * 10;
        await using var house = await MadeAsync(history, now.AddMinutes(-30));
        await using var visit = await OpenAsync(house, $"#history/day/{year:0000}-{month:00}-{day:00}");
        var plot = visit.Page.Locator(Plot);
        Assert.Equal(hours * 3600, await NumberAsync(plot, "aria-valuemax") - await NumberAsync(plot, "aria-valuemin"));
        await visit.Page.Locator("#history .tables summary").ClickAsync();
        var rows = visit.Page.Locator("#history .tables table").First.Locator("tbody tr");
        await Expect(rows).ToHaveCountAsync(hours);
        var names = await rows.Locator("th").AllInnerTextsAsync();
        Assert.Contains(names, name => name.EndsWith(there, StringComparison.Ordinal));
        Assert.DoesNotContain(names, name => name.EndsWith(notThere, StringComparison.Ordinal));
        await Expect(rows.First).ToContainTextAsync("1.2\u00a0kW");
    }

    [BrowserFact]
    public async Task No_line_crosses_a_gap_and_one_point_is_seen()
    {
        var now = LiveHouse.Afternoon.AddHours(3);
        var history = new MadeHistory(() => now);
        var noon = ParisTime.At(new DateOnly(2026, 1, 14), new TimeOnly(12, 0));
        history.Values[MadeHistory.Meter("house")] = at => at >= noon.AddHours(-2) && at < noon ? null : 2000;
        await using var house = await MadeAsync(history, now);
        await using var visit = await OpenAsync(house);
        Assert.True(await InkAsync(visit.Page, 6, 9.8) > 100);
        Assert.Equal(0, await InkAsync(visit.Page, 10.1, 11.9));
        Assert.True(await InkAsync(visit.Page, 12.1, 16) > 100);

        var one = noon.AddHours(-5);
        history.Values[MadeHistory.Meter("house")] = at => at <= one && one < at.AddMinutes(2) ? 2000 : null;
        await visit.Page.ReloadAsync();
        await ReadyAsync(visit);
        Assert.True(await InkAsync(visit.Page, 6.9, 7.1) > 0);
        Assert.Equal(0, await InkAsync(visit.Page, 7.2, 16));

        history.Values.Clear();
        await visit.Page.ReloadAsync();
        await ReadyAsync(visit);
        Assert.Equal(0, await InkAsync(visit.Page, 0.1, 16));
        await visit.Page.Locator(Plot).HoverAsync(new() { Position = new() { X = 120, Y = 80 } });
        await Expect(visit.Page.Locator(Told)).ToContainTextAsync("nothing is known");
    }

    [BrowserFact]
    public async Task A_year_is_told_by_energy_and_asks_for_no_states()
    {
        var now = LiveHouse.Afternoon.AddHours(1);
        var history = new MadeHistory(() => now) { Energy = static (_, at) => at.Year == 2025 && at.Month != 8 ? 500 : null };
        history.Spans[MadeHistory.State(Water)] = [new HistorySpan(now.AddHours(-1), now) { Powered = true, RatedPower = 2200 }];
        await using var house = await MadeAsync(history, now);
        await using var visit = await OpenAsync(house, "#history/year/2025-06-15");
        await Expect(visit.Page.Locator("#history [data-part=title]")).ToHaveTextAsync("2025");
        await Expect(visit.Page.Locator("#history [data-part=no-strips]")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("#history .strips")).ToBeHiddenAsync();
        Assert.DoesNotContain(visit.Asked, static address => address.Query.Contains("state", StringComparison.Ordinal));
        var box = (await visit.Page.Locator(Plot).BoundingBoxAsync())!;
        await visit.Page.Mouse.MoveAsync(box.X + 46 + (box.Width - 47) * 0.2f, box.Y + 60);
        await Expect(visit.Page.Locator(Told)).ToContainTextAsync("loads 500\u00a0W (measured)");
        await visit.Page.Mouse.MoveAsync(box.X + 46 + (box.Width - 47) * 0.62f, box.Y + 60);
        await Expect(visit.Page.Locator(Told)).ToContainTextAsync("nothing is known");

        // By the month: a sum of its days, whose hours the clock gives.
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "By month" }).ClickAsync();
        var bars = visit.Page.Locator("#history [data-part=bars]");
        await Expect(bars).ToHaveAttributeAsync("aria-label", "Energy by month");
        await Expect(bars).ToHaveAttributeAsync("aria-valuenow", "11");
        await bars.FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(bars).ToHaveAttributeAsync("aria-valuetext", "December 2025: loads 372\u00a0kWh (372\u00a0kWh measured, 0\u00a0Wh by rating)");
        visit.AssertQuiet();
    }

    [BrowserFact]
    public async Task Keys_alone_move_zoom_and_page_and_the_address_can_be_kept()
    {
        await using var house = await RecordedAsync();
        await using var visit = await OpenAsync(house);
        var (plot, keys) = (visit.Page.Locator(Plot), visit.Page.Keyboard);
        await plot.FocusAsync();
        await keys.PressAsync("Home");
        Assert.Equal(await NumberAsync(plot, "aria-valuemin"), await NumberAsync(plot, "aria-valuenow"));
        await keys.PressAsync("ArrowRight");
        Assert.Equal(await NumberAsync(plot, "aria-valuemin") + 120, await NumberAsync(plot, "aria-valuenow"));
        await Expect(plot).ToHaveAttributeAsync("aria-valuetext", new Regex("^00:02 · "));
        await keys.PressAsync("+");
        Assert.Equal(12 * 3600, await NumberAsync(plot, "aria-valuemax") - await NumberAsync(plot, "aria-valuemin"));
        await keys.PressAsync("-");
        await keys.PressAsync("0");
        Assert.Equal(24 * 3600, await NumberAsync(plot, "aria-valuemax") - await NumberAsync(plot, "aria-valuemin"));
        await keys.PressAsync("PageUp");
        await Expect(visit.Page.Locator("#history [data-part=title]")).ToHaveTextAsync("Tuesday, 13 January 2026");
        Assert.EndsWith("#history/day/2026-01-13", visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.ReloadAsync();
        await Expect(visit.Page.Locator("#history [data-part=title]")).ToHaveTextAsync("Tuesday, 13 January 2026");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Now", Exact = true }).ClickAsync();

        // A strip goes from span to span, each with its reason.
        var bar = visit.Page.Locator($"[data-strip=\"{Water}\"] .strip-bar");
        await Expect(bar).ToHaveAttributeAsync("aria-valuetext", new Regex("^Off, since 17:00 · stays off until at least 21:00"));
        await bar.FocusAsync();
        await keys.PressAsync("ArrowLeft");
        await Expect(bar).ToHaveAttributeAsync("aria-valuetext", new Regex("^On, 16:30 to 17:00 · stays on until at least 17:00"));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Français" }).ClickAsync();
        await Expect(bar).ToHaveAttributeAsync("aria-label", $"États de {Water}");
        await Expect(bar).ToHaveAttributeAsync("aria-valuetext", new Regex("^Allumé, 16\u00a0h\u00a030 à 17\u00a0h · reste allumé au moins jusqu’à 17.h"));
        visit.AssertQuiet();
    }

    [BrowserFact]
    public async Task What_a_zone_only_observed_is_told_and_drawn_as_imagined()
    {
        var now = LiveHouse.Afternoon.AddHours(3);
        var history = new MadeHistory(() => now);
        history.Spans[MadeHistory.State(Water)] = [new HistorySpan(now.AddHours(-6), now) { Powered = true, RatedPower = 2200, Observed = true }];
        await using var house = await MadeAsync(history, now);
        await using var visit = await OpenAsync(house);
        await visit.Page.Locator(Plot).HoverAsync(new() { Position = new() { X = 46 + 700, Y = 80 } });
        await Expect(visit.Page.Locator(Told)).ToHaveTextAsync(new Regex(@"loads would have drawn 2,200.W$"));
        await Expect(visit.Page.Locator($"[data-strip=\"{Water}\"] .strip-why")).ToHaveTextAsync(new Regex("^Would have been on"));
        await Expect(visit.Page.Locator($"[data-strip=\"{Water}\"] .strip-power")).ToHaveTextAsync("2.2\u00a0kW imagined");
    }

    [AxeFact]
    public async Task The_scanner_finds_nothing_serious_in_it()
    {
        await using var house = await RecordedAsync();
        foreach (var (dark, width) in ((bool, int)[])[(true, 360), (false, 1280)])
        {
            await using var visit = await OpenAsync(house, profile: new BrowserProfile(Dark: dark, Width: width));
            await visit.Page.Locator("#history .tables summary").ClickAsync();
            Assert.Empty(await AccessTests.ScanAsync(visit.Page));
            Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{width} points are too few");
        }
    }

    private async Task<Visit> OpenAsync(LiveHouse house, string address = "#history", BrowserProfile? profile = null)
    {
        var visit = await Visit.StartAsync(browser, house, profile);
        await visit.Page.EvaluateAsync("address => { location.hash = address; }", address);
        await ReadyAsync(visit);
        return visit;
    }

    private static async Task ReadyAsync(Visit visit)
    {
        await Expect(visit.Page.Locator("#history [data-part=curve][aria-busy=false]")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("#history .bars > *").First).ToBeAttachedAsync();
    }

    private static Task<LiveHouse> MadeAsync(MadeHistory history, DateTimeOffset now)
        => LiveHouse.StartAsync([LiveHouse.House], null, more => more.Services.AddSingleton<IHistory>(history), now);

    // Two hours of a real house in a real file: a meter, a load that is measured, a temperature, and a window of tension.
    private async Task<LiveHouse> RecordedAsync()
    {
        var zone = LiveHouse.House with { Meter = "house", Limit = 30_000 };
        zone = zone with { Loads = [.. zone.Loads.Select(static load => load.Name == Water ? load with { PowerSensor = "water", Comfort = new Comfort { Sensor = "room", Floor = 12 } } : load)] };
        var house = await LiveHouse.StartAsync([zone], null, static more => more.AddHistory(), folder: _folder.FullName);
        for (var second = 40; second <= 7200; second += 40)
        {
            house.Controller.ReportReading("water", house.Controller.Zones[0].Loads[0].Powered == false ? 0 : 1500 + second % 700);
            house.Controller.ReportReading("house", 3000 + second * 7 % 4000);
            house.Controller.ReportReading("room", 19 + second % 600 / 300.0);
            await house.GoToAsync(LiveHouse.Afternoon.AddSeconds(second));
        }

        var until = house.Clock.GetUtcNow();
        for (var last = DateTimeOffset.MinValue; last < until.AddMinutes(-1); await Task.Delay(50))
        {
            // What was reported is in the file within a second.
            var result = await house.History.QueryAsync(new HistoryQuery { From = until.AddHours(-1), To = until, Series = ["meter/house"] });
            last = result.Series.SelectMany(static data => data.Points).Select(static point => point.Start).DefaultIfEmpty().Max();
        }

        return house;
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static async Task<long> NumberAsync(ILocator locator, string attribute) => long.Parse((await locator.GetAttributeAsync(attribute))!, CultureInfo.InvariantCulture);
}
