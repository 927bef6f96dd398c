using System.Text.RegularExpressions;
using Ecowatt.Delestage.Browser.Tests.Tools;
using Ecowatt.Delestage.Simulation;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ecowatt.Delestage.Browser.Tests;

/// <summary>The journal and the explanation of a load, as sentences for the people of the house.</summary>
[Collection(SharedBrowser.Name)]
public sealed class ViewTests(SharedBrowser browser) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecowatt-views-");

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A house may still write its last line; the system clears its temporary folder.
        }
    }

    [BrowserFact]
    public async Task The_journal_is_sentences_in_the_pages_language_newest_first_and_of_one_load()
    {
        await using var house = await KeptAsync();
        await using var visit = await Visit.StartAsync(browser, house);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "The whole journal" }).ClickAsync();
        await Expect(visit.Page.Locator("#journal-title")).ToBeFocusedAsync();
        var entries = visit.Page.Locator(".entries li");
        await Expect(entries.Filter(new() { HasText = "Anne ordered Freezer off until 18:30." })).ToHaveCountAsync(1);
        await Expect(entries.Filter(new() { HasText = "Water heater is to be off: the signal (tense)." }).First).ToBeVisibleAsync();
        await Expect(entries.Filter(new() { HasText = "Water heater is off." }).First).ToBeVisibleAsync();
        await Expect(entries.Last).ToContainTextAsync("The controller of house started.");
        await Expect(visit.Page.Locator(".journal-list h3").First).ToHaveTextAsync("Wednesday 14 January");
        var times = await visit.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.entries time')].map(node => node.dateTime)");
        Assert.Equal(times.OrderDescending(StringComparer.Ordinal), times);

        await visit.Page.Locator("#journal select").First.SelectOptionAsync(new SelectOptionValue { Label = "Freezer" });
        await Expect(entries.Filter(new() { HasText = "Water heater" })).ToHaveCountAsync(0);
        await Expect(entries.First).ToContainTextAsync("Freezer");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Français" }).ClickAsync();
        await Expect(entries.Filter(new() { HasText = "Ordre d’arrêt de Anne pour Freezer jusqu’à 18\u00a0h\u00a030." })).ToHaveCountAsync(1);
        await Expect(entries.First.Locator("time")).ToHaveTextAsync(new Regex(@"^17\u00a0h"));
        visit.AssertQuiet();
    }

    [BrowserFact]
    public async Task The_journal_comes_page_by_page_and_names_are_isolated_in_it()
    {
        await using var house = await KeptAsync();
        for (var i = 0; i < 30; i++)
        {
            await house.Controller.SetOverrideAsync("house", "Pool pump", powered: i % 2 == 0, OverrideExpiry.After(TimeSpan.FromHours(1)), "שרה");
        }

        await using var visit = await Visit.StartAsync(browser, house);
        await visit.Page.EvaluateAsync("() => { location.hash = '#journal'; }");
        var entries = visit.Page.Locator(".entries li");
        await Expect(entries).ToHaveCountAsync(50);
        await Expect(entries.Locator("bdi", new() { HasText = "שרה" }).First).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Older entries" }).ClickAsync();
        await Expect(entries.Nth(60)).ToBeVisibleAsync();
        var numbers = await entries.CountAsync();
        Assert.InRange(numbers, 61, 100);
    }

    [BrowserFact]
    public async Task Where_no_journal_is_kept_the_view_says_so_and_no_link_leads_to_raw_JSON()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await Visit.StartAsync(browser, house);
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href]')].map(node => node.getAttribute('href')).filter(address => !/^(#|webcal:)/.test(address))"));
        await visit.Page.Locator("footer").GetByRole(AriaRole.Link, new() { Name = "Journal" }).ClickAsync();
        await Expect(visit.Page.Locator("#journal .empty")).ToHaveTextAsync("No journal is kept on this installation: it has no folder.");
    }

    [BrowserFact]
    public async Task A_load_is_explained_by_every_rule_and_follows_what_happens()
    {
        await using var house = await LiveHouse.StartAsync(LiveHouse.Afternoon.AddHours(1));
        await using var visit = await Visit.StartAsync(browser, house);
        var link = visit.Load("Water heater").GetByRole(AriaRole.Link, new() { Name = "Explain Water heater" });
        await link.ClickAsync();
        await Expect(visit.Page.Locator("#explain-title")).ToBeFocusedAsync();
        await Expect(visit.Page.Locator("#explain-title")).ToHaveTextAsync("Why Water heater is as it is");
        await Expect(visit.Page.Locator(".rule")).ToHaveCountAsync(10);
        await Expect(visit.Page.Locator(".rule.binding")).ToContainTextAsync("signaldecides");
        await Expect(visit.Page.Locator(".rule.overruled")).ToContainTextAsync("applies, but an earlier rule decides");
        await Expect(visit.Page.Locator(".told [data-part=counterfactual]")).ToHaveTextAsync("below tense it would be on");

        await house.Controller.SetOverrideAsync("house", "Water heater", powered: true, OverrideExpiry.After(TimeSpan.FromHours(1)), "Anne");
        await Expect(visit.Page.Locator(".rule.binding")).ToContainTextAsync("orderdecides");
        await Expect(visit.Page.Locator(".told .state")).ToHaveTextAsync("powered");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Back" }).Locator("visible=true").ClickAsync();
        await Expect(link).ToBeFocusedAsync();
        await visit.Page.GoBackAsync();
        await Expect(visit.Page.Locator("#explain")).ToBeVisibleAsync();

        // Its address can be kept, and is of one language only in its words.
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Français" }).ClickAsync();
        await visit.Page.ReloadAsync();
        await Expect(visit.Page.Locator(".rule.binding")).ToContainTextAsync("demandedécide");
        visit.AssertQuiet();
    }

    [BrowserFact]
    public async Task The_words_of_both_languages_have_the_same_names()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await Visit.StartAsync(browser, house);
        var names = await visit.Page.EvaluateAsync<string[][]>(
            """
            async () => {
              const names = (table, before = '') => Object.entries(table).flatMap(([name, text]) => typeof text === 'string' ? [before + name + (text.match(/\{\w+\}/g) ?? []).sort().join('')] : names(text, `${before}${name}.`)).sort();
              return Promise.all(['en', 'fr', 'en-views', 'fr-views', 'en-history', 'fr-history', 'en-suppose', 'fr-suppose'].map(async file => names((await import(new URL(`assets/${file}.js`, document.baseURI))).default)));
            }
            """);
        Assert.Equal(names[0], names[1]);
        Assert.Equal(names[2], names[3]);
        Assert.Equal(names[4], names[5]);
        Assert.Equal(names[6], names[7]);
        Assert.Empty(Tops(0).Intersect(Tops(2), StringComparer.Ordinal));
        Assert.Empty(Tops(4).Intersect(Tops(0).Concat(Tops(2)), StringComparer.Ordinal));
        Assert.Empty(Tops(6).Intersect(Tops(0).Concat(Tops(2)).Concat(Tops(4)), StringComparer.Ordinal));

        // A table that is learnt later takes the place of another's of the same name.
        IEnumerable<string> Tops(int table) => names[table].Select(static name => name.Split('.', '{')[0]).Distinct();
    }

    private async Task<LiveHouse> KeptAsync()
    {
        var house = await LiveHouse.StartAsync(LiveHouse.House, folder: _folder.FullName);
        await house.GoToAsync(LiveHouse.Afternoon.AddMinutes(31));
        await house.Controller.SetOverrideAsync("house", "Freezer", powered: false, OverrideExpiry.At(LiveHouse.Afternoon.AddHours(2)), "Anne");
        await house.GoToAsync(LiveHouse.Afternoon.AddMinutes(33));
        return house;
    }
}
