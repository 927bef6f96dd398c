using Ecowatt.Delestage.Simulation;

var builder = Host.CreateApplicationBuilder(args);
var house = builder.AddEcowattDelestage() // the section "Ecowatt" of appsettings.json
    .AddSimulatedRelays("desk"); // real ones: .AddPhidgetRelays("desk") of Ecowatt.Delestage.Phidgets

// A virtual RTE and a winter evening, a minute of it in each second, until "Demo" is false and RTE's id and secret are in the environment:
// ECOWATT__CLIENTID and ECOWATT__CLIENTSECRET.
if (builder.Configuration.GetValue("Demo", false))
{
    var clock = new VirtualClock(new DateTimeOffset(2026, 1, 14, 17, 55, 0, TimeSpan.FromHours(1)));
    house.UseVirtualRte(VirtualRte.Start(SignalScenario.ColdSpell, clock)).UseVirtualTime(clock);
    _ = clock.RunAsync(speed: 60, CancellationToken.None);
}

await builder.Build().RunAsync();
