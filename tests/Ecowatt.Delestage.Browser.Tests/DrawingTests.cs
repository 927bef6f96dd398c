using Ecowatt.Delestage.Browser.Tests.Tools;
using Microsoft.Playwright;

namespace Ecowatt.Delestage.Browser.Tests;

/// <summary>What drawing costs, by counts: formats made, messages measured, and how often everything is drawn.</summary>
[Collection(SharedBrowser.Name)]
public sealed class DrawingTests(SharedBrowser browser)
{
    // Each of these costs a slow phone many times what the drawing itself does. Whatever is drawn begins with the clock.
    private const string Counters =
        """
        window.counts = { formats: 0, drawings: 0, measured: 0 };
        for (const name of ['DateTimeFormat', 'NumberFormat']) {
          const own = Intl[name];
          Intl[name] = function (...options) { counts.formats++; return new own(...options); };
          Intl[name].prototype = own.prototype;
        }

        const byId = document.getElementById;
        document.getElementById = function (id) { counts.drawings += id === 'clock'; return byId.call(this, id); };
        const { get } = Object.getOwnPropertyDescriptor(Element.prototype, 'scrollHeight');
        Object.defineProperty(Element.prototype, 'scrollHeight', { get() { counts.measured++; return get.call(this); } });
        const Stream = window.EventSource;
        window.EventSource = class extends Stream { constructor(...options) { super(...options); window.stream = this; } };
        """;

    [BrowserFact]
    public async Task A_burst_of_events_is_drawn_once_makes_no_format_and_measures_no_message()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var context = await browser.Browser.NewContextAsync(new() { Locale = "fr-FR" });
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(Counters);
        await page.GotoAsync(house.Address.ToString());
        await Assertions.Expect(page.Locator("body[data-link=live]")).ToBeAttachedAsync();
        await Assertions.Expect(page.Locator(".load").First).ToBeVisibleAsync();

        // Twenty events at once, each of one load that is another than it was; and again, when every format has been asked for.
        var counts = await page.EvaluateAsync<int[]>(
            """
            async () => {
              const rest = () => new Promise(done => requestAnimationFrame(() => setTimeout(done, 200)));
              const { zones: [zone] } = await (await fetch('api/zones')).json();
              const burst = async from => {
                for (let i = from; i < from + 20; i++) {
                  const load = { ...zone.loads[i % zone.loads.length], why: `reason ${i}`, since: new Date(Date.now() - i * 1e7).toISOString() };
                  stream.dispatchEvent(new MessageEvent('load', { data: JSON.stringify({ zone: zone.name, loads: [load], changes: [] }) }));
                }

                await rest();
              };
              await burst(0);
              const before = { ...counts };
              await burst(20);
              return [before.formats, counts.formats - before.formats, counts.drawings - before.drawings, counts.measured - before.measured];
            }
            """);

        await Assertions.Expect(page.GetByText("reason 39")).ToBeVisibleAsync();
        Assert.InRange(counts[0], 3, 12);
        Assert.Equal(0, counts[1]);

        // The second one is the minute's, where one began meanwhile.
        Assert.InRange(counts[2], 1, 2);
        Assert.Equal(0, counts[3]);
    }
}
