using Ecowatt.Delestage.Browser.Tests.Tools;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ecowatt.Delestage.Browser.Tests;

[Collection(SharedBrowser.Name)]
public sealed class AccessTests(SharedBrowser browser)
{
    [AxeFact]
    public async Task The_scanner_finds_nothing_serious_in_either_theme_nor_in_a_dialog()
    {
        var folder = Directory.CreateTempSubdirectory("ecowatt-scan-");
        await using var house = await LiveHouse.StartAsync(LiveHouse.House, LiveHouse.Afternoon.AddHours(3), folder: folder.FullName);
        await house.Controller.SetOverrideAsync("house", "Freezer", powered: false, OverrideExpiry.After(TimeSpan.FromHours(1)), "Anne");
        house.Bank.FailNext(1);
        // Colours are a theme's, and sizes a width's: each is seen once, in two of the four pairs.
        foreach (var (dark, width) in ((bool, int)[])[(true, 360), (false, 1280)])
        {
            await using var visit = await Visit.StartAsync(browser, house, new BrowserProfile(Dark: dark, Width: width));
            await visit.Load("Freezer").Locator("summary").ClickAsync();
            Assert.Empty(await ScanAsync(visit.Page));
            await visit.Hour("2026-01-14", 20).ClickAsync();
            Assert.Empty(await ScanAsync(visit.Page));
            await visit.Page.Keyboard.PressAsync("Escape");
            await visit.Load("Heat pump").GetByRole(AriaRole.Button, new() { Name = "On" }).ClickAsync();
            Assert.Empty(await ScanAsync(visit.Page));
            await visit.Page.Keyboard.PressAsync("Escape");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Holiday…" }).ClickAsync();
            Assert.Empty(await ScanAsync(visit.Page));
            await visit.Page.Keyboard.PressAsync("Escape");
            await visit.Page.Locator("#compact").ClickAsync();
            Assert.Empty(await ScanAsync(visit.Page));
            await visit.Load("Freezer").GetByRole(AriaRole.Link).ClickAsync();
            await Expect(visit.Page.Locator(".rule")).ToHaveCountAsync(10);
            Assert.Empty(await ScanAsync(visit.Page));
            await visit.Page.Locator("#explain [data-part=journal]").ClickAsync();
            await Expect(visit.Page.Locator(".entries li").First).ToBeVisibleAsync();
            Assert.Empty(await ScanAsync(visit.Page));
        }
    }

    [AxeFact]
    public async Task The_scanner_does_find_what_is_wrong()
    {
        // A scan that finds nothing anywhere would pass every page.
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await Visit.StartAsync(browser, house);
        await visit.Page.EvaluateAsync("() => document.querySelector('main').append(document.createElement('button'))");
        Assert.Contains(await ScanAsync(visit.Page), static finding => finding.StartsWith("button-name", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task Keys_alone_change_an_hour_and_order_a_load()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await Visit.StartAsync(browser, house);
        var keys = visit.Page.Keyboard;

        // Skip link, two languages, the link to the view of the past, then the grid at the hour that is now.
        for (var i = 0; i < 5; i++)
        {
            await keys.PressAsync("Tab");
        }

        await Expect(visit.Hour("2026-01-14", 16)).ToBeFocusedAsync();
        await keys.PressAsync("ArrowDown");
        await Expect(visit.Hour("2026-01-15", 16)).ToBeFocusedAsync();
        await keys.PressAsync("ArrowUp");
        await keys.PressAsync("Enter");
        await Expect(visit.Page.Locator("#hour-dialog")).ToBeVisibleAsync();

        // The radio button of what is in force has the focus, "as published"; up from there is critical.
        await Expect(visit.Page.Locator("#hour-dialog input[value=published]")).ToBeFocusedAsync();
        await keys.PressAsync("ArrowUp");
        await keys.PressAsync("Enter");
        await Expect(visit.Page.Locator("#hour-dialog")).ToBeHiddenAsync();
        await Expect(visit.Hour("2026-01-14", 16)).ToBeFocusedAsync();
        await Expect(visit.Level).ToHaveTextAsync("Critical");

        await visit.Load("Freezer").GetByRole(AriaRole.Button, new() { Name = "On" }).FocusAsync();
        await keys.PressAsync("Space");
        await Expect(visit.Page.Locator("#order-dialog input:checked")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(visit.Page.Locator("#order-dialog")).ToBeHiddenAsync();
        await Expect(visit.Load("Freezer").Locator(".order")).ToContainTextAsync("Ordered on until 17:30");
        await Visit.IsAsync(visit.Load("Freezer"), "powered");
    }

    [BrowserFact]
    public async Task A_phone_of_360_points_scrolls_in_one_direction_only()
    {
        await using var house = await LiveHouse.StartAsync();
        foreach (var language in (string[])["en-GB", "fr-FR"])
        {
            await using var visit = await Visit.StartAsync(browser, house, new BrowserProfile(language, Width: 360, Height: 740));
            Assert.Equal(360, await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
            Assert.Empty(await visit.Page.EvaluateAsync<string[]>(
                "() => [...document.querySelectorAll('main *')].filter(node => !node.closest('svg, .words') && node.getBoundingClientRect().right > 360.5).map(node => node.outerHTML.slice(0, 80))"));
        }
    }

    internal static async Task<string[]> ScanAsync(IPage page)
    {
        // The page's policy lets no script in; the browser's own console may.
        await page.EvaluateAsync(await File.ReadAllTextAsync(Axe.File!));
        return await page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: { 'target-size': { enabled: true } } })).violations
              .filter(finding => finding.impact === 'serious' || finding.impact === 'critical')
              .flatMap(finding => finding.nodes.map(node => `${finding.id}: ${node.html.slice(0, 120)} ${node.failureSummary}`))
            """);
    }
}
