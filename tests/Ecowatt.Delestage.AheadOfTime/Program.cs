using System.Net;
using System.Text;
using Ecowatt.Delestage;
using Ecowatt.Delestage.AheadOfTime;
using Ecowatt.Delestage.History;
using Ecowatt.Delestage.Linky;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

// What the packages must do where they are compiled ahead of time: one line for each check, and a failure is the exit code.
var checks = new CheckList();
var folder = Directory.CreateTempSubdirectory("ecowatt-ahead-of-time-").FullName;
try
{
    Bind();
    await RefuseAsync();
    await using (var house = await House.StartAsync(folder))
    {
        await ReadMeterAsync(house);
        await AskAsync(house);
        await ShedAsync(house);
        await OverrideAsync(house);
        await RestoreAsync(house);
        await BrowseAsync(house);
        await DeferAsync(house);
        await ReadJournalAsync(house);
        await house.StopAsync();
        await AskHistoryAsync(house);
    }

    Replay();
}
finally
{
    Directory.Delete(folder, recursive: true);
}

Console.WriteLine(checks.Failures == 0 ? "all checks hold" : $"{checks.Failures} checks fail");
return checks.Failures == 0 ? 0 : 1;

void Bind()
{
    var section = new ConfigurationBuilder().AddInMemoryCollection(
    [
        new("Ecowatt:Token", "ready"), new("Ecowatt:RefreshInterval", "01:00"), new("Ecowatt:Zones:house:Bank", "desk"),
        new("Ecowatt:Zones:house:Loads:heater:Channel", "3"), new("Ecowatt:Zones:house:Loads:heater:MaxShedTime", "1.00:00:00"),
    ]).Build().GetSection("Ecowatt");
    var services = new ServiceCollection();
    services.Configure<EcowattDelestageOptions>(section);
    services.AddEcowattDelestage(static _ => { }).AddSimulatedRelays("desk");
    services.AddKeyedEcowattDelestage("north", section).AddSimulatedRelays("desk");
    using var provider = services.BuildServiceProvider();
    var options = provider.GetRequiredService<IOptionsMonitor<EcowattDelestageOptions>>();
    var (bound, read) = (options.CurrentValue, options.Get("north"));
    checks.That(
        "the standard binder reads what the registration reads",
        bound.Zones is [{ Loads: [{ Name: "heater", Channel: 3 }] }] && bound.Zones[0].Loads[0] == read.Zones[0].Loads[0] && bound.Feed.RefreshInterval == read.Feed.RefreshInterval && read.Feed.RefreshInterval == TimeSpan.FromHours(1),
        bound.Zones.Count);
}

async Task RefuseAsync()
{
    var message = "";
    try
    {
        await using var house = await House.StartAsync(folder, heaterMinimum: "02:00:00");
    }
    catch (OptionsValidationException refused)
    {
        message = refused.Message;
    }

    checks.That("a value out of its range ends the start, and the message names the key", message.Contains("Ecowatt:Zones:house:Loads:Heater:MinOnTime", StringComparison.Ordinal), message);
}

async Task AskHistoryAsync(House house)
{
    var history = house.Services.GetRequiredService<IHistory>();
    var result = await history.QueryAsync(new HistoryQuery { From = House.At(16), To = House.At(24), Series = ["load/*/state", "level"] });
    checks.That("the history has the states of loads with their rules, and the levels", result.Series.Any(static series => series.Spans.Any(static span => span.Rule == Rule.Signal)) && history.Status is { Problem: null, Lost: 0 }, history.Status);
    using var stream = new MemoryStream();
    await HistoryExport.WriteJsonAsync(result, stream);
    checks.That("it is written as JSON", Encoding.UTF8.GetString(stream.ToArray()).Contains("\"rule\":\"signal\"", StringComparison.Ordinal), stream.Length);
}

async Task ReadMeterAsync(House house)
{
    var meter = house.Services.GetRequiredKeyedService<LinkyMeter>("meter");
    await HangGuard.UntilAsync(() => meter.LastFrame is not null, () => $"a frame of the meter: {meter.Problem}");
    checks.That("a meter is read over TCP in standard mode", meter.LastFrame is { Mode: TicMode.Standard, ApparentPower: 400 }, meter.LastFrame);
    checks.That("its breaker bears what is drawn", meter.Snapshot.Breaker == new BreakerReserve(false, null), meter.Snapshot.Breaker);
    var supply = await house.Web.GetStringAsync(new Uri("api/supply", UriKind.Relative));
    checks.That("the web interface tells its power and the tariff's days", supply.Contains("\"power\":400", StringComparison.Ordinal) && supply.Contains("\"tariffDays\":{", StringComparison.Ordinal), supply);

    var services = new ServiceCollection();
    new EcowattDelestageBuilder(services).AddLinky("gone", static options => options.Port = "/dev/ttyNowhere9");
    await using var gone = services.BuildServiceProvider();
    var lost = gone.GetRequiredKeyedService<LinkyMeter>("gone");
    await lost.StartAsync(CancellationToken.None);
    await HangGuard.UntilAsync(() => lost.Problem is not null, static () => "the problem of a port that is not there");
    checks.That("a serial port that is not there is told with its cure", lost.Problem!.StartsWith("there is no /dev/ttyNowhere9; plug the adapter in", StringComparison.Ordinal), lost.Problem);
    await lost.StopAsync(CancellationToken.None);
}

async Task AskAsync(House house)
{
    var snapshot = house.Services.GetRequiredService<ISignalFeed>().Current;
    checks.That("the feed has live signals", snapshot.Origin == SignalOrigin.Live, snapshot.Origin);

    // The feed spent the call of the first quarter of an hour; the next one is still free.
    await house.Clock.AdvanceToAsync(House.At(16.8));
    var signals = await house.Services.GetRequiredService<IEcowattClient>().GetSignalsAsync();
    checks.That("the client reads four days from the virtual RTE", signals.Days.Length == 4, signals.Days.Length);
}

async Task ShedAsync(House house)
{
    checks.That("before the window heater and boiler are powered", (house.IsPowered("Heater"), house.IsPowered("Boiler")) == (true, true), house.Delestage.Zones[0].Loads[0].Why);
    await house.Clock.AdvanceToAsync(House.At(17.1));
    checks.That("a tense hour sheds the boiler and not the heater", (house.IsPowered("Heater"), house.IsPowered("Boiler")) == (true, false), house.Delestage.Zones[0].Loads[1].Why);
    await house.Clock.AdvanceToAsync(House.At(18.1));
    checks.That("a critical hour sheds both", (house.IsPowered("Heater"), house.IsPowered("Boiler")) == (false, false), house.Delestage.Zones[0].Loads[0].Why);
    var relays = await house.Web.GetStringAsync(new Uri("get_relays_state", UriKind.Relative));
    checks.That("the report's endpoint tells it", relays.StartsWith("""{"1":true,"2":true,"3":""", StringComparison.Ordinal), relays);
}

async Task OverrideAsync(House house)
{
    await house.Delestage.SetOverrideAsync(House.Zone, "Heater", powered: true, OverrideExpiry.After(TimeSpan.FromMinutes(20)), "Anne");
    checks.That("an override powers the heater at once, and the reason names the person", house.IsPowered("Heater") == true && house.Delestage.Zones[0].Loads[0].Why.Contains("Anne", StringComparison.Ordinal), house.Delestage.Zones[0].Loads[0].Why);

    var closed = await SendAsync(house, HttpMethod.Put, "api/zones/house/loads/boiler/override", """{"powered":true,"durationSeconds":900}""", key: null);
    checks.That("a change without the key is refused", closed.Status == HttpStatusCode.Unauthorized, closed);
    var open = await SendAsync(house, HttpMethod.Put, "api/zones/house/loads/boiler/override", """{"powered":true,"durationSeconds":900}""");
    await house.Clock.AdvanceToAsync(House.At(18.2));
    checks.That("an override over HTTP powers the boiler", open.Status == HttpStatusCode.OK && house.IsPowered("Boiler") == true, open);

    await house.Clock.AdvanceToAsync(House.At(19));
    checks.That("both overrides end by themselves", (house.IsPowered("Heater"), house.IsPowered("Boiler")) == (false, false), house.Delestage.Zones[0].Loads[0].Why);
}

async Task RestoreAsync(House house)
{
    await house.Clock.AdvanceToAsync(House.At(21.1));
    checks.That("after the window both are restored", (house.IsPowered("Heater"), house.IsPowered("Boiler")) == (true, true), house.Delestage.Zones[0].Loads[0].Why);

    var changed = await SendAsync(house, HttpMethod.Post, "update_hvalue", """{"signal":"2026-01-14","pas":"21","hvalue":3}""");
    var level = house.Services.GetRequiredService<ISignalFeed>().Current.Timeline.LevelAt(House.At(21.5));
    checks.That("a person's change of an hour counts at once", changed.Status == HttpStatusCode.OK && level == SignalLevel.Critical, changed);
    await house.Clock.AdvanceToAsync(House.At(21.3));
    checks.That("and sheds", house.IsPowered("Heater") == false, house.Delestage.Zones[0].Loads[0].Why);
}

async Task BrowseAsync(House house)
{
    foreach (var (path, word) in new[]
    {
        ("api/signals", "\"hvalue\":3"), ("api/timeline", "\"level\":3"), ("api/zones", "Washing machine"), ("api/zones/house/loads/heater?lang=fr", "Heater"), ("api/changes", "Boiler"),
        ("api/journal?kind=command&limit=5", "\"command\""), ("api/access", "key"), ("health/live", ""), ("health/ready", "healthy"), ("openapi/v1.json", "\"openapi\""),
        ("assets/app.js", "import"),
    })
    {
        using var answer = await house.Web.GetAsync(new Uri(path, UriKind.Relative));
        var body = await answer.Content.ReadAsStringAsync();
        checks.That($"GET /{path} answers", answer.IsSuccessStatusCode && body.Contains(word, StringComparison.OrdinalIgnoreCase), $"{answer.StatusCode} {body}");
    }

    using var page = new HttpRequestMessage(HttpMethod.Get, new Uri("", UriKind.Relative));
    page.Headers.Accept.ParseAdd("text/html");
    using var dashboard = await house.Web.SendAsync(page);
    checks.That("a browser gets the dashboard", dashboard.Content.Headers.ContentType?.MediaType == "text/html", dashboard.Content.Headers.ContentType);

    using var limit = new CancellationTokenSource(HangGuard.Limit);
    using var events = new StreamReader(await house.Web.GetStreamAsync(new Uri("api/events", UriKind.Relative), limit.Token));
    var first = await events.ReadLineAsync(limit.Token);
    checks.That("the stream of events begins", !string.IsNullOrEmpty(first), first);
}

async Task DeferAsync(House house)
{
    await house.Clock.AdvanceToAsync(House.At(24 + 7.1));
    var moves = house.Delestage.LastChanges.Where(static change => change.Load == "Washing machine" && change.At >= House.At(22)).OrderBy(static change => change.At).ToArray();
    var started = moves.FirstOrDefault(static change => change.Powered == true)?.At;
    checks.That("the deferrable load ran in the low-carbon hours after midnight", started >= House.At(24) && started < House.At(27), started);
}

async Task ReadJournalAsync(House house)
{
    var page = await house.Services.GetRequiredService<IJournalReader>().ReadAsync(new JournalQuery { Kind = "override", Limit = 10 });
    checks.That("the journal holds both overrides", page.Lines.Length == 2 && page.Lines.Any(static line => Encoding.UTF8.GetString(line.Utf8.Span).Contains("Anne", StringComparison.Ordinal)), page.Lines.Length);
}

void Replay()
{
    var kept = EcowattReader.Read(File.ReadAllBytes(Path.Combine(folder, "ecowatt.json")));
    checks.That("ecowatt.json keeps the days in RTE's shape", kept.Days.Length >= 4, kept.Days.Length);
    var report = JournalReplay.Run(Path.Combine(folder, "zones", House.Zone));
    checks.That("the journal is whole and decides the same again", report.Integrity == JournalIntegrity.Whole && report.Decisions > 0 && report.Commands > 0, report.Difference);
}

async Task<(HttpStatusCode Status, string Body)> SendAsync(House house, HttpMethod method, string path, string body, string? key = House.ApiKey)
{
    using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
    if (key is not null)
    {
        request.Headers.Add("X-Api-Key", key);
    }

    using var answer = await house.Web.SendAsync(request);
    return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
}
