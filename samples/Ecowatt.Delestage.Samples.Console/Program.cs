using System.Globalization;
using Ecowatt.Delestage;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// A winter evening in virtual time: no account, no board. To go live, leave out the three lines that say "virtual" and give
// ECOWATT__CLIENTID and ECOWATT__CLIENTSECRET by environment.
var day = new DateOnly(2026, 1, 14);
var (start, end) = (ParisTime.StartOf(day).AddHours(16), ParisTime.StartOf(day).AddHours(23));
var clock = new VirtualClock(start);
await using var rte = VirtualRte.Start(SignalScenario.WinterDay(day), clock);

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddEcowattDelestage(builder.Configuration.GetSection("Ecowatt"))
    .AddSimulatedRelays("desk")
    .UseVirtualRte(rte)         // virtual: asks no server
    .UseVirtualTime(clock);     // virtual: hours pass in a moment
using var host = builder.Build();

var delestage = host.Services.GetRequiredService<IDelestage>();
List<LoadChange> changes = [];
var collecting = CollectAsync(delestage, changes, host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
await host.StartAsync();
await SignalsAsync(host.Services.GetRequiredService<ISignalFeed>());
await clock.AdvanceToAsync(end); // virtual: an application that lives in real time calls host.RunAsync() instead
var zone = delestage.Zones[0];

// Stopping restores what is shed, one relay after the other: somebody must turn the virtual clock meanwhile.
using (var stopped = new CancellationTokenSource())
{
    var turning = clock.RunAsync(600, stopped.Token);
    await host.StopAsync();
    await stopped.CancelAsync();
    await turning;
}

await collecting;

string[][] table =
[
    ["Paris", "load", "is", "why"],
    ["--------", "------------------", "-------", "---"],
    .. changes.Where(change => change.At <= end).Select(static change => (string[])[ParisTime.ToParis(change.At).ToString("HH:mm:ss", CultureInfo.InvariantCulture), change.Load, change.Powered == true ? "powered" : "shed", change.Why]),
];
foreach (var row in table)
{
    Console.WriteLine($"| {row[0],-8} | {row[1],-18} | {row[2],-7} | {row[3]}");
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{zone.EnergyNotServed / 1000:0.0} kWh not served at most, by {zone.Loads.Length} loads of zone {zone.Zone.Name}."));

static async Task CollectAsync(IDelestage delestage, List<LoadChange> changes, CancellationToken stop)
{
    try
    {
        await foreach (var change in delestage.WatchAsync(stop))
        {
            if (change is LoadChange moved)
            {
                changes.Add(moved);
            }
        }
    }
    catch (OperationCanceledException)
    {
        // The evening is over.
    }
}

// The first answer needs real time, which the virtual clock does not wait for by itself.
static async Task SignalsAsync(ISignalFeed feed)
{
    while (feed.Current.Origin == SignalOrigin.None)
    {
        await Task.Delay(10);
    }
}
