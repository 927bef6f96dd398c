using Ecowatt.Delestage.Browser.Tests.Tools;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ecowatt.Delestage.Browser.Tests;

/// <summary>Fields hold what is legal, and say so in the page's language.</summary>
[Collection(SharedBrowser.Name)]
public sealed class FieldTests(SharedBrowser browser)
{
    [BrowserFact]
    public async Task An_order_is_offered_as_long_as_the_zone_allows_and_the_limit_is_said()
    {
        await using var house = await LiveHouse.StartAsync(LiveHouse.House with { LongestOverride = TimeSpan.FromHours(2) });
        await using var visit = await Visit.StartAsync(browser, house, new BrowserProfile("fr-FR"));
        await visit.Load("Freezer").GetByRole(AriaRole.Button, new() { Name = "Arrêt" }).ClickAsync();
        var dialog = visit.Page.Locator("#order-dialog");
        Assert.Equal(["15", "30", "60", "120", "window", "instant"], await dialog.Locator("[name=end]").EvaluateAllAsync<string[]>("nodes => nodes.map(node => node.value)"));

        // No window covers now, so nothing ends with one.
        await Expect(dialog.Locator("[value=window]")).ToBeDisabledAsync();
        await dialog.Locator("[value=instant]").CheckAsync();
        var instant = dialog.Locator("[name=instant]");
        await Expect(instant).ToHaveAttributeAsync("min", "2026-01-14T16:31");
        await Expect(instant).ToHaveAttributeAsync("max", "2026-01-14T18:29");
        await Expect(dialog.Locator("[data-part=instant-hint]")).ToHaveTextAsync("Au plus 2\u00a0h : jusqu’à 18\u00a0h\u00a029.");

        foreach (var (value, wrong) in ((string, string)[])
            [("2026-01-14T20:00", "« Jour et heure à Paris » ne peut dépasser 18\u00a0h\u00a029."), ("2026-01-14T15:00", "« Jour et heure à Paris » doit être à venir."), ("", "Remplissez « Jour et heure à Paris ».")])
        {
            await instant.FillAsync(value);
            await dialog.Locator("[type=submit]").ClickAsync();
            await Expect(dialog.Locator(".error")).ToHaveTextAsync(wrong);
            await Expect(instant).ToBeFocusedAsync();
            await Expect(instant).ToHaveAttributeAsync("aria-invalid", "true");
        }

        Assert.Empty(house.Controller.ActiveOverrides);
        await instant.FillAsync("2026-01-14T18:29");
        await dialog.Locator("[type=submit]").ClickAsync();
        await Visit.IsAsync(visit.Load("Freezer"), "shed");
    }

    [BrowserFact]
    public async Task A_name_is_as_long_as_the_server_takes_and_visible()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await Visit.StartAsync(browser, house);
        await visit.Load("Freezer").GetByRole(AriaRole.Button, new() { Name = "Off" }).ClickAsync();
        var dialog = visit.Page.Locator("#order-dialog");
        var name = dialog.Locator("[name=by]");
        await Expect(name).ToHaveAttributeAsync("maxlength", "64");
        foreach (var (value, wrong) in ((string, string)[])
            [("Anne\u202Eevil", "“Your name (shown with the change)” has characters that nobody sees; type it anew."), (new string('a', 65), "“Your name (shown with the change)” may have 64 characters at most.")])
        {
            // As a script or the browser's own memory fills it.
            await name.EvaluateAsync("(node, value) => { node.value = value; }", value);
            await dialog.Locator("[type=submit]").ClickAsync();
            await Expect(dialog.Locator(".error")).ToHaveTextAsync(wrong);
        }

        await name.FillAsync(new string('a', 64));
        await dialog.Locator("[type=submit]").ClickAsync();
        await Visit.IsAsync(visit.Load("Freezer"), "shed");
    }
}
