using System.Diagnostics;
using Ecowatt.Delestage;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// A console host as an application has it, in a critical hour: how soon does its zone decide by RTE's signals? Prints the milliseconds since Main.
// The process that runs it measures from outside. "--steps" prints each step.
var started = Stopwatch.GetTimestamp();
var clock = new VirtualClock(new DateTimeOffset(2026, 1, 14, 18, 5, 0, TimeSpan.FromHours(1)));
await using var rte = VirtualRte.Start(SignalScenario.ColdSpell, clock);
Step("RTE listens");

#if BARE
// The same zone by code: no files, no environment, no log.
var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
builder.Services.AddEcowattDelestage(static options => options.Zones.Add(new Zone
{
    Name = "house",
    Bank = "desk",
    Loads =
    [
        new Load { Name = "Heat pump", Channel = 0, ShedAt = SignalLevel.Critical, Priority = 1, RatedPower = 2500 },
        new Load { Name = "Water heater", Channel = 1, Priority = 2, RatedPower = 2200, MaxShedTime = TimeSpan.FromHours(5) },
    ],
})).AddSimulatedRelays("desk").UseVirtualRte(rte).UseVirtualTime(clock);
#else
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Logging.SetMinimumLevel(LogLevel.Error);
builder.AddEcowattDelestage().AddSimulatedRelays("desk").UseVirtualRte(rte).UseVirtualTime(clock);
#endif
using var host = builder.Build();
Step("built");

await host.StartAsync();
Step("started");

// Until nobody works: RTE was asked, and the zone has decided by what it said.
await clock.AdvanceToAsync(clock.GetUtcNow());
var zone = host.Services.GetRequiredService<IDelestage>().Zones[0];
Step("decided");
Console.WriteLine($"{zone.Loads[0].Load.Name} {zone.Loads[0].Why}: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0.0} ms");

// Virtual time stands, and an orderly stop would wait for it.
Environment.Exit(zone.DecidedAt is null ? 1 : 0);

void Step(string what)
{
    if (args.Contains("--steps"))
    {
        Console.WriteLine($"{what}: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0.0} ms");
    }
}
