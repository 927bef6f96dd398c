using System.Globalization;
using Ecowatt.Delestage.Browser.Tests.Tools;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace Ecowatt.Delestage.Browser.Tests;

/// <summary>
/// Every view of a house that has everything, at three widths, in both languages and themes: nothing is wider than the page, and no word is cropped.
/// <c>ECOWATT_SCREENSHOTS=FOLDER dotnet test tests/Ecowatt.Delestage.Browser.Tests --filter EveryView</c> takes their pictures, to be looked at.
/// </summary>
[Collection(SharedBrowser.Name)]
public sealed class EveryViewTests(SharedBrowser browser)
{
    private static readonly DateTimeOffset Now = LiveHouse.Afternoon.AddHours(2).AddMinutes(20);

    [BrowserTheory]
    [InlineData(360, "fr-FR", true)]
    [InlineData(360, "en-GB", false)]
    [InlineData(768, "fr-FR", false)]
    [InlineData(768, "en-GB", true)]
    [InlineData(1280, "fr-FR", true)]
    [InlineData(1280, "en-GB", false)]
    public async Task It_fits_and_crops_no_word(int width, string language, bool dark)
    {
        await using var house = await FullAsync();
        await using var visit = await Visit.StartAsync(browser, house, new BrowserProfile(language, dark, width));
        await Expect(visit.Page.Locator("#supply .sensors li").First).ToBeAttachedAsync();
        foreach (var (name, address, ready) in ((string, string, string)[])
            [("page", "#", ".load"), ("history", "#history", "#history [data-part=curve][aria-busy=false]"), ("suppose", "#suppose/house/Water heater", "#suppose .strips[aria-busy=false] .strip"), ("explain", "#explain/house/Water heater", ".rule"), ("journal", "#journal", "#journal .empty:visible, .entries li")])
        {
            await visit.Page.EvaluateAsync("hash => { location.hash = hash; }", address);
            await Expect(visit.Page.Locator(ready).First).ToBeVisibleAsync();
            if (name == "suppose")
            {
                await visit.Page.Locator("#suppose-maxShed").FillAsync("60");
                await Expect(visit.Page.Locator("#suppose .pledge")).ToBeVisibleAsync();
            }

            if (name == "page")
            {
                await visit.Page.EvaluateAsync("() => { document.querySelector('.calendar').open = document.querySelector('.load details').open = true; }");
            }

            var wrong = await visit.Page.EvaluateAsync<string[]>(
                """
                () => [
                  ...(document.documentElement.scrollWidth > innerWidth ? [`the page is ${document.documentElement.scrollWidth} wide`] : []),
                  ...[...document.querySelectorAll('button, .plain-button, h1, h2, h3, h4, summary, label, p, dt, dd, output, .badge, .state')]
                    .filter(node => node.getClientRects().length > 0 && !node.closest('.words, .stuck') && !node.matches('.words, .strip-why, .why, [data-part=message]') && (node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 0))
                    .map(node => `${node.scrollWidth} in ${node.clientWidth}: ${node.outerHTML.slice(0, 140)}`),
                ]
                """);
            Assert.Empty(wrong);
            if (Environment.GetEnvironmentVariable("ECOWATT_SCREENSHOTS") is { Length: > 0 } folder)
            {
                var file = string.Create(CultureInfo.InvariantCulture, $"{name}-{width}-{language[..2]}-{(dark ? "dark" : "light")}.png");
                await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Directory.CreateDirectory(folder).FullName, file), FullPage = true });
            }
        }

        visit.AssertQuiet();
    }

    // A meter over its subscription on a red day, the sun, a measured load, a room with a floor, a limit and a cap.
    private static async Task<LiveHouse> FullAsync()
    {
        var midnight = ParisTime.StartOf(new DateOnly(2026, 1, 14));
        var history = new MadeHistory(static () => Now) { Energy = static (_, at) => 300 + (at.Day * 17 % 200) };
        history.Values[MadeHistory.Meter("meter")] = static at => 4200 + (2200 * Math.Sin(at.ToUnixTimeSeconds() / 5000.0)) + (at.Minute * 10);
        history.Values[MadeHistory.Surplus("roof")] = static at => at.Hour is >= 9 and < 15 ? 1900 * Math.Sin((at.Hour - 9 + (at.Minute / 60.0)) / 6 * Math.PI) : null;
        history.Values[MadeHistory.Temperature("living room")] = static at => 19 + Math.Sin(at.ToUnixTimeSeconds() / 9000.0);
        foreach (var (load, index) in LiveHouse.House.Loads.Select(static (load, index) => (load, index)))
        {
            history.Spans[MadeHistory.State(load.Name)] = [.. Enumerable.Range(0, 12).Select(i => Span(midnight.AddMinutes((90 * i) + (index * 11)), i % 4 != index % 4, load.RatedPower))];
        }

        history.Values[MadeHistory.Power("Water heater")] = static at => at.Minute < 40 ? 2150 : 30;
        var zone = LiveHouse.House with { Limit = 14_000, Meter = "mains", SurplusSensor = "roof", RecoveryCap = 0.7 };
        zone = zone with { Loads = [.. zone.Loads.Select(static load => load.Name == "Living room heater" ? load with { Comfort = new Comfort { Sensor = "living room", Floor = 16 } } : load)] };
        var supply = new PretendedSupply();
        supply.Say(supply.Snapshot with { ReceivedAt = Now.AddSeconds(55) });
        var house = await LiveHouse.StartAsync([zone], supply, more => more.Services.AddSingleton<IHistory>(history), Now);
        house.Controller.ReportReading("mains", 8300);
        house.Controller.ReportReading("roof", 0);
        house.Controller.ReportReading("living room", 18.7);
        await house.GoToAsync(Now.AddMinutes(1));
        await house.Controller.SetOverrideAsync("house", "Freezer", powered: true, OverrideExpiry.After(TimeSpan.FromHours(1)), "Anne");
        return house;

        static HistorySpan Span(DateTimeOffset start, bool powered, double watts) => new(start, start.AddMinutes(90) < Now ? start.AddMinutes(90) : Now)
        {
            Powered = powered,
            RatedPower = powered ? watts : 0,
            Decision = new LoadDecision(powered, powered, powered ? Rule.Normal : Rule.Signal, Hold.None, ShouldSwitch: false, SignalLevel.Tense, start.AddMinutes(90), HeldUntil: null),
        };
    }
}
