using Ecowatt.Delestage.Browser.Tests.Tools;
using Ecowatt.Delestage.Simulation;
using Xunit.Abstractions;

namespace Ecowatt.Delestage.Browser.Tests;

/// <summary>
/// The README's two pictures. <c>ECOWATT_SCREENSHOTS=FOLDER dotnet test tests/Ecowatt.Delestage.Browser.Tests --filter Screenshot</c>
/// makes them anew in that folder.
/// </summary>
[Collection(SharedBrowser.Name)]
public sealed class ScreenshotTests(SharedBrowser browser, ITestOutputHelper output)
{
    private const int Most = 250_000;

    [BrowserFact]
    public async Task The_pictures_of_the_README_can_be_taken()
    {
        if (Environment.GetEnvironmentVariable("ECOWATT_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await TakeAllAsync(Directory.CreateDirectory(folder).FullName);
            return;
        }

        var forNow = Directory.CreateTempSubdirectory("ecowatt-screenshots-");
        await TakeAllAsync(forNow.FullName);
        forNow.Delete(recursive: true);
    }

    private async Task TakeAllAsync(string folder)
    {
        await using var house = await LiveHouse.StartAsync(scenario: ColdWeek);
        await house.GoToAsync(LiveHouse.Afternoon.AddHours(2).AddMinutes(18));
        await house.ChangeHourAsync(new DateOnly(2026, 1, 14), 22, SignalLevel.Tense, "Anne");
        await house.Controller.SetOverrideAsync("house", "Living room heater", powered: true, OverrideExpiry.After(TimeSpan.FromHours(1)), "Anne");
        await house.GoToAsync(LiveHouse.Afternoon.AddHours(2).AddMinutes(20));

        await TakeAsync(house, new BrowserProfile("en-GB", Width: 1280, Height: 1560, Scale: 0.75f), Path.Combine(folder, "dashboard-desktop.png"));
        await TakeAsync(house, new BrowserProfile("fr-FR", Dark: true, Width: 390, Height: 1560), Path.Combine(folder, "dashboard-phone.png"));
    }

    // A cold day, a tense one, then calm: a picture shows more of them than of four alike.
    private static SignalScenario ColdWeek { get; } = new(static date => SignalScenario.Day((date.DayNumber - new DateOnly(2026, 1, 14).DayNumber) switch
    {
        0 => "000001112222211112332111",
        1 => "000001112222211111222111",
        _ => "000000111111111111111100",
    }));

    private async Task TakeAsync(LiveHouse house, BrowserProfile profile, string file)
    {
        await using var visit = await Visit.StartAsync(browser, house, profile);
        var picture = await visit.Page.ScreenshotAsync(new() { Path = file });
        output.WriteLine($"{file}: {picture.Length} bytes");
        Assert.InRange(picture.Length, 10_000, Most);
    }
}
