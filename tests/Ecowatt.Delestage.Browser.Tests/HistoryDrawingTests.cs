using System.Globalization;
using Ecowatt.Delestage.Browser.Tests.Tools;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace Ecowatt.Delestage.Browser.Tests;

/// <summary>
/// What the view of the past costs: a day of power of eight loads, read each second and thinned to the pixel. Bytes are held; times are told and decide nothing.
/// <c>dotnet test tests/Ecowatt.Delestage.Browser.Tests --filter HistoryDrawing --logger "console;verbosity=detailed"</c> tells them.
/// </summary>
[Collection(SharedBrowser.Name)]
public sealed class HistoryDrawingTests(SharedBrowser browser, ITestOutputHelper output)
{
    private const int MostBytes = 200_000;
    private const int Throttling = 4;

    [BrowserTheory]
    [InlineData(1280, 900, 1)]
    [InlineData(390, 844, 3)]
    public async Task A_day_of_eight_loads_takes_few_bytes_and_how_long_it_takes_to_draw_is_told(int width, int height, int ratio)
    {
        var now = LiveHouse.Afternoon.AddHours(7);
        await using var house = await LiveHouse.StartAsync([LiveHouse.House], null, more => more.Services.AddSingleton<IHistory>(Measured(now)), now);
        await using var context = await browser.Browser.NewContextAsync(new() { ServiceWorkers = ServiceWorkerPolicy.Block, ViewportSize = new() { Width = width, Height = height }, DeviceScaleFactor = ratio });
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{house.Address}#history");
        await Expect(page.Locator("#history [data-part=curve][aria-busy=false]")).ToBeVisibleAsync();
        await Expect(page.Locator("#history .bars > *").First).ToBeAttachedAsync();

        var bytes = await page.EvaluateAsync<int[]>(
            """
            () => {
              const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
              const sum = list => list.reduce((total, entry) => total + entry.encodedBodySize, 0);
              return [sum(all.filter(entry => !entry.name.includes('/api/'))), sum(all.filter(entry => entry.name.includes('/api/history'))), sum(all.filter(entry => entry.name.includes('points=')))];
            }
            """);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"page, scripts and styles {bytes[0]} bytes; history {bytes[1]} bytes, of which the day {bytes[2]}"));
        Assert.InRange(bytes[2], 5_000, MostBytes);
        Assert.InRange(bytes[0] + bytes[1], 50_000, MostBytes);

        var session = await context.NewCDPSessionAsync(page);
        await session.SendAsync("Performance.enable", new Dictionary<string, object> { ["timeDomain"] = "threadTicks" });
        await session.SendAsync("Emulation.setCPUThrottlingRate", new Dictionary<string, object> { ["rate"] = Throttling });
        var before = await ScriptAsync(session);
        var times = await page.EvaluateAsync<double[]>(
            """
            async () => {
              const { view } = await import(performance.getEntriesByType('resource').find(entry => entry.name.endsWith('/history.js')).name);
              const pen = document.querySelector('#history [data-part=plot] canvas').getContext('2d');
              const times = [];
              for (let i = 0; i < 9; i++) {
                const start = performance.now();
                view.draw();
                pen.getImageData(0, 0, 1, 1);
                times.push(performance.now() - start);
                await new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)));
              }

              return times.sort((one, other) => one - other);
            }
            """);

        // The thread's own time: what other programs do meanwhile is not in it.
        var each = (await ScriptAsync(session) - before) / times.Length * 1000;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"scripts of one drawing, by the thread's own time: {each:0.0} ms"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"drawing all of the view, {width} px wide at a ratio of {ratio}, at {Throttling} times the time: median {times[4]:0.0} ms, worst {times[8]:0.0} ms"));
        Assert.All(times, static time => Assert.True(time > 0));
    }

    private static async Task<double> ScriptAsync(ICDPSession session)
        => (await session.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray().Single(static metric => metric.GetProperty("name").GetString() == "ScriptDuration").GetProperty("value").GetDouble();

    private static MadeHistory Measured(DateTimeOffset now)
    {
        var history = new MadeHistory(() => now) { Energy = static (_, at) => 400 + at.Day };
        foreach (var (load, index) in LiveHouse.House.Loads.Select(static (load, index) => (load, index)))
        {
            history.Values[MadeHistory.Power(load.Name)] = at => Math.Round(load.RatedPower * (0.5 + 0.5 * Math.Sin(at.ToUnixTimeSeconds() / 900.0 * (index + 1)))) + at.ToUnixTimeSeconds() * 7919 * (index + 3) % 101;
            history.Spans[MadeHistory.State(load.Name)] = [.. Enumerable.Range(0, 40).Select(i => new HistorySpan(now.AddMinutes(-36 * (40 - i)), now.AddMinutes(-36 * (39 - i))) { Powered = i % 3 != 0, RatedPower = i % 3 != 0 ? load.RatedPower : 0 })];
        }

        history.Values[MadeHistory.Meter("house")] = static at => 6000 + at.ToUnixTimeSeconds() * 7919 % 4001;
        history.Values[MadeHistory.Temperature("living room")] = static at => 19 + at.ToUnixTimeSeconds() % 7200 / 3600.0;
        return history;
    }
}
