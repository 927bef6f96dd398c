using System.Globalization;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tests.Control.Kills;

/// <summary>
/// The program that is killed: the real host, in virtual time from an instant on, with a folder of its own. It says that it runs,
/// people order loads now and then, and it ends in good order when its input does.
/// </summary>
internal static class KilledHouse
{
    /// <summary>Virtual seconds a real one: most of a day in a minute.</summary>
    private const double Speed = 1_500;

    public static readonly Zone Zone = new()
    {
        Name = "house",
        Bank = "desk",
        RecoveryCap = 0.7,
        Loads =
        [
            new Load { Name = "heater", Channel = 0, RatedPower = 2000, Priority = 3, MaxShedTime = TimeSpan.FromMinutes(40) },
            new Load { Name = "bedroom", Channel = 1, RatedPower = 1500, Priority = 4, MaxShedTime = TimeSpan.FromMinutes(50), Contact = RelayContact.NormallyOpen },
            new Load { Name = "boiler", Channel = 2, RatedPower = 2200, Priority = 6 },
            new Load { Name = "charger", Channel = 3, RatedPower = 3700, Priority = 8, MaxShedTime = TimeSpan.FromHours(12), Contact = RelayContact.NormallyOpen },
        ],
    };

    /// <summary>The orders that were acknowledged, one a line: load and end.</summary>
    public static string OrdersIn(string folder) => Path.Combine(folder, "orders.txt");

    public static async Task RunAsync(string folder, string start, string rest)
    {
        var clock = new VirtualClock(DateTimeOffset.Parse(start, CultureInfo.InvariantCulture));
        await using var rte = VirtualRte.Start(new SignalScenario(static _ => SignalScenario.Day("121212321212121213212121")), clock);
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddEcowattDelestage(options =>
        {
            options.Control.Folder = folder;
            options.Control.LockFolder = Path.Combine(folder, "locks");
            options.Control.JournalFileBytes = 64 * 1024;
            options.Control.WhenStopped = StopPolicy.LeaveAsIs;
            options.Zones.Add(Zone);
        }).AddRelayBank(_ => new BookedBank(folder, Enum.Parse<RelayReset>(rest), clock)).UseVirtualRte(rte).UseVirtualTime(clock);

        // RTE's answers are kept as RTE's own are: its address is the same after a restart, only this one's port is not.
        builder.Services.Replace(ServiceDescriptor.Singleton(provider => new FeedFolder(folder, "rte", clock, provider.GetRequiredService<ILogger<SignalFeedService>>())));
        using var host = builder.Build();
        await host.StartAsync();
        var controller = host.Services.GetRequiredService<LoadSheddingController>();
        await host.Services.GetRequiredService<SignalFeedService>().FirstLook;
        await controller.WaitForPendingAsync();
        Console.WriteLine(controller.Zones[0].StandbyReason ?? controller.Zones[0].Problem ?? "runs");
        using var ended = new CancellationTokenSource();
        var living = Task.WhenAll(clock.RunAsync(Speed, ended.Token), OrderAsync(host.Services, clock, folder, ended.Token));
        await Console.In.ReadToEndAsync();
        await ended.CancelAsync();
        await living;
        using var stopped = new CancellationTokenSource();
        var turning = clock.RunAsync(60, stopped.Token);
        await host.StopAsync();
        await stopped.CancelAsync();
        await turning;
    }

    private static async Task OrderAsync(IServiceProvider services, VirtualClock clock, string folder, CancellationToken ended)
    {
        var controller = services.GetRequiredService<LoadSheddingController>();
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromMinutes(Random.Shared.Next(10, 40)), clock, ended);
                var load = Zone.Loads[Random.Shared.Next(Zone.Loads.Length)].Name;
                var given = await controller.SetOverrideAsync(Zone.Name, load, Random.Shared.Next(2) == 0, OverrideExpiry.After(TimeSpan.FromMinutes(Random.Shared.Next(5, 90))), "a child", ended);
                await File.AppendAllTextAsync(OrdersIn(folder), $"{given.Load} {given.Until.UtcTicks}\n", CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
            // It ends.
        }
    }
}
