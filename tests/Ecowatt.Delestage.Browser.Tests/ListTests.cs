using System.Text.RegularExpressions;
using Ecowatt.Delestage.Browser.Tests.Tools;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ecowatt.Delestage.Browser.Tests;

/// <summary>Many loads: found, ordered and ordered about together.</summary>
[Collection(SharedBrowser.Name)]
public sealed class ListTests(SharedBrowser browser)
{
    private const string Names = "() => [...document.querySelectorAll('.load')].map(node => node.dataset.load)";

    [BrowserFact]
    public async Task Forty_loads_are_a_compact_list_with_what_is_off_first_and_a_filter()
    {
        await using var house = await LiveHouse.StartAsync(LiveHouse.ManyHeaters(40), LiveHouse.Afternoon.AddHours(1));
        await using var visit = await Visit.StartAsync(browser, house, new BrowserProfile(Width: 360));
        await Expect(visit.Page.Locator(".load")).ToHaveCountAsync(40);
        await Expect(visit.Page.Locator(".loads")).ToHaveClassAsync(new Regex(@"\bcompact\b"));
        var states = await visit.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.load')].map(node => node.classList[2])");
        Assert.Equal([.. Enumerable.Repeat("shed", 20), .. Enumerable.Repeat("powered", 20)], states);

        // A row is a row: forty of them are less than nine screens of a phone, and the controls stand behind the details.
        Assert.InRange(await visit.Page.EvaluateAsync<double>("() => document.querySelector('.loads').getBoundingClientRect().height"), 40 * 44, 40 * 120);
        await Expect(visit.Load("Heater 1").Locator(".switch")).ToBeHiddenAsync();
        await visit.Load("Heater 1").Locator("summary").ClickAsync();
        await Expect(visit.Load("Heater 1").Locator(".switch")).ToBeVisibleAsync();

        await visit.Page.GetByLabel("Find a load").FillAsync("héater 3");
        await Expect(visit.Page.Locator(".load")).ToHaveCountAsync(11);
        await Expect(visit.Page.Locator("#shown-count")).ToHaveTextAsync("11 of 40 loads");
        await visit.Page.Locator("#filters [data-state=off]").ClickAsync();
        await Expect(visit.Page.Locator(".load")).ToHaveCountAsync(6);
        Assert.All(await visit.Page.EvaluateAsync<string[]>(Names), static name => Assert.StartsWith("Heater 3", name, StringComparison.Ordinal));
        await visit.Page.GetByLabel("Find a load").FillAsync("sauna");
        await Expect(visit.Page.Locator("#shown-count")).ToHaveTextAsync("No load matches.");
        visit.AssertQuiet();
    }

    [BrowserFact]
    public async Task The_list_does_not_move_under_a_hand()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await Visit.StartAsync(browser, house);
        var before = await visit.Page.EvaluateAsync<string[]>(Names);
        await visit.Load("Water heater").GetByRole(AriaRole.Button, new() { Name = "On" }).FocusAsync();
        await house.Controller.SetOverrideAsync("house", "Freezer", powered: false, OverrideExpiry.After(TimeSpan.FromHours(1)));
        await Visit.IsAsync(visit.Load("Freezer"), "shed");
        var after = await visit.Page.EvaluateAsync<string[]>(Names);
        Assert.Equal(before, after);
        await visit.Page.GetByLabel("Find a load").FocusAsync();
        await Expect(visit.Page.Locator(".load").First).ToHaveAttributeAsync("data-load", "Freezer");
    }

    [BrowserFact]
    public async Task One_confirmed_order_for_all_tells_what_was_done_and_what_was_refused_by_name()
    {
        await using var house = await LiveHouse.StartAsync(LiveHouse.ManyHeaters(6));
        await using var visit = await Visit.StartAsync(browser, house);
        await visit.Page.RouteAsync("**/loads/Heater%203/override*", static route => route.FulfillAsync(new() { Status = 409, ContentType = "application/problem+json", Body = """{"detail":"It is locked."}""" }));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "All off…" }).ClickAsync();
        var dialog = visit.Page.Locator("#bulk-dialog");
        await Expect(dialog.Locator("[name=load]:checked")).ToHaveCountAsync(6);
        await dialog.GetByRole(AriaRole.Checkbox, new() { Name = "Heater 6" }).UncheckAsync();
        await dialog.Locator("[type=submit]").ClickAsync();

        await Expect(dialog.Locator(".outcome")).ToContainTextAsync("Refused (1)");
        await Expect(dialog.Locator(".outcome")).ToContainTextAsync("Heater 3 – The server refused: It is locked.");
        await Expect(dialog.Locator(".outcome h3").First).ToHaveTextAsync("Ordered off (4)");
        await Expect(dialog.Locator(".outcome bdi")).ToHaveCountAsync(5);
        Assert.Equal(4, house.Controller.ActiveOverrides.Count(static order => !order.Powered && order.Until == LiveHouse.Afternoon.AddSeconds(30).AddHours(1)));
        Assert.Null(house.Controller.FindLoad("house", "Heater 6")!.Override);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();

        // And back: of those that have an order.
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "All automatic…" }).ClickAsync();
        await Expect(dialog.Locator("[name=load]")).ToHaveCountAsync(4);
        await dialog.Locator("[type=submit]").ClickAsync();
        await Expect(dialog.Locator(".outcome h3").First).ToHaveTextAsync("Automatic again (4)");
        Assert.Empty(house.Controller.ActiveOverrides);
    }

    [BrowserFact]
    public async Task A_holiday_is_of_chosen_loads_and_no_longer_than_the_zone_allows()
    {
        await using var house = await LiveHouse.StartAsync(LiveHouse.House with { LongestOverride = TimeSpan.FromDays(3) });
        await using var visit = await Visit.StartAsync(browser, house, new BrowserProfile("fr-FR"));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Absence…" }).ClickAsync();
        var dialog = visit.Page.Locator("#bulk-dialog");
        await Expect(dialog.Locator("[name=load]:checked")).ToHaveCountAsync(0);
        await dialog.Locator("[type=submit]").ClickAsync();
        await Expect(dialog.Locator(".error")).ToHaveTextAsync("Choisissez au moins un appareil.");

        var until = dialog.Locator("[name=instant]");
        await Expect(until).ToHaveAttributeAsync("max", "2026-01-17T16:29");
        await Expect(dialog.Locator("[data-part=instant-hint]")).ToHaveTextAsync("Au plus 3\u00a0j : jusqu’à sam. 17 janv. 16\u00a0h\u00a029.");
        await dialog.GetByRole(AriaRole.Checkbox, new() { Name = "Pool pump" }).CheckAsync();
        await until.FillAsync("2026-01-18T10:00");
        await dialog.Locator("[type=submit]").ClickAsync();
        await Expect(dialog.Locator(".error")).ToHaveTextAsync("« Jusqu’au (jour et heure à Paris) » ne peut dépasser sam. 17 janv. 16\u00a0h\u00a029.");
        Assert.Empty(house.Controller.ActiveOverrides);

        await until.FillAsync("2026-01-17T10:00");
        await dialog.Locator("[type=submit]").ClickAsync();
        await Expect(dialog.Locator(".outcome h3")).ToHaveTextAsync("Ordre d’arrêt donné (1)");
        var order = Assert.Single(house.Controller.ActiveOverrides);
        Assert.Equal(("Pool pump", false, new DateTimeOffset(2026, 1, 17, 9, 0, 0, TimeSpan.Zero)), (order.Load, order.Powered, order.Until));
    }

    [BrowserFact]
    public async Task An_observing_zone_keeps_its_own_words()
    {
        await using var house = await LiveHouse.StartAsync(LiveHouse.House with { Mode = ZoneMode.Observe }, LiveHouse.Afternoon.AddHours(1));
        await using var visit = await Visit.StartAsync(browser, house);
        await Expect(visit.Page.Locator(".zone .sum")).ToHaveTextAsync("3 of 8 would be powered");
        await Expect(visit.Page.Locator("#now [data-part=power]")).ToHaveTextAsync("3 of 8 would be powered");
        await Expect(visit.Page.Locator("#filters [data-state=off]")).ToContainTextAsync("would be off 5");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "All off…" }).ClickAsync();
        var dialog = visit.Page.Locator("#bulk-dialog");
        await Expect(dialog.Locator(".warning")).ToHaveTextAsync("This zone only observes: orders are noted, and nothing is switched.");
        await dialog.Locator("[type=submit]").ClickAsync();
        await Expect(dialog.Locator(".outcome h3")).ToHaveTextAsync("Noted, and not switched, because the zone only observes (8)");
    }
}
