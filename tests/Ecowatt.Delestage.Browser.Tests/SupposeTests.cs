using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Web;
using Ecowatt.Delestage.Browser.Tests.Tools;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ecowatt.Delestage.Browser.Tests;

/// <summary>The view of what would be: sliders, what is supposed beside what is planned, and nothing that is changed by it.</summary>
[Collection(SharedBrowser.Name)]
public sealed class SupposeTests(SharedBrowser browser)
{
    private const string Water = "Water heater";
    private const string Longest = "#suppose-maxShed";
    private const string Told = "#suppose [data-part=told]";

    [BrowserFact]
    public async Task What_would_be_stands_beside_what_is_planned_and_nothing_is_changed()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await Visit.StartAsync(browser, house);
        var methods = new List<string>();
        visit.Page.Request += (_, request) => methods.Add(request.Method);
        var before = house.Controller.Zones[0].Zone;

        await visit.Page.Locator("[data-zone=house]").GetByRole(AriaRole.Link, new() { Name = "What if…" }).ClickAsync();
        await Expect(visit.Page.Locator("#suppose-title")).ToBeFocusedAsync();
        await Expect(visit.Page.Locator("#suppose-title")).ToHaveTextAsync("What if? house");
        await Expect(visit.Page.Locator(Told)).ToHaveTextAsync(new Regex(@"^Planned until .+ off, \d+ switches, .+ not served\.$"));
        await Expect(visit.Page.Locator("#suppose .pledge")).ToBeHiddenAsync();
        await Expect(visit.Page.Locator("#suppose [data-part=reset]")).ToBeDisabledAsync();
        Assert.Equal(0, await HatchedAsync(visit.Page, Water));

        // The first load that the plan switches off is chosen; what is told is what the interface says of it, reckoned here.
        await Expect(visit.Page.Locator("#suppose select")).ToHaveValueAsync(Water);
        await visit.Page.Locator(Longest).FillAsync("60");
        await Expect(visit.Page.Locator(Longest)).ToHaveAttributeAsync("aria-valuetext", "1\u00a0h supposed; it is 6\u00a0h");
        await Expect(visit.Page.Locator("#suppose .pledge")).ToHaveTextAsync("Supposed, nothing is changed");
        var (plan, supposed) = (await OffAsync(house, ""), await OffAsync(house, $"&maxShed=60&load={Uri.EscapeDataString(Water)}"));
        Assert.True(supposed < plan, $"{supposed} and {plan}");
        var less = Length(plan - supposed);
        await Expect(visit.Page.Locator(Told)).ToHaveTextAsync(new Regex($"^Supposed, until .+: {less} less off, .+ not served\\. Nothing is changed\\.$"));
        await Expect(Lanes(visit, Water).Locator(".strip-power")).ToHaveTextAsync($"{less} less off");
        await Expect(Lanes(visit, "Freezer").Locator(".strip-power")).ToHaveTextAsync("as planned");
        await Expect(Lanes(visit, Water).Locator(".is-supposed")).ToHaveTextAsync(new Regex("^Supposed on, 18:00 to "));
        await Expect(Lanes(visit, Water).Locator(".strip-why").First).ToHaveTextAsync(new Regex("^Planned off, 17:00 to 21:00 · would"));
        Assert.True(await HatchedAsync(visit.Page, Water) > 200);

        await visit.Page.Locator("#suppose [data-part=reset]").ClickAsync();
        await Expect(visit.Page.Locator(Longest)).ToHaveAttributeAsync("aria-valuetext", "6\u00a0h, as it is");
        await Expect(visit.Page.Locator(Told)).ToHaveTextAsync(new Regex("^Planned until"));
        await Expect(visit.Page.Locator("#suppose .pledge")).ToBeHiddenAsync();
        Assert.Equal(0, await HatchedAsync(visit.Page, Water));

        // Only ever asked, and the house is as it was.
        Assert.All(methods, static method => Assert.Equal("GET", method));
        Assert.Same(before, house.Controller.Zones[0].Zone);
        Assert.All(house.Controller.Zones[0].Loads, static load => Assert.Null(load.Override));
        visit.AssertQuiet("readback");
    }

    [BrowserFact]
    public async Task While_a_slider_moves_one_request_is_under_way_and_the_last_wish_wins()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await Visit.StartAsync(browser, house);
        await OpenAsync(visit);
        var less = Length(await OffAsync(house, "") - await OffAsync(house, $"&maxShed=45&load={Uri.EscapeDataString(Water)}"));
        var (under, most) = (0, 0);
        var gate = new TaskCompletionSource();
        var asked = new List<string>();
        house.Before = async context =>
        {
            if (context.Request.Path.Value!.EndsWith("/foresight", StringComparison.Ordinal))
            {
                most = Math.Max(most, Interlocked.Increment(ref under));
                lock (asked)
                {
                    asked.Add(context.Request.Query["maxShed"].ToString());
                }

                await gate.Task.WaitAsync(context.RequestAborted);
                Interlocked.Decrement(ref under);
            }

            return false;
        };

        // A hand that moves on before it rests asks for nothing on its way.
        await visit.Page.EvaluateAsync(
            """
            async selector => {
              const slider = document.querySelector(selector);
              for (const value of [330, 300, 270, 240]) {
                slider.value = value;
                slider.dispatchEvent(new Event('input', { bubbles: true }));
                await new Promise(done => setTimeout(done, 10));
              }
            }
            """, Longest);
        await Expect(visit.Page.Locator("#suppose .strips[aria-busy=true]")).ToBeAttachedAsync();
        await WaitAsync(() => under == 1);

        // While that is under way the hand goes on, and rests twice.
        foreach (var value in (string[])["120", "45"])
        {
            await visit.Page.Locator(Longest).FillAsync(value);
            await Task.Delay(400);
        }

        gate.SetResult();
        await Expect(visit.Page.Locator(Told)).ToContainTextAsync($"{less} less off");
        await Expect(visit.Page.Locator("#suppose .strips[aria-busy=false]")).ToBeAttachedAsync();
        Assert.Equal(1, most);
        lock (asked)
        {
            Assert.Equal(["240", "45"], asked);
        }
    }

    [BrowserFact]
    public async Task Keys_alone_move_a_slider_and_go_along_the_lanes_in_both_languages()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await Visit.StartAsync(browser, house);
        await OpenAsync(visit);
        var (keys, slider) = (visit.Page.Keyboard, visit.Page.GetByLabel("Longest time off"));
        await slider.FocusAsync();
        await keys.PressAsync("ArrowLeft");
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", "5\u00a0h\u00a055\u00a0min supposed; it is 6\u00a0h");
        await Expect(visit.Page.Locator(Told)).ToHaveTextAsync(new Regex("^Supposed, until .+: nothing would be otherwise\\.$"));
        await keys.PressAsync("ArrowRight");
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", "6\u00a0h, as it is");
        await keys.PressAsync("Home");
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", "15\u00a0min supposed; it is 6\u00a0h");
        await Expect(visit.Page.Locator(Told)).ToContainTextAsync("less off");
        await Expect(visit.Page.Locator(Told)).ToHaveAttributeAsync("role", "status");

        var bar = Lanes(visit, Water).Locator(".strip-bar");
        await bar.FocusAsync();
        await keys.PressAsync("Home");
        await Expect(bar).ToHaveAttributeAsync("aria-valuetext", new Regex("^Planned on, 16:30 to 17:00 · .+ · Supposed on, 16:30 to 17:00"));
        await keys.PressAsync("ArrowRight");
        await Expect(bar).ToHaveAttributeAsync("aria-valuetext", new Regex("^Planned off, 17:00 to 21:00 · .+ · Supposed off, 17:00 to 17:15"));
        await keys.PressAsync("ArrowRight");
        await Expect(bar).ToHaveAttributeAsync("aria-valuetext", new Regex("^Planned off, 17:00 to 21:00 · .+ · Supposed on, 17:15 to"));

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Français" }).ClickAsync();
        await Expect(visit.Page.Locator("#suppose-title")).ToHaveTextAsync("Et si ? house");
        await Expect(visit.Page.GetByLabel("Durée d’arrêt maximale")).ToHaveAttributeAsync("aria-valuetext", "15\u00a0min, supposé ; réglé : 6\u00a0h");
        await Expect(bar).ToHaveAttributeAsync("aria-valuetext", new Regex("^Prévu éteint, 17.h à 21.h · resterait éteint .+ · Supposé allumé"));
        await Expect(visit.Page.Locator(Told)).ToContainTextAsync("d’arrêt en moins");
        await Expect(visit.Page.Locator(Told)).ToContainTextAsync("Rien n’est changé.");
        visit.AssertQuiet();
    }

    [BrowserFact]
    public async Task The_cap_and_the_floor_move_what_would_be_too()
    {
        var zone = LiveHouse.House with { RecoveryCap = 0.8 };
        zone = zone with { Loads = [.. zone.Loads.Select(static load => load.Name == "Living room heater" ? load with { Comfort = new Comfort { Sensor = "living room", Floor = 16 } } : load)] };
        await using var house = await LiveHouse.StartAsync(zone);
        house.Controller.ReportReading("living room", 19.4);
        await house.GoToAsync(house.Clock.GetUtcNow().AddSeconds(30));
        await using var visit = await Visit.StartAsync(browser, house);
        await OpenAsync(visit);
        await Expect(visit.Page.Locator("#suppose-cap")).ToHaveAttributeAsync("aria-valuetext", "80\u00a0% of the rated power, as it is");
        await Expect(visit.Page.Locator("#suppose-floor")).ToBeHiddenAsync();

        // All loads come back at 21:00 under a cap of what half of them draw: later ones wait.
        await visit.Page.Locator("#suppose-cap").FillAsync("30");
        await Expect(visit.Page.Locator(Told)).ToContainTextAsync("more off");
        await Expect(visit.Page.Locator("#suppose-cap")).ToHaveAttributeAsync("aria-valuetext", "30\u00a0% of the rated power supposed; it is 80\u00a0% of the rated power");

        // Another load: the cap stays supposed. A floor above the room's temperature keeps its heater on.
        await visit.Page.Locator("#suppose select").SelectOptionAsync("Living room heater");
        await Expect(visit.Page.Locator("#suppose-floor")).ToHaveAttributeAsync("aria-valuetext", "16\u00a0°C, as it is");
        await Expect(visit.Page.Locator("#suppose-floor-now")).ToHaveTextAsync("living room: 19.4\u00a0°C now");
        await visit.Page.Locator("#suppose-cap").FillAsync("80");
        await visit.Page.Locator("#suppose-floor").FillAsync("21");
        await Expect(Lanes(visit, "Living room heater").Locator(".strip-power")).ToContainTextAsync("less off");
        await Expect(Lanes(visit, "Living room heater").Locator(".is-supposed")).ToHaveTextAsync(new Regex("^Supposed on, .+"));

        // Every load: its floors and longest times alike; of a load alone nothing is supposed any more.
        await visit.Page.Locator("#suppose select").SelectOptionAsync("");
        await Expect(visit.Page.Locator("#suppose .pledge")).ToBeHiddenAsync();
        await visit.Page.Locator(Longest).FillAsync("30");
        await Expect(Lanes(visit, "Car charger").Locator(".strip-power")).ToContainTextAsync("less off");
        Assert.DoesNotContain("load=", visit.Asked.Last(static address => address.Query.Contains("maxShed=30", StringComparison.Ordinal)).Query, StringComparison.Ordinal);
        visit.AssertQuiet();
    }

    [BrowserFact]
    public async Task What_happens_in_the_house_moves_the_plan_and_what_would_be()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await Visit.StartAsync(browser, house);
        await OpenAsync(visit);
        await visit.Page.Locator(Longest).FillAsync("60");
        await Expect(visit.Page.Locator("#suppose .pledge")).ToBeVisibleAsync();
        await house.Controller.SetOverrideAsync("house", Water, powered: true, OverrideExpiry.After(TimeSpan.FromHours(4)), "Anne");
        await Lanes(visit, Water).Locator(".strip-bar").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Home");
        await Expect(Lanes(visit, Water).Locator(".strip-why").First).ToHaveTextAsync(new Regex("^Planned on, 16:30 to 20:30 · .+Anne"));
        await Expect(Lanes(visit, Water).Locator(".is-supposed")).ToHaveTextAsync(new Regex("^Supposed on, 16:30 to 20:30 · .+Anne"));
        await Expect(visit.Page.Locator(Longest)).ToHaveAttributeAsync("aria-valuetext", "1\u00a0h supposed; it is 6\u00a0h");
        visit.AssertQuiet();
    }

    [BrowserFact]
    public async Task What_cannot_be_foreseen_is_told_in_words_and_tried_again()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await Visit.StartAsync(browser, house);
        await OpenAsync(visit);
        var failure = visit.Page.Locator("#suppose-failure");
        await visit.Page.Locator(Longest).FillAsync("60");
        await Expect(visit.Page.Locator(Told)).ToContainTextAsync("less off");
        foreach (var (status, words) in ((int, string)[])[(503, "The control is not running, so nothing can be foreseen; it is tried again."), (404, "There is no zone “house” here, or this server cannot look ahead.")])
        {
            house.Before = context => RefuseAsync(context, status);
            await visit.Page.Locator(Longest).FillAsync(status == 503 ? "90" : "75");
            await Expect(failure).ToHaveTextAsync(words);

            // What stood there was of another wish.
            Assert.Equal(0, await HatchedAsync(visit.Page, Water));
            house.Before = static _ => Task.FromResult(false);
            await Expect(failure).ToBeHiddenAsync();
            await Expect(visit.Page.Locator(Told)).ToContainTextAsync("less off");
        }

        house.Cut();
        await visit.Page.Locator(Longest).FillAsync("30");
        await Expect(failure).ToHaveTextAsync("The server does not answer: what would be is not known. It is tried again.");
        Assert.Equal(0, await HatchedAsync(visit.Page, Water));
        house.Open();
        await Expect(failure).ToBeHiddenAsync();
        await Expect(visit.Page.Locator(Longest)).ToHaveAttributeAsync("aria-valuetext", "30\u00a0min supposed; it is 6\u00a0h");
        Assert.True(await HatchedAsync(visit.Page, Water) > 200);

        await visit.Page.EvaluateAsync("() => { location.hash = '#suppose/barn'; }");
        await Expect(failure).ToContainTextAsync("There is no zone “barn” here");
        await Expect(visit.Page.Locator("#suppose .sliders")).ToBeHiddenAsync();
    }

    [AxeFact]
    public async Task The_scanner_finds_nothing_serious_in_it_and_a_finger_finds_everything_at_360_points()
    {
        await using var house = await LiveHouse.StartAsync();
        foreach (var (language, dark, width) in ((string, bool, int)[])[("fr-FR", true, 360), ("en-GB", false, 1280), ("en-GB", false, 360)])
        {
            await using var visit = await Visit.StartAsync(browser, house, new BrowserProfile(language, dark, width));
            await OpenAsync(visit);
            await visit.Page.Locator(Longest).FillAsync("60");
            await Expect(visit.Page.Locator("#suppose .pledge")).ToBeVisibleAsync();
            Assert.Empty(await AccessTests.ScanAsync(visit.Page));
            if (width == 360)
            {
                Assert.True(await AppearanceTests.TooSmallAsync(visit.Page, "#suppose") > 6, "too little was measured");
                Assert.Equal(360, await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
            }
        }
    }

    private static async Task OpenAsync(Visit visit)
    {
        await visit.Page.EvaluateAsync("() => { location.hash = '#suppose/house'; }");
        await Expect(visit.Page.Locator("#suppose .strips[aria-busy=false] .strip").First).ToBeVisibleAsync();
    }

    private static ILocator Lanes(Visit visit, string load) => visit.Page.Locator($"[data-lanes=\"{load}\"]");

    private static async Task<bool> RefuseAsync(HttpContext context, int status)
    {
        if (!context.Request.Path.Value!.EndsWith("/foresight", StringComparison.Ordinal))
        {
            return false;
        }

        context.Response.StatusCode = status;
        await context.Response.WriteAsync("{}");
        return true;
    }

    // The hours off of all loads together, as far as levels are known, of the interface itself.
    private static async Task<TimeSpan> OffAsync(LiveHouse house, string query)
    {
        using var client = new HttpClient();
        var answer = JsonNode.Parse(await client.GetStringAsync(new Uri(house.Address, $"api/zones/house/foresight?hours=48{query}")))!;
        var until = At(answer["knownUntil"]!);
        return answer["loads"]!.AsArray().SelectMany(static load => load!["spans"]!.AsArray()).Where(span => (bool?)span!["powered"] == false && At(span["start"]!) < until)
            .Aggregate(TimeSpan.Zero, (sum, span) => sum + ((At(span!["end"]!) < until ? At(span["end"]!) : until) - At(span["start"]!)));

        static DateTimeOffset At(JsonNode node) => DateTimeOffset.Parse((string)node!, CultureInfo.InvariantCulture);
    }

    private static string Length(TimeSpan time)
        => time.TotalDays >= 1 ? $"{(int)time.TotalDays}\u00a0d\u00a0{time.Hours}\u00a0h" : time.Minutes > 0 ? $"{time.Hours}\u00a0h\u00a0{time.Minutes:00}\u00a0min" : $"{time.Hours}\u00a0h";

    private static async Task WaitAsync(Func<bool> met)
    {
        while (!met())
        {
            await Task.Delay(20);
        }
    }

    // Pixels of the colour of what is supposed, in the lower lane; in the upper one there are none.
    private static async Task<int> HatchedAsync(IPage page, string load)
    {
        var counts = await page.EvaluateAsync<int[]>(
            """
            name => {
              const canvas = document.querySelector(`[data-lanes="${name}"] canvas`);
              const pen = canvas.getContext('2d');
              const count = (top, high) => {
                const { data } = pen.getImageData(46 * devicePixelRatio, top, canvas.width - 46 * devicePixelRatio, high);
                let sum = 0;
                for (let i = 0; i < data.length; i += 4) {
                  sum += data[i] < 60 && data[i + 1] > 60 && data[i + 1] < 110 && data[i + 2] > 200 && data[i + 3] > 120;
                }

                return sum;
              };
              const half = Math.floor(canvas.height / 2);
              return [count(0, half), count(half, canvas.height - half)];
            }
            """, load);
        Assert.Equal(0, counts[0]);
        return counts[1];
    }
}
