#!/usr/bin/env -S dotnet run
// One file and no project: dotnet run samples/quickstart.cs. Outside of the repository these lines stand in place of the three below:
//   #:package Ecowatt.Delestage@0.1.0
//   #:package Ecowatt.Delestage.Simulation@0.1.0
//   #:package Microsoft.Extensions.Hosting@10.0.0
#:project ../src/Ecowatt.Delestage
#:project ../src/Ecowatt.Delestage.Simulation
#:package Microsoft.Extensions.Hosting

using Ecowatt.Delestage;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// A winter evening on a virtual RTE, in virtual time: no account and no board.
var noon = new DateTimeOffset(2026, 1, 14, 12, 0, 0, TimeSpan.FromHours(1));
var clock = new VirtualClock(noon);
await using var rte = VirtualRte.Start(SignalScenario.WinterDay(new DateOnly(2026, 1, 14)), clock);

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
builder.AddEcowattDelestage().AddSimulatedRelays("desk").UseVirtualRte(rte).UseVirtualTime(clock);
builder.Services.Configure<EcowattDelestageOptions>(static options => options.Zones.Add(new Zone
{
    Name = "house",
    Bank = "desk",
    Loads = [new Load { Name = "Heat pump", Channel = 0, ShedAt = SignalLevel.Critical }, new Load { Name = "Water heater", Channel = 1 }],
}));
using var host = builder.Build();
await host.StartAsync();

var delestage = host.Services.GetRequiredService<IDelestage>();
foreach (var hours in (double[])[5.5, 6.5, 10])
{
    await clock.AdvanceToAsync(noon.AddHours(hours));
    foreach (var load in delestage.Zones[0].Loads)
    {
        Console.WriteLine($"{ParisTime.ToParis(clock.GetUtcNow()):HH:mm} {load.Load.Name} {load.Why}");
    }
}

await host.StopAsync();
