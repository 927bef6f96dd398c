using System.Text.Json;
using Ecowatt.Delestage.Browser.Tests.Tools;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Ecowatt.Delestage.Browser.Tests;

/// <summary>How the page fills: what moves meanwhile, and what it loads. Times are told and decide nothing.</summary>
[Collection(SharedBrowser.Name)]
public sealed class FillingTests(SharedBrowser browser, ITestOutputHelper output)
{
    private const double MostShift = 0.05;
    private const int MostBytes = 65_000;
    private const int MostBlocking = 4;

    [BrowserTheory]
    [InlineData(360, 1, false)]
    [InlineData(360, 1, true)]
    [InlineData(1280, 1, false)]
    [InlineData(360, 4, false)]
    [InlineData(1280, 4, true)]
    public async Task Nothing_moves_while_it_fills(int width, int zones, bool french)
    {
        // With a meter and a tariff's days on the wide page and on half of the narrow ones: with them and without, nothing may move.
        await using var house = await LiveHouse.StartAsync([.. Enumerable.Range(0, zones).Select(ZoneOf)], width > 360 || french ? new PretendedSupply() : null);

        // As over a network: the page is painted before the answers come, which come one after the other.
        var order = 0;
        house.Before = async context =>
        {
            if (context.Request.Path.Value!.Contains("/api/", StringComparison.Ordinal))
            {
                await Task.Delay(400 + 150 * (Interlocked.Increment(ref order) % 4), context.RequestAborted);
            }

            return false;
        };
        await using var context = await browser.Browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 760 }, Locale = french ? "fr-FR" : "en-GB" });
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(
            """
            window.shifts = [];
            new PerformanceObserver(list => list.getEntries().forEach(entry => entry.hadRecentInput || shifts.push({
              value: entry.value, of: entry.sources.map(source => source.node?.className || source.node?.id || source.node?.nodeName).join(), filling: 'filling' in document.body.dataset,
            }))).observe({ type: 'layout-shift', buffered: true });
            """);
        await page.GotoAsync(house.Address.ToString());
        await Assertions.Expect(page.Locator("body[data-link=live]")).ToBeAttachedAsync();
        await Assertions.Expect(page.Locator(".load")).ToHaveCountAsync(8 * zones);
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 500)))");
        output.WriteLine(await page.EvaluateAsync<string>("() => JSON.stringify(shifts)"));
        var sum = await page.EvaluateAsync<double>("() => shifts.reduce((sum, shift) => sum + shift.value, 0)");
        Assert.InRange(sum, 0, MostShift);

        // An observer that sees nothing would pass every page.
        await page.EvaluateAsync("() => { const block = document.createElement('p'); block.style.height = '300px'; document.querySelector('main').before(block); }");
        await page.WaitForFunctionAsync("() => shifts.reduce((sum, shift) => sum + shift.value, 0) > 0.05");
    }

    [BrowserFact]
    public async Task It_loads_little_compressed_and_names_every_module_at_once()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var context = await browser.Browser.NewContextAsync(new() { ServiceWorkers = ServiceWorkerPolicy.Block });
        var page = await context.NewPageAsync();
        await page.GotoAsync(house.Address.ToString());
        await Assertions.Expect(page.Locator("body[data-link=live]")).ToBeAttachedAsync();
        var loaded = JsonSerializer.Deserialize<Resource[]>(await page.EvaluateAsync<string>(
            """
            () => JSON.stringify([...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(entry => ({
              name: entry.name, encoded: entry.encodedBodySize, decoded: entry.decodedBodySize, blocks: entry.renderBlockingStatus === 'blocking',
            })))
            """), JsonSerializerOptions.Web)!;
        var named = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('link[rel=modulepreload], script[src]')].map(node => node.href || node.src)");
        var own = loaded.Where(static resource => !resource.Name.Contains("/api/", StringComparison.Ordinal)).ToArray();
        output.WriteLine($"{own.Length} files, {own.Sum(static file => file.Encoded)} bytes of {own.Sum(static file => file.Decoded)}; {own.Count(static file => file.Blocks)} block");
        Assert.InRange(own.Sum(static file => file.Encoded), 10_000, MostBytes);
        Assert.InRange(own.Count(static file => file.Blocks), 1, MostBlocking);
        Assert.All(own.Where(static file => file.Name.EndsWith(".js", StringComparison.Ordinal)), file => Assert.Contains(file.Name, named));
        Assert.All(own.Where(static file => file.Decoded > 1000 && !file.Name.EndsWith(".png", StringComparison.Ordinal)), static file => Assert.True(file.Encoded < file.Decoded, file.Name));

        // The second time nothing of the version is asked for again.
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("body[data-link=live]")).ToBeAttachedAsync();
        var transferred = await page.EvaluateAsync<int>("() => performance.getEntriesByType('resource').filter(entry => entry.name.includes('/assets/')).reduce((sum, entry) => sum + entry.transferSize, 0)");
        Assert.Equal(0, transferred);
    }

    private static Zone ZoneOf(int number) => number == 0
        ? LiveHouse.House
        : LiveHouse.House with { Name = $"annex {number}", Bank = $"desk {number}", Mode = number == 2 ? ZoneMode.Observe : ZoneMode.Armed };

    private sealed record Resource(string Name, int Encoded, int Decoded, bool Blocks);
}
