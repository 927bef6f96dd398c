using System.Globalization;
using System.Text.RegularExpressions;
using Ecowatt.Delestage.Browser.Tests.Tools;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ecowatt.Delestage.Browser.Tests;

/// <summary>The view of the past under fingers, and what it draws of the sun and of temperatures.</summary>
[Collection(SharedBrowser.Name)]
public sealed class HistoryTouchTests(SharedBrowser browser)
{
    private const string Plot = "#history [data-part=plot]";
    private const string Told = "#history [data-part=told-at]";
    private const string Water = "Water heater";
    private static readonly DateTimeOffset Now = LiveHouse.Afternoon.AddHours(3);

    [BrowserFact]
    public async Task A_finger_pans_and_two_zoom_about_what_lies_between_them()
    {
        await using var house = await MadeAsync();
        await using var visit = await OpenAsync(house);
        var (plot, fingers) = (visit.Page.Locator(Plot), new Fingers(await visit.Context.NewCDPSessionAsync(visit.Page)));
        var box = (await plot.BoundingBoxAsync())!;
        var (width, y) = (box.Width - 47, box.Y + (box.Height / 2));
        double X(double share) => box.X + 46 + (width * share);
        var (from, to) = await WindowAsync(plot);
        Assert.Equal(24 * 3600, to - from);

        // A quarter of the width to the right is a quarter of a day back, but for what tells a drag from a tap.
        await fingers.DragAsync(((X(0.4), y), (X(0.65), y)));
        await Expect(plot).Not.ToHaveAttributeAsync("aria-valuemin", from.ToString(CultureInfo.InvariantCulture));
        var panned = await WindowAsync(plot);
        Assert.Equal(24 * 3600, panned.To - panned.From);
        Assert.InRange(from - panned.From, 5 * 3600, 6.1 * 3600);
        Assert.InRange(visit.Asked.Count(static address => address.Query.Contains("points=", StringComparison.Ordinal)), 1, 3);

        // Two fingers that part to twice their distance show half of the time, about the middle of them.
        await fingers.DragAsync(((X(0.4), y), (X(0.3), y)), ((X(0.6), y), (X(0.7), y)));
        await Expect(plot).Not.ToHaveAttributeAsync("aria-valuemax", panned.To.ToString(CultureInfo.InvariantCulture));
        var (closer, length) = (await WindowAsync(plot), (double)(panned.To - panned.From));
        Assert.InRange(closer.To - closer.From, length * 0.45, length * 0.62);
        Assert.InRange((closer.From + closer.To) / 2.0, panned.From + (length * 0.4), panned.From + (length * 0.6));

        // And together again shows more.
        await fingers.DragAsync(((X(0.2), y), (X(0.4), y)), ((X(0.8), y), (X(0.6), y)));
        await Expect(plot).Not.ToHaveAttributeAsync("aria-valuemax", closer.To.ToString(CultureInfo.InvariantCulture));
        var farther = await WindowAsync(plot);
        Assert.InRange(farther.To - farther.From, (closer.To - closer.From) * 2, (closer.To - closer.From) * 3.5);

        // A finger that goes up and down scrolls the page: time stays.
        var scrolled = await visit.Page.EvaluateAsync<double>("() => scrollY");
        await fingers.DragAsync(((X(0.5), y), (X(0.5), y - 150)));
        await visit.Page.WaitForFunctionAsync("before => scrollY > before + 50", scrolled);
        Assert.Equal(farther, await WindowAsync(plot));
        visit.AssertQuiet();
    }

    [BrowserFact]
    public async Task Each_span_tells_its_reason_under_a_finger()
    {
        await using var house = await MadeAsync();
        await using var visit = await OpenAsync(house);
        var fingers = new Fingers(await visit.Context.NewCDPSessionAsync(visit.Page));
        var bar = visit.Page.Locator($"[data-strip=\"{Water}\"] .strip-bar");
        await bar.ScrollIntoViewIfNeededAsync();
        var box = (await bar.BoundingBoxAsync())!;
        var why = visit.Page.Locator($"[data-strip=\"{Water}\"] .strip-why");
        foreach (var (hour, words) in ((double, string)[])[(3, "^On, .+Anne"), (9, "^Off, .+who was away that morning"), (13, "^On, .+Zoé"), (20, "^Planned (on|off), .+ · would")])
        {
            await fingers.TapAsync(box.X + 46 + ((box.Width - 47) * hour / 24), box.Y + (box.Height / 2));
            await Expect(why).ToHaveTextAsync(new Regex(words));

            // All of it: what is cut off cannot be read, and a finger cannot hover.
            await visit.Page.WaitForFunctionAsync("name => { const node = document.querySelector(`[data-strip=\"${name}\"] .strip-why`); return node.scrollHeight <= node.clientHeight + 1; }", Water);
        }

        // The curve itself is pointed at by a tap.
        await visit.Page.Locator(Plot).ScrollIntoViewIfNeededAsync();
        var plot = (await visit.Page.Locator(Plot).BoundingBoxAsync())!;
        await fingers.TapAsync(plot.X + 46 + ((plot.Width - 47) * 9 / 24), plot.Y + 80);
        await Expect(visit.Page.Locator(Told)).ToHaveTextAsync(new Regex("^(08:5|09:0)\\d · "));
    }

    [BrowserFact]
    public async Task The_surplus_is_a_line_of_its_own_told_and_in_the_table()
    {
        await using var house = await MadeAsync(static history => history.Values[MadeHistory.Surplus("roof")] = static at => at.Hour is >= 9 and < 14 ? 1800 : null);
        await using var visit = await OpenAsync(house, width: 1280);
        await Expect(visit.Page.Locator("#history [data-part=key-surplus]")).ToBeVisibleAsync();
        Assert.True(await InkAsync(visit.Page, 10.5, 14.5, "#0a625d") > 200);
        Assert.InRange(await InkAsync(visit.Page, 3, 9, "#0a625d"), 0, 20);
        var box = (await visit.Page.Locator(Plot).BoundingBoxAsync())!;
        await visit.Page.Mouse.MoveAsync((float)(box.X + 46 + ((box.Width - 47) * 12 / 24)), box.Y + 80);
        await Expect(visit.Page.Locator(Told)).ToContainTextAsync("surplus roof 1,800\u00a0W (1,790\u00a0W to 1,810\u00a0W)");
        await visit.Page.Locator("#history .tables summary").ClickAsync();
        await Expect(visit.Page.Locator("#history .tables table").First.Locator("thead")).ToContainTextAsync("Surplus roof");
        await Expect(visit.Page.Locator("#history .tables table").First.Locator("tbody tr").Nth(12)).ToContainTextAsync("1.8\u00a0kW");
        visit.AssertQuiet("readback");

        // A house without the sun has no such line, nor a word of it.
        await using var other = await MadeAsync();
        await using var without = await OpenAsync(other, width: 1280);
        await Expect(without.Page.Locator("#history [data-part=key-surplus]")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task A_temperature_is_drawn_with_the_floor_that_its_load_keeps()
    {
        await using var house = await MadeAsync(static history => history.Values[MadeHistory.Temperature("living room")] = static at => 19 + (at.Minute / 60.0));
        await using var visit = await OpenAsync(house, width: 1280);
        await Expect(visit.Page.Locator("#history [data-part=temperatures-box]")).ToBeVisibleAsync();

        // The floor is a broken line at 16 °C, from side to side, below all that was measured: also where no temperature is known, after now.
        var rows = await visit.Page.EvaluateAsync<int[]>(
            """
            () => {
              const canvas = document.querySelector('#history canvas.degrees');
              const ink = getComputedStyle(document.documentElement).getPropertyValue('--load-1').trim().match(/\w\w/g).map(part => parseInt(part, 16));
              const from = Math.round(46 + (canvas.clientWidth - 47) * 20 / 24);
              const { data, width, height } = canvas.getContext('2d').getImageData(from, 0, canvas.width - from - 100, canvas.height);
              return Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => (y * width + x) * 4)
                .filter(i => ink.every((part, channel) => Math.abs(data[i + channel] - part) < 60) && data[i + 3] > 90).length);
            }
            """);
        var floor = Array.FindLastIndex(rows, static count => count > 20);
        Assert.InRange(rows[floor], 40, 200);
        Assert.True(floor > rows.Length / 2, $"row {floor} of {rows.Length}");
        Assert.Equal(0, rows[..(floor - 2)].Sum());
    }

    private static Task<LiveHouse> MadeAsync(Action<MadeHistory>? more = null)
    {
        var history = new MadeHistory(static () => Now);
        history.Values[MadeHistory.Meter("house")] = static at => 2000 + (at.Minute * 10);
        var midnight = ParisTime.StartOf(new DateOnly(2026, 1, 14));
        history.Spans[MadeHistory.State(Water)] =
        [
            Span(0, 6, powered: true, "Anne"), Span(6, 12, powered: false, "somebody of the first floor, who was away that morning"), Span(12, 18, powered: true, "Zoé"),
        ];
        more?.Invoke(history);
        var zone = LiveHouse.House with { Loads = [.. LiveHouse.House.Loads.Select(static load => load.Name == "Living room heater" ? load with { Comfort = new Comfort { Sensor = "living room", Floor = 16 } } : load)] };
        return LiveHouse.StartAsync([zone], null, host => host.Services.AddSingleton<IHistory>(history), Now);

        HistorySpan Span(int from, int to, bool powered, string by) => new(midnight.AddHours(from), midnight.AddHours(to))
        {
            Powered = powered,
            RatedPower = powered ? 2200 : 0,
            Decision = new LoadDecision(powered, powered, Rule.Override, Hold.None, ShouldSwitch: false, SignalLevel.Normal, midnight.AddHours(to), HeldUntil: null, by),
        };
    }

    private async Task<Visit> OpenAsync(LiveHouse house, int width = 360)
    {
        var visit = await Visit.StartAsync(browser, house, new BrowserProfile(Width: width, Height: 740));
        await visit.Page.EvaluateAsync("() => { location.hash = '#history'; }");
        await Expect(visit.Page.Locator("#history [data-part=curve][aria-busy=false]")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("#history .bars > *").First).ToBeAttachedAsync();
        await visit.Page.Locator(Plot).ScrollIntoViewIfNeededAsync();
        return visit;
    }

    private static async Task<(long From, long To)> WindowAsync(ILocator plot)
        => (await NumberAsync(plot, "aria-valuemin"), await NumberAsync(plot, "aria-valuemax"));

    private static async Task<long> NumberAsync(ILocator locator, string attribute) => long.Parse((await locator.GetAttributeAsync(attribute))!, CultureInfo.InvariantCulture);

    // Pixels of a colour in the plot between two hours of the day.
    private static Task<int> InkAsync(IPage page, double from, double to, string colour) => page.EvaluateAsync<int>(
        """
        ([from, to, colour]) => {
          const canvas = document.querySelector('#history [data-part=plot] canvas');
          const ink = colour.match(/\w\w/g).map(part => parseInt(part, 16));
          const x = hour => Math.round((46 + (canvas.clientWidth - 47) * hour / 24) * devicePixelRatio);
          const { data } = canvas.getContext('2d').getImageData(x(from), 20, x(to) - x(from), canvas.height - 60);
          let count = 0;
          for (let i = 0; i < data.length; i += 4) {
            count += ink.every((part, channel) => Math.abs(data[i + channel] - part) < 30) && data[i + 3] > 200;
          }

          return count;
        }
        """, new object[] { from, to, colour });
}
