using System.Diagnostics;
using Ecowatt.Delestage;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// A console host as an application has it, in a critical hour: how soon does it shed by the signals? Prints the milliseconds since Main.
// The process that runs it measures from outside. "--steps" prints each step.
var started = Stopwatch.GetTimestamp();
var clock = new VirtualClock(new DateTimeOffset(2026, 1, 14, 18, 5, 0, TimeSpan.FromHours(1)));
await using var rte = VirtualRte.Start(SignalScenario.ColdSpell, clock);
Step("RTE listens");

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Logging.SetMinimumLevel(LogLevel.Error);
builder.AddEcowattDelestage().AddSimulatedRelays("desk").UseVirtualRte(rte).UseVirtualTime(clock);
using var host = builder.Build();
Step("built");

var delestage = host.Services.GetRequiredService<IDelestage>();
await using var changes = delestage.WatchAsync(CancellationToken.None).GetAsyncEnumerator();
Step("resolved");
var starting = host.StartAsync();
while (await changes.MoveNextAsync() && changes.Current is not LoadChange { Powered: false })
{
}

Step("shed");
await starting;
Console.WriteLine($"{changes.Current} after {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0.0} ms");

// The stop restores loads one after the other in virtual time, which nobody moves here: nothing is to be restored, so it ends as a kill does.
Environment.Exit(0);

void Step(string what)
{
    if (args.Contains("--steps"))
    {
        Console.WriteLine($"{what}: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0.0} ms");
    }
}
