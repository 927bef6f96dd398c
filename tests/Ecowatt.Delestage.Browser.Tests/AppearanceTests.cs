using System.Text.RegularExpressions;
using Ecowatt.Delestage.Browser.Tests.Tools;
using Ecowatt.Delestage.Simulation;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ecowatt.Delestage.Browser.Tests;

/// <summary>How the page looks: its theme, what is stale, what a phone shows, and what a finger finds.</summary>
[Collection(SharedBrowser.Name)]
public sealed class AppearanceTests(SharedBrowser browser)
{
    private const string Ground = "() => getComputedStyle(document.body).backgroundColor";
    private const string Light = "rgb(244, 242, 236)";
    private const string Dark = "rgb(11, 17, 24)";

    [BrowserFact]
    public async Task A_chosen_theme_is_remembered_and_is_there_before_anything_is_drawn()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await Visit.StartAsync(browser, house);
        Assert.Equal(Light, await visit.Page.EvaluateAsync<string>(Ground));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Dark" }).ClickAsync();
        Assert.Equal(Dark, await visit.Page.EvaluateAsync<string>(Ground));

        // No module runs any more: what the page is without them is what a person sees first.
        await visit.Page.RouteAsync("**/assets/app.js", static route => route.AbortAsync());
        await visit.Page.ReloadAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        Assert.Equal(Dark, await visit.Page.EvaluateAsync<string>(Ground));
        Assert.Equal("dark", await visit.Page.EvaluateAsync<string>("() => document.querySelector('meta[name=color-scheme]').content"));
        await visit.Page.UnrouteAllAsync();
        await visit.Page.ReloadAsync();
        await visit.ReadyAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Dark" })).ToHaveAttributeAsync("aria-pressed", "true");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "System" }).ClickAsync();
        Assert.Equal(Light, await visit.Page.EvaluateAsync<string>(Ground));
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.Equal(Dark, await visit.Page.EvaluateAsync<string>(Ground));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Light" }).ClickAsync();
        Assert.Equal(Light, await visit.Page.EvaluateAsync<string>(Ground));
    }

    [BrowserFact]
    public async Task Stale_signals_look_stale_without_a_colour()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await Visit.StartAsync(browser, house);
        const string look = "() => [getComputedStyle(document.getElementById('now')).borderTopStyle, getComputedStyle(document.querySelector('.gauge i')).borderTopStyle, getComputedStyle(document.querySelector('.wave')).display]";
        Assert.Equal(["solid", "none", "block"], await visit.Page.EvaluateAsync<string[]>(look));
        house.Rte.FailSignalsBetween(LiveHouse.Afternoon, LiveHouse.Afternoon.AddHours(9), new VirtualRteFault(503));
        await house.GoToAsync(LiveHouse.Afternoon.AddHours(3));
        await Expect(visit.Page.Locator("#now")).ToHaveClassAsync(new Regex("not-fresh"));
        Assert.Equal(["dashed", "dashed", "none"], await visit.Page.EvaluateAsync<string[]>(look));
    }

    [BrowserFact]
    public async Task The_heading_counts_the_days_and_a_long_message_waits_behind_a_button()
    {
        await using var house = await LiveHouse.StartAsync();
        foreach (var (days, english, french) in ((int, string, string)[])
            [(4, "Four days, hour by hour", "Quatre jours, heure par heure"), (3, "3 days, hour by hour", "3 jours, heure par heure"), (2, "Today and tomorrow, hour by hour", "Aujourd’hui et demain, heure par heure"), (1, "Today, hour by hour", "Aujourd’hui, heure par heure")])
        {
            foreach (var (language, title) in ((string, string)[])[("en-GB", english), ("fr-FR", french)])
            {
                await using var visit = await VisitAsync(house, language, $"body.days = body.days.slice(0, {days}); body.days[0].message = 'Situation très tendue entre 18 h et 20 h. '.repeat(8);");
                await Expect(visit.Page.Locator("#days-title")).ToHaveTextAsync(title);
                if (days == 2)
                {
                    var message = visit.Page.Locator(".day").First.Locator("[data-part=message]");
                    var closed = (await message.BoundingBoxAsync())!.Height;
                    var more = visit.Page.Locator(".day").First.Locator(".more-text");
                    await Expect(more).ToHaveAccessibleNameAsync(new Regex("^(more|plus)"));
                    await more.ClickAsync();
                    await Expect(more).ToHaveAttributeAsync("aria-expanded", "true");
                    Assert.True((await message.BoundingBoxAsync())!.Height > closed * 1.9, $"{closed} points and no more");
                    await Expect(visit.Page.Locator(".day").Last.Locator(".more-text")).ToBeHiddenAsync();
                }
            }
        }
    }

    [BrowserFact]
    public async Task A_finger_finds_everything_on_a_phone_of_360_points()
    {
        await using var house = await LiveHouse.StartAsync(LiveHouse.Afternoon.AddHours(1));
        foreach (var language in (string[])["en-GB", "fr-FR"])
        {
            await using var visit = await VisitAsync(house, language, "body.days[0].message = 'Situation très tendue entre 18 h et 20 h. '.repeat(8);");
            await visit.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(node => { node.open = true; })");
            Assert.True(await TooSmallAsync(visit.Page) > 130, "too little was measured");
            await visit.Hour("2026-01-14", 20).ClickAsync();
            await TooSmallAsync(visit.Page);
            await visit.Page.Keyboard.PressAsync("Escape");
            await visit.Load("Freezer").Locator("[data-order=off]").ClickAsync();
            await visit.Page.Locator("#order-dialog input[value=instant]").CheckAsync();
            await TooSmallAsync(visit.Page);
            await visit.Page.Keyboard.PressAsync("Escape");
            await visit.Page.Locator("[data-bulk=holiday]").ClickAsync();
            await TooSmallAsync(visit.Page);
            await visit.Page.Keyboard.PressAsync("Escape");
            foreach (var view in (string[])["#journal", "#explain/house/Freezer", "#suppose/house"])
            {
                await visit.Page.EvaluateAsync("hash => { location.hash = hash; }", view);
                await TooSmallAsync(visit.Page);
                Assert.Equal(360, await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
            }
        }
    }

    [BrowserFact]
    public async Task The_last_switches_keep_their_words_whole_on_a_phone()
    {
        await using var house = await LiveHouse.StartAsync(LiveHouse.Afternoon.AddHours(1));
        await house.GoToAsync(LiveHouse.Afternoon.AddHours(18));
        await using var visit = await Visit.StartAsync(browser, house, new BrowserProfile("fr-FR", Width: 360));
        await Expect(visit.Page.Locator("#changes li").First).ToBeVisibleAsync();
        var widths = await visit.Page.EvaluateAsync<double[]>("() => [...document.querySelectorAll('#changes p')].map(node => node.getBoundingClientRect().width)");
        Assert.InRange(widths.Length, 5, 10);
        Assert.All(widths, static width => Assert.InRange(width, 240, 360));
    }

    // Everything that takes a tap or a key: 44 points each way, its label included where that takes the tap for it.
    internal static async Task<int> TooSmallAsync(IPage page, string within = "body")
    {
        var measured = await page.EvaluateAsync<string[]>(
            """
            within => {
              const open = document.querySelector('dialog[open]') ?? document.querySelector(within);
              return [...open.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
                .filter(node => node.getClientRects().length > 0 && !node.matches('.skip'))
                .map(node => {
                  const { width, height } = (['radio', 'checkbox'].includes(node.type) ? node.closest('label') : node).getBoundingClientRect();
                  return `${width >= 43.9 && height >= 43.9 ? 'ok' : 'small'} ${width} x ${height} ${node.outerHTML.slice(0, 120)}`;
                });
            }
            """, within);
        Assert.DoesNotContain(measured, static one => one.StartsWith("small", StringComparison.Ordinal));
        return measured.Length;
    }

    // The timeline as the server tells it, but for what a statement of the browser's changes in its body.
    private async Task<Visit> VisitAsync(LiveHouse house, string language, string statement)
    {
        var visit = await Visit.StartAsync(browser, house, new BrowserProfile(language, Width: 360));
        await visit.Page.AddInitScriptAsync(
            $$"""
            const ask = globalThis.fetch;
            globalThis.fetch = async (address, options) => {
              const answer = await ask(address, options);
              if (!String(address).startsWith('api/timeline?')) {
                return answer;
              }

              const body = await answer.json();
              {{statement}}
              return new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } });
            };
            """);
        await visit.Page.ReloadAsync();
        await visit.ReadyAsync();
        return visit;
    }
}
