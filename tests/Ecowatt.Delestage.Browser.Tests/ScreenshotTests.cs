using Ecowatt.Delestage.Browser.Tests.Tools;
using Ecowatt.Delestage.Control;

namespace Ecowatt.Delestage.Browser.Tests;

/// <summary>
/// The README's two pictures. <c>ECOWATT_SCREENSHOTS=FOLDER dotnet test tests/Ecowatt.Delestage.Browser.Tests --filter Screenshot</c>
/// makes them anew in that folder.
/// </summary>
[Collection(SharedBrowser.Name)]
public sealed class ScreenshotTests(SharedBrowser browser)
{
    private const int Most = 250_000;

    [BrowserFact]
    public async Task The_pictures_of_the_README_can_be_taken()
    {
        var folder = Environment.GetEnvironmentVariable("ECOWATT_SCREENSHOTS") is { Length: > 0 } named
            ? Directory.CreateDirectory(named)
            : Directory.CreateTempSubdirectory("ecowatt-screenshots-");
        await using var house = await LiveHouse.StartAsync();
        await house.GoToAsync(LiveHouse.Afternoon.AddHours(2).AddMinutes(18));
        await house.ChangeHourAsync(new DateOnly(2026, 1, 14), 22, Signals.SignalLevel.Tense, "Anne");
        await house.Controller.OverrideAsync("house", "Living room heater", powered: true, OverrideEnd.After(TimeSpan.FromHours(1)), "Anne");
        await house.GoToAsync(LiveHouse.Afternoon.AddHours(2).AddMinutes(20));

        await TakeAsync(house, new Look("en-GB", Width: 1280, Height: 1000), Path.Combine(folder.FullName, "dashboard-desktop.png"));
        await TakeAsync(house, new Look("fr-FR", Dark: true, Width: 390, Height: 844), Path.Combine(folder.FullName, "dashboard-phone.png"));
    }

    private async Task TakeAsync(LiveHouse house, Look look, string file)
    {
        await using var visit = await Visit.StartAsync(browser, house, look);
        var picture = await visit.Page.ScreenshotAsync(new() { Path = file });
        Assert.InRange(picture.Length, 10_000, Most);
    }
}
