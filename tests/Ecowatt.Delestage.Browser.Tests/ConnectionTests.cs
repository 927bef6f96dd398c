using Ecowatt.Delestage.Browser.Tests.Tools;
using static Microsoft.Playwright.Assertions;

namespace Ecowatt.Delestage.Browser.Tests;

[Collection(SharedBrowser.Name)]
public sealed class ConnectionTests(SharedBrowser browser)
{
    private const string Lost = "[data-notice=link]";

    [BrowserFact]
    public async Task It_is_cut_says_so_comes_back_and_tells_what_was_missed()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await Visit.StartAsync(browser, house);
        var asked = visit.Asked.Count;

        house.Cut();
        await Expect(visit.Page.Locator(Lost)).ToContainTextAsync("The connection is lost");
        await Expect(visit.Page.Locator("#link-text")).ToHaveTextAsync("Reconnecting");
        await Expect(visit.Page.Locator("#announce")).ToHaveTextAsync("The connection is lost.");

        // What happens meanwhile is not seen …
        await house.Controller.SetOverrideAsync("house", "Freezer", powered: false, OverrideExpiry.After(TimeSpan.FromHours(1)), "Anne");
        await Visit.IsAsync(visit.Load("Freezer"), "powered");

        // … and is told when it is back.
        house.Open();
        await Expect(visit.Page.Locator("body[data-link=live]")).ToBeAttachedAsync(new() { Timeout = 15_000 });
        await Expect(visit.Page.Locator(Lost)).ToHaveCountAsync(0);
        await Visit.IsAsync(visit.Load("Freezer"), "shed");

        // Resumed, not begun anew: the zones were not fetched a second time.
        Assert.DoesNotContain(visit.Asked.Skip(asked), static address => address.AbsolutePath.EndsWith("/api/zones", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task Its_clock_goes_on_where_nothing_else_changes()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await Visit.StartAsync(browser, house);
        await Expect(visit.Page.Locator("#clock")).ToContainTextAsync("16:30");
        await house.GoToAsync(LiveHouse.Afternoon.AddMinutes(7));
        await Expect(visit.Page.Locator("#clock")).ToContainTextAsync("16:37");
    }

    [BrowserFact]
    public async Task Offline_the_installed_page_opens_and_shows_the_last_known_state_as_such()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await Visit.StartAsync(browser, house);
        await visit.Page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null");
        await visit.Page.WaitForFunctionAsync("() => Object.keys(localStorage).some(key => key.endsWith(':state'))");

        house.Cut();
        await visit.Page.ReloadAsync();
        await Expect(visit.Page.Locator(Lost)).ToContainTextAsync("old");
        await Expect(visit.Level).ToHaveTextAsync("Normal");
        await Expect(visit.Page.Locator(".load")).ToHaveCountAsync(8);
        await Expect(visit.Page.Locator("body")).ToHaveAttributeAsync("data-link", "lost");

        // No answer of the API is kept by the worker: a state that is not from now would pass for one that is.
        var kept = await visit.Page.EvaluateAsync<string[]>(
            "async () => (await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).map(entry => entry.url)))).flat()");
        Assert.Contains(kept, static address => address.EndsWith("/app.js", StringComparison.Ordinal));
        Assert.DoesNotContain(kept, static address => address.Contains("/api/", StringComparison.Ordinal));

        house.Open();
        await Expect(visit.Link).ToBeAttachedAsync(new() { Timeout = 15_000 });
        await Expect(visit.Page.Locator(Lost)).ToHaveCountAsync(0);
    }
}
