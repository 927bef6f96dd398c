using Ecowatt.Delestage.Browser.Tests.Tools;
using Ecowatt.Delestage.Tests.Waiting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ecowatt.Delestage.Browser.Tests;

/// <summary>Many tabs at a time, over HTTP/1.1, by which a browser has six connections to a host.</summary>
[Collection(SharedBrowser.Name)]
public sealed class TabsTests(SharedBrowser browser)
{
    private static readonly string[] Loads = ["Water heater", "Heat pump", "Living room heater", "Bedroom heaters", "Bathroom heater", "Car charger", "Pool pump", "Freezer"];

    [BrowserFact]
    public async Task Eight_are_live_at_a_time_and_an_order_goes_through_in_each()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await Visit.StartAsync(browser, house);
        var tabs = new List<IPage> { visit.Page };
        while (tabs.Count < Loads.Length)
        {
            tabs.Add(await OpenAsync(visit, house));
        }

        await HangGuard.UntilAsync(() => house.Streams == 1, () => $"{house.Streams} streams are open");
        for (var i = 0; i < tabs.Count; i++)
        {
            var load = tabs[i].Locator($"[data-load=\"{Loads[i]}\"]");
            await load.GetByRole(AriaRole.Button, new() { Name = "Off" }).ClickAsync();
            await tabs[i].Locator("#order-dialog [type=submit]").ClickAsync();
            await Visit.IsAsync(load, "shed");
        }

        foreach (var tab in tabs)
        {
            await Expect(tab.Locator("body[data-link=live]")).ToBeAttachedAsync();
            await Expect(tab.Locator(".load.shed")).ToHaveCountAsync(Loads.Length);
        }

        Assert.Equal(1, house.Streams);
        visit.AssertQuiet();
    }

    [BrowserFact]
    public async Task Where_the_tab_that_has_the_stream_is_closed_another_takes_it_over_and_nothing_is_missed()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await Visit.StartAsync(browser, house);
        await HangGuard.UntilAsync(() => house.Streams == 1);
        var second = await OpenAsync(visit, house);
        await visit.Page.CloseAsync(new() { RunBeforeUnload = true });
        await HangGuard.UntilAsync(() => visit.Context.Pages.Count == 1);
        await OrderAsync(house, "Freezer");
        await Visit.IsAsync(second.Locator("[data-load=Freezer]"), "shed");
        await Expect(second.Locator("body[data-link=live]")).ToBeAttachedAsync();
        await HangGuard.UntilAsync(() => house.Streams == 1, () => $"{house.Streams} streams are open");
    }

    [BrowserFact]
    public async Task A_tab_in_another_language_has_a_stream_in_that_language()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await Visit.StartAsync(browser, house);
        var french = await OpenAsync(visit, house);
        await french.GetByRole(AriaRole.Button, new() { Name = "Français" }).ClickAsync();
        await HangGuard.UntilAsync(() => house.Streams == 2, () => $"{house.Streams} streams are open");
        await OrderAsync(house, "Freezer");
        await Expect(visit.Load("Freezer").Locator(".why")).ToContainTextAsync("ordered by Anne");
        await Expect(french.Locator("[data-load=Freezer] .why")).ToContainTextAsync("demandé par Anne");
    }

    [BrowserFact]
    public async Task A_hidden_tab_lets_its_stream_go_and_learns_what_it_missed_when_it_is_seen_again()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await Visit.StartAsync(browser, house);
        await HangGuard.UntilAsync(() => house.Streams == 1);
        await HideAsync(visit.Page, hidden: true);
        await HangGuard.UntilAsync(() => house.Streams == 0, () => $"{house.Streams} streams are open");
        await OrderAsync(house, "Freezer");
        await HideAsync(visit.Page, hidden: false);
        await Visit.IsAsync(visit.Load("Freezer"), "shed");
        await Expect(visit.Link).ToBeAttachedAsync();
        Assert.Equal(1, house.Streams);
    }

    [BrowserFact]
    public Task A_page_that_is_refused_a_stream_by_its_address_asks_again_and_again_and_says_so()
        => RefusedAsync("EcowattWeb:MaxEventStreamsPerAddress", "en-GB", "Every 5 s", "The server has no more room for live streams");

    [BrowserFact]
    public Task A_page_that_is_refused_a_stream_because_all_are_taken_says_so_in_French_too()
        => RefusedAsync("EcowattWeb:MaxEventStreams", "fr-FR", "Toutes les 5 s", "Le serveur n’a plus de place pour un flux en direct");

    // Another profile is another browser: it shares nothing with the first.
    private async Task RefusedAsync(string option, string language, string link, string notice)
    {
        await using var house = await LiveHouse.StartAsync(settings: [(option, "1")]);
        await using var first = await Visit.StartAsync(browser, house);
        await HangGuard.UntilAsync(() => house.Streams == 1);
        await using var second = await Visit.StartAsync(browser, house, new BrowserProfile(language), waitFor: "polling");
        await Expect(second.Page.Locator("#link-text")).ToHaveTextAsync(link);
        await Expect(second.Page.Locator("[data-notice=polling]")).ToContainTextAsync(notice);

        await OrderAsync(house, "Freezer");
        await Expect(second.Load("Freezer")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("shed"), new() { Timeout = 30_000 });

        // It tries again by itself, within half a minute.
        await first.Page.CloseAsync(new() { RunBeforeUnload = true });
        await Expect(second.Link).ToBeAttachedAsync(new() { Timeout = 60_000 });
        await Expect(second.Page.Locator("[data-notice=polling]")).ToHaveCountAsync(0);
    }

    private static async Task<IPage> OpenAsync(Visit visit, LiveHouse house)
    {
        var page = await visit.Context.NewPageAsync();
        await page.GotoAsync(house.Address.ToString());
        await Expect(page.Locator("body[data-link=live]")).ToBeAttachedAsync();
        await Expect(page.Locator(".load")).ToHaveCountAsync(Loads.Length);
        return page;
    }

    // No page of a browser without a screen is ever hidden, so the page is told what a browser would tell it.
    private static async Task HideAsync(IPage page, bool hidden) => await page.EvaluateAsync(
        "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }", hidden);

    private static async Task OrderAsync(LiveHouse house, string load)
        => await house.Controller.SetOverrideAsync("house", load, powered: false, OverrideExpiry.After(TimeSpan.FromHours(1)), "Anne");
}
