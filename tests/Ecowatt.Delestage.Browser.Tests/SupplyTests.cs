using System.Text.RegularExpressions;
using Ecowatt.Delestage.Browser.Tests.Tools;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ecowatt.Delestage.Browser.Tests;

/// <summary>The tariff's days and the meter on the page.</summary>
[Collection(SharedBrowser.Name)]
public sealed class SupplyTests(SharedBrowser browser)
{
    [BrowserFact]
    public async Task A_house_without_them_shows_nothing_of_them()
    {
        await using var house = await LiveHouse.StartAsync();
        await using var visit = await Visit.StartAsync(browser, house);
        await Expect(visit.Page.Locator("#supply")).ToBeHiddenAsync();
        visit.AssertQuiet();
    }

    [BrowserFact]
    public async Task Colours_days_left_power_and_the_breakers_seconds_are_told_and_change_by_the_stream()
    {
        var supply = new PretendedSupply();
        await using var house = await LiveHouse.StartAsync([LiveHouse.House], supply);
        await using var visit = await Visit.StartAsync(browser, house);
        var card = visit.Page.Locator("#supply");
        await Expect(card.Locator("[data-part=today]")).ToContainTextAsync(new Regex("Red\\s+until Thu,? 15 Jan,? 06:00"));
        await Expect(card.Locator("[data-part=tomorrow]")).ToContainTextAsync("Not known yet expected by 20:00");
        await Expect(card.Locator("[data-part=left]")).ToHaveTextAsync("Left of the season: 12 red, 24 white, 177 blue");
        await Expect(card.Locator("[data-part=power]")).ToHaveTextAsync(new Regex("8\\.4.kVA of 6.kVA"));
        await Expect(card.Locator("[data-part=breaker]")).ToHaveTextAsync(new Regex("The breaker opens in 15[0-9]\\ss if this goes on\\."));
        await Expect(card.Locator("[data-part=tariff]")).ToHaveTextAsync("peak hours, off-peak from 22:00");
        await Expect(card.Locator("[data-part=age]")).ToHaveTextAsync("read just now");

        // Time goes, and the page counts by itself.
        await house.GoToAsync(LiveHouse.Afternoon.AddSeconds(90));
        await Expect(card.Locator("[data-part=breaker]")).ToHaveTextAsync(new Regex("opens in [0-9]+\\ss"));

        // The draw ends; then the meter and RTE differ; then the meter goes.
        supply.Say(supply.Snapshot with { Power = 430, Breaker = new BreakerReserve(false, null), ReceivedAt = house.Clock.GetUtcNow() });
        await Expect(card.Locator("[data-part=breaker]")).ToHaveTextAsync("The breaker bears this.");
        await Expect(card.Locator("[data-part=power]")).ToHaveTextAsync(new Regex("430.VA of 6.kVA"));
        supply.Say(supply.Days! with { Tomorrow = PretendedSupply.Day(15, TariffColor.White), TomorrowExpectedAt = null });
        await Expect(card.Locator("[data-part=tomorrow]")).ToContainTextAsync(new Regex("White\\s+from Thu,? 15 Jan,? 06:00"));
        supply.Say(supply.Snapshot with { Breaker = null, Problem = "/dev/ttyUSB0 has been silent for 30 s; see the adapter and its wires, it is opened again by itself" });
        await Expect(visit.Page.Locator("[data-notice='meter problem meter']")).ToContainTextAsync("Meter meter: /dev/ttyUSB0 has been silent for 30 s");
        await Expect(card.Locator("[data-part=age]")).ToContainTextAsync("read last");
        visit.AssertQuiet();
    }

    [BrowserFact]
    public async Task In_French_and_narrow_it_fits_and_a_wrong_clock_is_told()
    {
        var supply = new PretendedSupply();
        supply.Say(supply.Snapshot with { IsClockWrong = true, ClockOffset = TimeSpan.FromHours(-3), Phases = [new(1, 6000, 2000), new(2, 2000, 2000), new(3, 400, 2000)], InjectedPower = 1200 });
        await using var house = await LiveHouse.StartAsync([LiveHouse.House], supply);
        await using var visit = await Visit.StartAsync(browser, house, new BrowserProfile("fr-FR", Width: 360));
        await Expect(visit.Page.Locator("#supply [data-part=today]")).ToContainTextAsync("Rouge");
        await Expect(visit.Page.Locator("#supply [data-part=phases]")).ToHaveTextAsync(new Regex("Phases : 6.kVA · 2.kVA · 400.VA"));
        await Expect(visit.Page.Locator("[data-notice='meter clock meter']")).ToContainTextAsync("son horloge retarde de 3 h sur celle de ce serveur");
        Assert.Equal(360, await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        visit.AssertQuiet();
    }

    [BrowserFact]
    public async Task A_sensor_is_shown_with_its_value_and_age_and_looks_old_when_it_is()
    {
        var zone = LiveHouse.House with { SurplusSensor = "roof" };
        await using var house = await LiveHouse.StartAsync([zone], supply: null);
        house.Controller.ReportReading("roof", 1_840);
        await using var visit = await Visit.StartAsync(browser, house);
        var sensor = visit.Page.Locator("#supply .sensors li").Filter(new() { HasText = "roof" });
        await Expect(sensor).ToHaveTextAsync(new Regex("^\\s*roof 1\\.8.kW read just now\\s*$"));
        await Expect(sensor).Not.ToHaveClassAsync("is-old");

        // Nothing comes for half an hour; then a value again, by the stream.
        await house.GoToAsync(LiveHouse.Afternoon.AddMinutes(31));
        await Expect(sensor).ToHaveTextAsync(new Regex("read last 3[0-9].min ago"));
        await Expect(sensor).ToHaveClassAsync("is-old");
        var now = new Regex("250.W read just now");
        for (var i = 1; i <= 300 && !now.IsMatch(await sensor.InnerTextAsync()); i++)
        {
            // Sensors are looked at each ten seconds, and a value is told each five seconds of real time at most; time goes on meanwhile, and the value is measured again.
            house.Controller.ReportReading("roof", 250);
            await house.GoToAsync(LiveHouse.Afternoon.AddMinutes(31).AddSeconds(11 * i));
            await Task.Delay(200);
        }

        await Expect(sensor).ToHaveTextAsync(now);
        await Expect(sensor).Not.ToHaveClassAsync("is-old");
        visit.AssertQuiet();
    }

    [BrowserFact]
    public async Task A_zone_with_a_limit_shows_its_power_now_measured_where_it_is_and_by_rating_where_not()
    {
        await using var house = await LiveHouse.StartAsync([LiveHouse.House with { Limit = 15_000, Meter = "mains" }], supply: null);
        await using var visit = await Visit.StartAsync(browser, house, new BrowserProfile(Width: 360));
        var power = visit.Page.Locator("#supply [data-part=zones] li");
        var (text, bar) = (power.Locator("p"), power.Locator(".meter-bar"));
        await Expect(text).ToHaveTextAsync(new Regex("^Loads by rating: [0-9.]+.kW, limit 15.kW$"));
        await Expect(bar).ToBeVisibleAsync();

        // A measured power that reaches the limit tells so by its bar, in its words, and by the stream; it is measured again while time goes on.
        var measured = new Regex("^Measured: 14\\.2.kW, limit 15.kW$");
        for (var i = 1; i <= 300 && !measured.IsMatch(await text.InnerTextAsync()); i++)
        {
            house.Controller.ReportReading("mains", 14_200);
            await house.GoToAsync(LiveHouse.Afternoon.AddSeconds(30 + (11 * i)));
            await Task.Delay(200);
        }

        await Expect(text).ToHaveTextAsync(measured);
        await Expect(bar).ToHaveClassAsync(new Regex("tense"));
        Assert.Equal(360, await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));

        // Nothing comes any more: what was measured is not now's.
        await house.GoToAsync(house.Clock.GetUtcNow().AddMinutes(3));
        await Expect(text).ToHaveTextAsync(new Regex("^Loads by rating: "));
        visit.AssertQuiet();
    }

    [AxeFact]
    public async Task The_scanner_finds_nothing_serious_in_it()
    {
        var supply = new PretendedSupply();
        await using var house = await LiveHouse.StartAsync([LiveHouse.House], supply);
        foreach (var (color, dark, width) in ((TariffColor, bool, int)[])[(TariffColor.Red, false, 360), (TariffColor.White, true, 1280), (TariffColor.Blue, false, 1280), (TariffColor.White, false, 360), (TariffColor.Blue, true, 360)])
        {
            supply.Say(supply.Days! with { Today = PretendedSupply.Day(14, color) });
            await using var visit = await Visit.StartAsync(browser, house, new BrowserProfile(Dark: dark, Width: width));
            await Expect(visit.Page.Locator("#supply")).ToBeVisibleAsync();
            Assert.Empty(await AccessTests.ScanAsync(visit.Page));
        }
    }

    [BrowserFact]
    public async Task Its_pictures_can_be_taken()
    {
        if (Environment.GetEnvironmentVariable("ECOWATT_SCREENSHOTS") is not { Length: > 0 } folder)
        {
            return;
        }

        var supply = new PretendedSupply();
        await using var house = await LiveHouse.StartAsync([LiveHouse.House], supply);
        foreach (var (name, profile) in ((string, BrowserProfile)[])[("supply-wide", new("en-GB", Width: 1280, Height: 1100)), ("supply-narrow", new("fr-FR", Dark: true, Width: 360, Height: 1400)), ("supply-wide-dark", new("fr-FR", Dark: true, Width: 1280, Height: 1100)), ("supply-narrow-light", new("en-GB", Width: 360, Height: 1400))])
        {
            await using var visit = await Visit.StartAsync(browser, house, profile);
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Directory.CreateDirectory(folder).FullName, $"{name}.png") });
        }
    }
}
