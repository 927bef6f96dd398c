using System.Text.RegularExpressions;
using Ecowatt.Delestage.Browser.Tests.Tools;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ecowatt.Delestage.Browser.Tests;

/// <summary>What leads out of the page: the report of a month, and the calendar.</summary>
[Collection(SharedBrowser.Name)]
public sealed class LinkTests(SharedBrowser browser)
{
    [BrowserFact]
    public async Task The_calendar_is_subscribed_to_or_copied_in_the_language_of_the_page()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await Visit.StartAsync(browser, house, new BrowserProfile(Width: 360));
        await visit.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await visit.Page.GetByText("In your calendar").ClickAsync();
        var (address, subscribe) = (visit.Page.GetByLabel("Address of the calendar"), visit.Page.GetByRole(AriaRole.Link, new() { Name = "Subscribe" }));
        await Expect(address).ToHaveValueAsync($"{house.Address}calendar.ics?lang=en");
        await Expect(subscribe).ToHaveAttributeAsync("href", $"webcal://{house.Address.Authority}/house/calendar.ics?lang=en");
        Assert.Equal(360, await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));

        await visit.Page.Locator("#calendar-copy").ClickAsync();
        await Expect(visit.Page.Locator("#toast")).ToHaveTextAsync("Copied.");
        Assert.Equal($"{house.Address}calendar.ics?lang=en", await visit.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));

        // Over plain HTTP from another machine there is no clipboard: what is copied is what is chosen.
        await visit.Page.EvaluateAsync("() => { Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.addEventListener('copy', () => { document.title = String(getSelection()) || document.activeElement.value; }); }");
        await visit.Page.Locator("#calendar-copy").ClickAsync();
        await visit.Page.WaitForFunctionAsync("() => document.title.endsWith('calendar.ics?lang=en')");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Français" }).ClickAsync();
        await Expect(visit.Page.GetByLabel("Adresse de l’agenda")).ToHaveValueAsync($"{house.Address}calendar.ics?lang=fr");
        var answer = await visit.Context.APIRequest.GetAsync(await visit.Page.GetByLabel("Adresse de l’agenda").InputValueAsync());
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", await answer.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("Réseau très tendu", await answer.TextAsync(), StringComparison.Ordinal);
        visit.AssertQuiet();
    }

    [BrowserFact]
    public async Task The_report_is_linked_where_there_is_one()
    {
        await using (var house = await LiveHouse.StartAsync())
        {
            await using var visit = await Visit.StartAsync(browser, house);
            await Expect(visit.Page.Locator("#report")).ToBeHiddenAsync();
            await Expect(visit.Page.Locator("#report")).Not.ToHaveAttributeAsync("href", new Regex("."));
            visit.AssertQuiet();
        }

        var now = LiveHouse.Afternoon.AddHours(3);
        await using var kept = await LiveHouse.StartAsync([LiveHouse.House], null, more => more.Services.AddSingleton<IHistory>(new MadeHistory(() => now)), now);
        await using var reader = await Visit.StartAsync(browser, kept, new BrowserProfile("fr-FR"));
        var link = reader.Page.Locator("footer").GetByRole(AriaRole.Link, new() { Name = "Rapport du mois" });
        await Expect(link).ToHaveAttributeAsync("href", "report?lang=fr");
        var report = await reader.Context.RunAndWaitForPageAsync(() => link.ClickAsync());
        await Expect(report.Locator("html")).ToHaveAttributeAsync("lang", "fr");
        await Expect(report.Locator("body")).ToContainTextAsync("janvier 2026");
        await report.CloseAsync();

        // In the view of the past, of the month that is looked at; of one that lies ahead there is none.
        await reader.Page.EvaluateAsync("() => { location.hash = '#history/day/2025-12-24'; }");
        await Expect(reader.Page.Locator("#history [data-part=report]")).ToHaveAttributeAsync("href", "report?month=2025-12&lang=fr");
        await Expect(reader.Page.Locator("#history [data-part=report]")).ToHaveTextAsync("Rapport : décembre 2025");
        Assert.Equal(200, (await reader.Context.APIRequest.GetAsync($"{kept.Address}report?month=2025-12&lang=fr")).Status);
        await reader.Page.EvaluateAsync("() => { location.hash = '#history/day/2026-02-01'; }");
        await Expect(reader.Page.Locator("#history [data-part=report]")).ToBeHiddenAsync();
        reader.AssertQuiet();
    }
}
