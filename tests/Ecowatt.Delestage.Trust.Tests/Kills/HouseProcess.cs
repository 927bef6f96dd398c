using System.Globalization;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.History;
using Ecowatt.Delestage.Mqtt;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Trust.Tests.Kills;

/// <summary>
/// The house that is killed: the real host with state, journal, feed, history, a board over the network and a broker. People order loads and change hours all the time. It says that it runs, answers
/// "?" by how its loads are, and ends in good order when its input does.
/// </summary>
internal static class HouseProcess
{
    public static readonly Zone Zone = new()
    {
        Name = "house",
        Bank = "desk",
        RestoresPerHour = 60,
        Loads =
        [
            Load("heater", 0, RelayContact.NormallyClosed),
            Load("bedroom", 1, RelayContact.NormallyOpen),
            Load("boiler", 2, RelayContact.NormallyClosed),
            Load("charger", 3, RelayContact.NormallyOpen),
        ],
    };

    /// <summary>The orders that were acknowledged, one a line: load and end.</summary>
    public static string OrdersIn(string folder) => Path.Combine(folder, "orders.txt");

    /// <summary>The changes of hours that were acknowledged, one a line: day, hour, level, and when that was told.</summary>
    public static string HoursIn(string folder) => Path.Combine(folder, "hours.txt");

    public static async Task RunAsync(string folder, int board, int broker, string mark, bool falls)
    {
        var time = FastTime.From(mark);
        await using var rte = VirtualRte.StartInProcess(new SignalScenario(static _ => SignalScenario.Day("121212321212121213212121")), time);
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Error);
        builder.Logging.AddFilter<Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider>(null, LogLevel.None);
        var house = builder.Services.AddEcowattDelestage(options =>
        {
            options.Control.Folder = folder;
            options.Control.LockFolder = Path.Combine(folder, "locks");
            options.Control.JournalFileBytes = 1024 * 1024;
            options.Control.WhenStopped = StopPolicy.LeaveAsIs;
            options.Client.NetworkTime = TimeProvider.System;
            options.Zones.Add(Zone);
        }).AddRelayBank(_ => new WireBank(board, falls)).AddHistory().UseVirtualRte(rte);
        if (broker > 0)
        {
            house.AddMqtt(options => (options.Broker, options.KeepAlive, options.Timeout) = ($"127.0.0.1:{broker}", TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(60)));
        }

        builder.Services.PostConfigure<EcowattDelestageOptions>(options => options.Feed.Folder = folder);
        builder.Services.Replace(ServiceDescriptor.Singleton(provider => new FeedFolder(folder, "rte", time, provider.GetRequiredService<ILogger<SignalFeedService>>())));
        using var host = builder.Build();
        await host.StartAsync();
        var delestage = host.Services.GetRequiredService<IDelestage>();
        await host.Services.GetRequiredService<SignalFeedService>().FirstLook;
        await delestage.WaitForPendingAsync();
        Console.WriteLine(delestage.Zones[0].StandbyReason ?? delestage.Zones[0].Problem ?? "runs");
        using var ended = new CancellationTokenSource();
        var living = Task.WhenAll(OrderAsync(delestage, time, folder, ended.Token), ChangeHoursAsync(host.Services.GetRequiredService<IHourOverrides>(), time, folder, ended.Token));
        await Task.Run(() =>
        {
            while (Console.In.ReadLine() is not null)
            {
                Console.WriteLine(string.Join(',', delestage.Zones[0].Loads.Select(static load => load.Powered switch { true => "1", false => "0", null => "?" })));
            }
        });
        await ended.CancelAsync();
        await living;
        await host.StopAsync();
    }

    private static Load Load(string name, int channel, RelayContact contact) => new()
    {
        Name = name,
        Channel = channel,
        Contact = contact,
        RatedPower = 1000 + 500 * channel,
        MinOnTime = TimeSpan.FromSeconds(40 + 5 * channel),
        MinOffTime = TimeSpan.FromSeconds(60 - 5 * channel),
        MaxShedTime = TimeSpan.FromMinutes(3),
        MinPoweredAfterShed = TimeSpan.FromMinutes(1),
    };

    private static async Task OrderAsync(IDelestage delestage, FastTime time, string folder, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(Random.Shared.Next(2, 15)), time, ended);
                delestage.ReportReading("living", 15 + 10 * Random.Shared.NextDouble());
                var load = Zone.Loads[Random.Shared.Next(Zone.Loads.Length)].Name;
                var given = await delestage.SetOverrideAsync(Zone.Name, load, Random.Shared.Next(2) == 0, OverrideExpiry.After(TimeSpan.FromMinutes(Random.Shared.Next(1, 4))), "a child", ended);
                await File.AppendAllTextAsync(OrdersIn(folder), $"{given.Load} {given.Until.UtcTicks}\n", CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
            // It ends.
        }
    }

    private static async Task ChangeHoursAsync(IHourOverrides hours, FastTime time, string folder, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(Random.Shared.Next(5, 60)), time, ended);

                // Days ahead, so that nobody is kept from deciding by them.
                var (day, hour, level) = (ParisTime.DateOf(time.GetUtcNow()).AddDays(2), Random.Shared.Next(24), Random.Shared.Next(1, 4));
                await hours.SetAsync(day, hour, (SignalLevel)level, "a child", ended);
                await File.AppendAllTextAsync(HoursIn(folder), string.Create(CultureInfo.InvariantCulture, $"{day:O} {hour} {level} {time.GetUtcNow().UtcTicks}\n"), CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
            // It ends.
        }
    }
}
