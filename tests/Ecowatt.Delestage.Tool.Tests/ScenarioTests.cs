namespace Ecowatt.Delestage.Tool.Tests;

/// <summary>What each named scenario comes to in the scenarios' house, and why the rules ask for it.</summary>
public sealed class ScenarioTests
{
    // Tense from 17 h: heaters and pump are shed, the freezer at critical only. After their maximum of two hours (the freezer's is one) they run for half an
    // hour and are shed again; the living room and the bathroom reach their floor of 18 °C before the end and are powered by it. The pump may be off for twelve
    // hours, so it is shed to the end. The recovery cap of 70 % then has no room for the car's 3.7 kW beside everything: car, bathroom and pump take turns of
    // half an hour, the bedrooms wait for one, and for loads without a temperature the recovery ends after four hours.
    [Fact]
    public async Task Red_evening() => await VerifyXunit.Verifier.Verify(await PlayAsync("red-evening"));

    // Six tense or critical hours follow each other from 7 h on, then four from 17 h on: two off, a half on, off again as far as the floors allow. Rooms get colder
    // from day to day at -3 °C, and K·h below the floor stay near nothing, because the floor outranks the signal (what there is comes of the minimum off and of
    // thermometers that report every 5 min). In the recovery the least important ones take turns with the car.
    [Fact]
    public async Task Four_red_days() => await VerifyXunit.Verifier.Verify(await PlayAsync("four-red-days"));

    // Only Tempo says anything above normal: red peak hours are critical and white ones tense, so every red and white day is one window from 6 to 22 h. The
    // tank and the car take off-peak quarters, the cheapest class, and lack (next to) nothing in five months; heaters are shed 2 h of every 2.5 h of such
    // days and the floors bound what that costs in comfort: a few K·h of a whole winter in three rooms.
    [Fact]
    public async Task Tempo_winter()
    {
        // The house without its meter: one that says something every 55 s makes 237,000 evaluations, which take four times as long and tell nothing more here.
        var lines = (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "scenario.json"))).Where(static line => !line.Contains("\"Meter\"", StringComparison.Ordinal) && !line.Contains("\"SurplusSensor\"", StringComparison.Ordinal));
        var house = Path.GetTempFileName();
        await File.WriteAllTextAsync(house, string.Join('\n', lines).Replace(", \"RunOnSurplus\": true", "", StringComparison.Ordinal));
        var played = await PlayAsync("tempo-winter", "--config", house);
        File.Delete(house);
        await VerifyXunit.Verifier.Verify(played);
    }

    // Never critical, so the freezer is never shed. Five hours of tension are longer than the maximum of two: off, half an hour on, off. On the weekend nothing happens.
    [Fact]
    public async Task Orange_week() => await VerifyXunit.Verifier.Verify(await PlayAsync("orange-week"));

    // Critical from 1 to 4 h by the clock is two hours, because 2 h does not exist that night: heaters are off for just their maximum and no half hour is
    // needed between; the freezer, whose maximum is one hour, needs one. The car ran in the calm hours of the evening before.
    [Fact]
    public async Task Spring_change() => await VerifyXunit.Verifier.Verify(await PlayAsync("spring-change"));

    // From 1 to 4 h by the clock is four hours, because 2 h comes twice, and both times it is critical: the freezer is shed within those two hours alone, the
    // heaters within all four, with a half hour between.
    [Fact]
    public async Task Autumn_change() => await VerifyXunit.Verifier.Verify(await PlayAsync("autumn-change"));

    // Nothing is tense, so nothing is shed. What may choose its hours takes low-carbon ones: the tank runs at 11 h at the earliest, the car at night, and
    // neither lacks anything.
    [Fact]
    public async Task Low_carbon_week() => await VerifyXunit.Verifier.Verify(await PlayAsync("low-carbon-week"));

    // Noon is tense, and the heaters are shed though it is 20 °C outside: who set no season sheds in June too, and it costs nothing. The pump runs on surplus, which must
    // have lasted for 60 s and may then lack for up to 3 min: it is off for its minimum of 5 min at noon, and clouds of 20 to 90 s do not switch it any more.
    // The half hour at 18 h is the recovery's cap, when the car begins.
    [Fact]
    public async Task Solar_flapping() => await VerifyXunit.Verifier.Verify(await PlayAsync("solar-flapping"));

    // RTE is silent from Monday noon on. Monday to Thursday are known, so four evenings shed. Friday and Saturday are unknown, and unknown means powered.
    // On Sunday RTE answers again, and that evening is shed.
    [Fact]
    public async Task No_publication() => await VerifyXunit.Verifier.Verify(await PlayAsync("no-publication"));

    // Nothing is known until another program stops spending the quota after 18 h; unknown means powered, and a plan counts it as normal, so the car runs from 18 h
    // on. The next quarter's call brings the levels: everything is shed at once in the middle of the critical hours, the car's plan moves behind them.
    [Fact]
    public async Task Quota_storm() => await VerifyXunit.Verifier.Verify(await PlayAsync("quota-storm"));

    // The board goes in the middle of the critical hours: what hangs on normally closed contacts, heaters, freezer and tank (whose plan wants it to wait), is
    // powered by its resting relay, what hangs on normally open ones is off. When it is back the heaters are shed again, and their maximum starts anew,
    // because they ran for more than half an hour meanwhile.
    [Fact]
    public async Task Board_lost() => await VerifyXunit.Verifier.Verify(await PlayAsync("board-lost"));

    // Nothing is tense; the limit of 10 kW binds by what the meter measures from 18 h on. The last served, the bathroom and the pump, are shed and restored when there is
    // room. While the meter is silent nothing is shed by it. The car, planned from 18 h on, needs 3.7 kW and the margin in every reading of half a minute, and
    // nothing but an order, a floor or a full count is restored without a reading: it waits until the household is quiet after 22 h.
    [Fact]
    public async Task Meter_lost() => await VerifyXunit.Verifier.Verify(await PlayAsync("meter-lost"));

    private static async Task<string> PlayAsync(string scenario, params string[] options)
    {
        var result = await Ecowatt.RunAsync(["simulate", "--scenario", scenario, .. options]);
        Assert.True(result.Exit == 0, result.Error);
        return result.Output;
    }
}
