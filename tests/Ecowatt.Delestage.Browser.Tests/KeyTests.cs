using Ecowatt.Delestage.Browser.Tests.Tools;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ecowatt.Delestage.Browser.Tests;

[Collection(SharedBrowser.Name)]
public sealed class KeyTests(SharedBrowser browser)
{
    private const string Key = "a-key-of-the-browser-tests";

    [BrowserFact]
    public async Task It_is_asked_for_at_the_first_change_kept_in_the_tab_and_never_in_an_address()
    {
        await using var house = await LiveHouse.StartAsync(settings: [("EcowattWeb:ApiKey", Key), ("EcowattWeb:AllowLocalChanges", "false")]);
        await using var visit = await Visit.StartAsync(browser, house);
        var freezer = visit.Load("Freezer");
        await OrderOffAsync(visit, freezer);
        var dialog = visit.Page.Locator("#key-dialog");
        await Expect(dialog).ToBeVisibleAsync();

        await dialog.Locator("[name=key]").FillAsync("another-key-than-the-one");
        await dialog.Locator("[type=submit]").ClickAsync();
        await Expect(dialog.Locator(".error")).ToHaveTextAsync("This key is not the right one.");
        Assert.Null(house.Controller.Zones[0].Loads[7].Override);

        await dialog.Locator("[name=key]").FillAsync(Key);
        await dialog.Locator("[type=submit]").ClickAsync();
        await Visit.IsAsync(freezer, "shed");
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("() => Object.keys(localStorage).filter(name => name.endsWith(':key')).length"));

        // The second change needs no second word; another tab does.
        await freezer.GetByRole(AriaRole.Button, new() { Name = "Auto" }).ClickAsync();
        await Expect(freezer.Locator(".order")).ToBeHiddenAsync();
        Assert.DoesNotContain(visit.Asked, static address => address.ToString().Contains(Key, StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task Where_nothing_may_be_changed_the_page_says_so_and_offers_nothing()
    {
        await using var house = await LiveHouse.StartAsync(settings: [("EcowattWeb:AllowLocalChanges", "false")]);
        await using var visit = await Visit.StartAsync(browser, house);
        await Expect(visit.Page.Locator("[data-notice=closed]")).ToBeVisibleAsync();
        await Expect(visit.Load("Freezer").Locator(".switch")).ToBeHiddenAsync();
        await visit.Hour("2026-01-14", 18).ClickAsync(new() { Force = true });
        await Expect(visit.Page.Locator("#hour-dialog")).ToBeHiddenAsync();
    }

    private static async Task OrderOffAsync(Visit visit, ILocator load)
    {
        await load.GetByRole(AriaRole.Button, new() { Name = "Off" }).ClickAsync();
        await visit.Page.Locator("#order-dialog [type=submit]").ClickAsync();
    }
}
