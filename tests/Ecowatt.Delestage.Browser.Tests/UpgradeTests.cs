using System.Text;
using Ecowatt.Delestage.AspNetCore.Dashboard;
using Ecowatt.Delestage.Browser.Tests.Tools;
using Ecowatt.Delestage.Tests.Waiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ecowatt.Delestage.Browser.Tests;

/// <summary>A server of one version, then of another, of which the modules do not fit those of the first.</summary>
[Collection(SharedBrowser.Name)]
public sealed class UpgradeTests(SharedBrowser browser)
{
    private const string Newer = "html[data-version=newer]";

    [BrowserFact]
    public async Task While_a_file_of_the_newer_version_does_not_come_the_old_page_opens_whole_and_then_the_new_one()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await InstalledAsync(house);
        var comes = new TaskCompletionSource();
        house.Files = NewerFiles();
        house.Before = async context =>
        {
            if (IsOf(house, context, "dom.js"))
            {
                await comes.Task;
            }

            return false;
        };

        await visit.Page.ReloadAsync();
        await visit.ReadyAsync();
        await Expect(visit.Page.Locator(Newer)).ToHaveCountAsync(0);
        comes.SetResult();
        await Expect(visit.Page.Locator(Newer)).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await visit.ReadyAsync();
        visit.AssertQuiet();
    }

    [BrowserFact]
    public async Task A_newer_version_of_which_a_file_fails_is_not_kept_and_the_old_one_goes_on()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await InstalledAsync(house);
        var kept = await KeptAsync(visit.Page);
        var asked = new TaskCompletionSource();
        house.Files = NewerFiles();
        house.Before = context =>
        {
            if (!IsOf(house, context, "fr.js"))
            {
                return Task.FromResult(false);
            }

            asked.TrySetResult();
            return FailAsync(context);
        };

        await visit.Page.ReloadAsync();
        await visit.ReadyAsync();
        await asked.Task.WaitAsync(HangGuard.Limit);
        await visit.Page.WaitForFunctionAsync("async () => { const known = await navigator.serviceWorker.getRegistration(); return known.installing === null && known.waiting === null; }");
        Assert.Equal(kept, await KeptAsync(visit.Page));
        await visit.Page.ReloadAsync();
        await visit.ReadyAsync();
        await Expect(visit.Page.Locator(Newer)).ToHaveCountAsync(0);

        house.Before = static _ => Task.FromResult(false);
        await visit.Page.ReloadAsync();
        await Expect(visit.Page.Locator(Newer)).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await visit.ReadyAsync();
    }

    [BrowserFact]
    public async Task A_page_in_use_keeps_the_files_of_its_version_says_that_there_is_a_newer_one_and_follows_later()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await InstalledAsync(house);
        var old = house.Files.Version;
        await visit.Load("Freezer").GetByRole(AriaRole.Button, new() { Name = "Off" }).ClickAsync();
        house.Files = NewerFiles();
        await visit.Page.EvaluateAsync("async () => void (await navigator.serviceWorker.getRegistration()).update()");
        await Expect(visit.Page.Locator("[data-notice=newer]")).ToContainTextAsync("A newer version of this page is there", new() { Timeout = 60_000 });
        Assert.Equal(404, (await visit.Context.APIRequest.GetAsync($"{house.Address}assets/{old}/dom.js")).Status);
        Assert.Equal(200, await visit.Page.EvaluateAsync<int>($"async () => (await fetch('assets/{old}/dom.js')).status"));
        await Expect(visit.Page.Locator("#order-dialog")).ToBeVisibleAsync();

        await visit.Page.ReloadAsync();
        await Expect(visit.Page.Locator(Newer)).ToHaveCountAsync(1);
        await visit.ReadyAsync();
    }

    [BrowserFact]
    public async Task A_page_whose_script_does_not_come_says_so()
    {
        await using var house = await LiveHouse.StartAsync();
        house.Before = context => IsOf(house, context, "language.js") ? FailAsync(context) : Task.FromResult(false);
        await using var context = await browser.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(house.Address.ToString());
        await Expect(page.GetByText("This page is still loading")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(page.GetByText("La page se charge encore")).ToBeVisibleAsync();

        // Its link is all that it takes, once the server is well.
        house.Before = static _ => Task.FromResult(false);
        await page.GetByRole(AriaRole.Link, new() { Name = "load it again" }).ClickAsync();
        await Expect(page.Locator("body[data-link=live]")).ToBeAttachedAsync();
        await Expect(page.Locator("#stuck")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Without_scripts_the_page_says_that_it_needs_them_and_nothing_else()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var context = await browser.Browser.NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(house.Address.ToString());

        // The element itself stays unseen where scripts are switched off this way, so its text alone is looked at.
        var answer = await context.APIRequest.GetAsync(house.Address.ToString(), new() { Headers = [KeyValuePair.Create("Accept", "text/html")] });
        Assert.Contains("<noscript><p class=\"card plain\">This page needs JavaScript", await answer.TextAsync(), StringComparison.Ordinal);
        await Expect(page.Locator("main")).ToBeHiddenAsync();
        await Expect(page.Locator("#stuck")).ToBeHiddenAsync();
    }

    private static Task<bool> FailAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status502BadGateway;
        return Task.FromResult(true);
    }

    private static bool IsOf(LiveHouse house, HttpContext context, string file) => context.Request.Path.Value!.EndsWith($"/{house.Files.Version}/{file}", StringComparison.Ordinal);

    private async Task<Visit> InstalledAsync(LiveHouse house)
    {
        var visit = await Visit.StartAsync(browser, house);
        await visit.Page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null");
        return visit;
    }

    private static Task<string[]> KeptAsync(IPage page)
        => page.EvaluateAsync<string[]>("async () => (await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).map(entry => `${name} ${entry.url}`)))).flat().sort()");

    // An export has another name, in the module that has it and in all that ask for it.
    private static DashboardFiles NewerFiles() => DashboardFiles.Of(DashboardFiles.Read().Select(static file => new DashboardFile(file.Path, Path.GetExtension(file.Path) switch
    {
        ".js" => Edit(file, "setOptional", "setTextOrHide"),
        ".html" => Edit(file, "<html", "<html data-version=\"newer\""),
        _ => file.Bytes,
    })));

    private static byte[] Edit(DashboardFile file, string from, string to) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file.Bytes).Replace(from, to, StringComparison.Ordinal));
}
