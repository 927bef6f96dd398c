using System.Diagnostics;
using System.Globalization;
using System.Text;
using Ecowatt.Delestage.Mqtt;
using Ecowatt.Delestage.Mqtt.Configuration;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ecowatt.Delestage.LoadProgram;

/// <summary>
/// What a house says and hears over a real mosquitto on loopback: states a second, how long the announcement of 500 loads takes, and how long it is from a
/// command to the state that answers it.
/// </summary>
internal static class MqttRounds
{
    private const int LoadsOfZone = 8;

    public static async Task<bool> RunAsync(bool quick, bool commandsAlone)
    {
        await using var broker = LoadBroker.Start();
        var address = broker.Address;
        var met = commandsAlone || await StatesAsync(address, quick ? 2_000 : 50_000) >= 10_000;
        met &= commandsAlone || await AnnounceAsync(address, quick ? 20 : 500) <= TimeSpan.FromSeconds(2);
        await MqttEchoes.RunAsync(address, quick ? 24 : 400);
        met &= await CommandsAsync(address, quick ? 24 : 400, kept: false) <= 2;
        await CommandsAsync(address, quick ? 24 : 400, kept: true);
        return met;
    }

    private static async Task<double> StatesAsync(string broker, int count)
    {
        using var connection = Connection(broker, "figures-states");
        await ConnectAsync(connection);
        var best = 0.0;
        for (var round = 0; round < 3; round++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var number = 0; number < count; number++)
            {
                connection.Publish(new MqttPublication(string.Create(CultureInfo.InvariantCulture, $"figures/{round}/{number}"), "{\"powered\":\"ON\",\"mode\":\"auto\",\"minutes\":60}"u8.ToArray()));
            }

            // Behind all others in the queue; what it confirms is that they went out.
            while (connection.Waiting > 0)
            {
                await Task.Delay(1);
            }

            var rate = count / Stopwatch.GetElapsedTime(started).TotalSeconds;
            best = Math.Max(best, rate);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"states: {rate:N0} a second ({count:N0} topics, QoS 1, {PublicationSender.InFlight} in flight)"));
        }

        await connection.StopAsync(default);
        return best;
    }

    private static async Task<TimeSpan> AnnounceAsync(string broker, int loads)
    {
        using var witness = Connection(broker, "figures-witness");
        var announcement = new MqttAnnouncement("big", loads);
        using var all = witness.Subscribe("#", announcement.Take);
        await ConnectAsync(witness);
        using var host = House(broker, "big", loads, null);
        var started = Stopwatch.GetTimestamp();
        await host.StartAsync();
        await announcement.Whole.WaitAsync(TimeSpan.FromMinutes(1));
        var took = Stopwatch.GetElapsedTime(started);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"announcement: {loads} loads, {announcement} in {took.TotalMilliseconds:N0} ms, the start of the host and the connection included"));
        await host.StopAsync();
        await witness.StopAsync(default);
        return took;
    }

    // Each load is shed once: a load that was restored waits two seconds for the next one, by the spacing of restores.
    private static async Task<double> CommandsAsync(string broker, int count, bool kept)
    {
        var folder = Directory.CreateTempSubdirectory("ecowatt-load-");
        using var witness = Connection(broker, "figures-person");
        TaskCompletionSource? told = null;
        var wanted = "";
        using var states = witness.Subscribe("delestage/small/zone/+/load/+/state", message =>
        {
            if (message.Topic == wanted && Encoding.UTF8.GetString(message.Payload.Span).Contains("\"powered\":\"OFF\"", StringComparison.Ordinal))
            {
                told?.TrySetResult();
            }
        });
        await ConnectAsync(witness);
        using var host = House(broker, "small", count, kept ? folder.FullName : null);
        await host.StartAsync();
        await using var stages = new CommandStages(host);
        await Task.Delay(5_000);
        var times = new List<double>();
        var before = Bytes(folder);
        for (var number = 0; number < count; number++)
        {
            // Each zone in its turn: a person's next order comes long after what the zone writes aside of this one.
            var zones = (count + LoadsOfZone - 1) / LoadsOfZone;
            var load = $"delestage/small/zone/house-{number % zones}/load/load-{number / zones}";
            told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            wanted = $"{load}/state";
            var started = Stopwatch.GetTimestamp();
            await witness.SendAsync(new MqttPublication($"{load}/set", "OFF"u8.ToArray(), MqttPublicationKind.Event));
            await told.Task.WaitAsync(TimeSpan.FromSeconds(10));
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            stages.Take(started, Stopwatch.GetTimestamp());
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"command to relay to state, {(kept ? "with a folder" : "without a folder")}: median {times[count / 2]:N2} ms, 99 % {times[count * 99 / 100]:N2} ms ({count} commands)"));
        Console.WriteLine(stages);
        if (kept)
        {
            // A zone writes an order down, and each command before its relay moves: as many flushes, one after the other, of as many bytes.
            var bytes = (int)((Bytes(folder) - before) / count);
            var flushes = Enumerable.Range(0, 40).Select(_ => BareFlushes.Run(folder.FullName, 1, 16_384, bytes / 2)).Order().ToArray();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one bare flush of {bytes / 2} bytes: median {flushes[20]:N2} ms, most {flushes[^1]:N2} ms; journals grew by {bytes} bytes a command"));
        }

        await host.StopAsync();
        await witness.StopAsync(default);
        folder.Delete(recursive: true);
        return times[count / 2];
    }

    private static long Bytes(DirectoryInfo folder) => folder.EnumerateFiles("journal-*.jsonl", SearchOption.AllDirectories).Sum(static file => file.Length);

    private static IHost House(string broker, string site, int loads, string? folder)
    {
        var rte = VirtualRte.Start(SignalScenario.Calm, TimeProvider.System);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddLogging();
        builder.Services.AddEcowattDelestage(options =>
            {
                (options.Control.Folder, options.Control.LockFolder) = (folder, Path.GetTempPath());
                for (var zone = 0; zone * LoadsOfZone < loads; zone++)
                {
                    options.Zones.Add(new Zone
                    {
                        Name = $"house-{zone}",
                        Bank = $"panel {zone}",
                        Loads = [.. Enumerable.Range(0, Math.Min(LoadsOfZone, loads - zone * LoadsOfZone)).Select(index => new Load { Name = $"load-{index}", Channel = index, MinOnTime = TimeSpan.Zero, MinOffTime = TimeSpan.Zero })],
                    });
                }
            })
            .AddMqtt(options => (options.Broker, options.Site, options.ClientId) = (broker, site, $"figures-{site}"))
            .UseVirtualRte(rte);
        for (var zone = 0; zone * LoadsOfZone < loads; zone++)
        {
            new EcowattDelestageBuilder(builder.Services).AddSimulatedRelays($"panel {zone}");
        }

        return builder.Build();
    }

    public static MqttConnection Connection(string broker, string id)
        => new(new MqttConnectionSettings(new MqttOptions { Broker = broker, Queue = 1_000_000 }, BrokerAddress.Parse(broker)!, id, null), TimeProvider.System, NullLogger<MqttConnection>.Instance);

    public static async Task ConnectAsync(MqttConnection connection)
    {
        await connection.StartAsync(default);
        while (!connection.Status.Connected)
        {
            await Task.Delay(5);
        }
    }
}
