using Ecowatt.Delestage.Browser.Tests.Tools;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ecowatt.Delestage.Browser.Tests;

[Collection(SharedBrowser.Name)]
public sealed class LanguageTests(SharedBrowser browser)
{
    [BrowserFact]
    public async Task A_French_browser_reads_French_sentences_of_the_loads_included()
    {
        await using var house = await LiveHouse.StartAsync(LiveHouse.Afternoon.AddHours(1));
        await using var visit = await Visit.StartAsync(browser, house, new BrowserProfile("fr-FR"));
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "fr");
        await Expect(visit.Level).ToHaveTextAsync("Tendu");
        await Expect(visit.Page.Locator("#now .until")).ToContainTextAsync("jusqu’à 18\u00a0h, dans ");
        await Expect(visit.Load("Water heater").Locator(".why")).ToContainTextAsync("reste éteint au moins jusqu’à 21 h (réseau tendu)");
        await Expect(visit.Load("Water heater").Locator(".state")).ToHaveTextAsync("délesté");
        await Expect(visit.Load("Heat pump").GetByRole(AriaRole.Button, new() { Name = "Marche" })).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".day strong").First).ToHaveTextAsync("mercredi 14 janvier, aujourd’hui");
        visit.AssertQuiet();
    }

    [BrowserFact]
    public async Task The_switch_changes_the_language_and_is_remembered()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await Visit.StartAsync(browser, house);
        await Expect(visit.Load("Freezer").Locator(".why")).ToContainTextAsync("stays on");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Français" }).ClickAsync();
        await Expect(visit.Level).ToHaveTextAsync("Normal");
        await Expect(visit.Load("Freezer").Locator(".why")).ToContainTextAsync("reste allumé");
        await visit.Page.ReloadAsync();
        await visit.ReadyAsync();
        await Expect(visit.Page.Locator("#link-text")).ToHaveTextAsync("En direct");
    }

    [BrowserFact]
    public async Task The_days_on_which_the_clock_changes_are_told_in_words()
    {
        await using var spring = await LiveHouse.StartAsync(new DateTimeOffset(2026, 3, 29, 10, 0, 0, TimeSpan.Zero));
        await using var first = await Visit.StartAsync(browser, spring);
        await Expect(first.Page.Locator(".day").First.Locator("[data-part=clock-note]")).ToContainTextAsync("02:00 to 03:00 is left out");
        await Expect(first.Hour("2026-03-29", 2)).ToHaveAttributeAsync("aria-disabled", "true");

        await using var autumn = await LiveHouse.StartAsync(new DateTimeOffset(2026, 10, 25, 10, 0, 0, TimeSpan.Zero));
        await using var second = await Visit.StartAsync(browser, autumn);
        await Expect(second.Page.Locator(".day").First.Locator("[data-part=clock-note]")).ToContainTextAsync("02:00 lasts two hours");
        await Expect(second.Page.Locator("#now .until")).ToContainTextAsync("until");
    }
}
