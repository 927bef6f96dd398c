using Ecowatt.Delestage.Mqtt.HomeAssistant;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;

namespace Ecowatt.Delestage.Mqtt.Tests.Fakes;

/// <summary>A house in virtual time that shows itself over a connection without a broker.</summary>
internal sealed class ShownHouse : IAsyncDisposable
{
    private readonly HomeAssistantService _service;

    private ShownHouse(DelestageTestHost host, ScriptedConnection connection, HomeAssistantService service, FakeLogger<HomeAssistantService> log)
        => (Host, Connection, _service, Log) = (host, connection, service, log);

    public DelestageTestHost Host { get; }

    public ScriptedConnection Connection { get; }

    public FakeLogger<HomeAssistantService> Log { get; }

    public static readonly Zone Simple = new()
    {
        Name = "house",
        Bank = "desk",
        Meter = "grid",
        Limit = 9000,
        Loads =
        [
            new Load { Name = "Chauffe-eau", Channel = 0, RatedPower = 2200, MinOnTime = TimeSpan.Zero, MinOffTime = TimeSpan.Zero },
            new Load { Name = "heater", Channel = 1, RatedPower = 1500, MinOnTime = TimeSpan.Zero, MinOffTime = TimeSpan.Zero, Comfort = new Comfort { Sensor = "living room" } },
        ],
    };

    public static Task<ShownHouse> StartAsync(Action<HomeAssistantOptions>? configure = null, bool connected = true, params Zone[] zones) => StartAsync(static house => house, configure, connected, zones);

    /// <param name="shown">What is shown in place of the house.</param>
    public static async Task<ShownHouse> StartAsync(Func<IDelestage, IDelestage> shown, Action<HomeAssistantOptions>? configure = null, bool connected = true, params Zone[] zones)
    {
        Zone[] all = zones.Length == 0 ? [Simple] : zones;
        var host = await DelestageTestHost.StartAsync(builder =>
        {
            builder.Services.AddEcowattDelestage(options =>
            {
                foreach (var zone in all)
                {
                    options.Zones.Add(zone);
                }
            });
            foreach (var bank in all.SelectMany(static zone => zone.Banks).Distinct())
            {
                builder.AddSimulatedRelays(bank);
            }
        });
        // The pause between two switches of a relay, the one of the start included.
        await host.AdvanceBy(TimeSpan.FromSeconds(10));
        var options = new HomeAssistantOptions();
        configure?.Invoke(options);
        var (connection, log) = (new ScriptedConnection(host.Clock), new FakeLogger<HomeAssistantService>());
#pragma warning disable CA2000 // What is returned disposes of it.
        var service = new HomeAssistantService(connection, shown(host.Delestage), host.Services.GetRequiredService<ISignalFeed>(), new HouseTopics("house", options.Prefix), options.Name ?? "Delestage house", options, host.Clock, log, new Random(1));
#pragma warning restore CA2000
        await service.StartAsync(CancellationToken.None);
        var house = new ShownHouse(host, connection, service, log);
        if (connected)
        {
            connection.Connect();
            await house.UntilAsync("delestage/house/availability", static word => word == "online");
        }

        return house;
    }

    public Task UntilAsync(string topic, Func<string, bool> so) => HangGuard.UntilAsync(() => Connection.KeptOn(topic) is { } kept && so(kept), () => $"{topic}: {Connection.KeptOn(topic)}; {string.Join('\n', Log.Collector.GetSnapshot().Select(static line => line.Message + line.Exception))}");

    /// <summary>Lets time pass until a topic says what is asked for: what waits for time may begin to wait only after a step of it.</summary>
    public async Task AdvanceUntilAsync(string topic, Func<string, bool> so)
    {
        var hangs = Task.Delay(HangGuard.Limit);
        while (Connection.KeptOn(topic) is not { } kept || !so(kept))
        {
            Assert.False(hangs.IsCompleted, $"{topic}: {Connection.KeptOn(topic)}; {string.Join('\n', Log.Collector.GetSnapshot().Select(static line => line.Message + line.Exception))}");
            await Host.AdvanceBy(TimeSpan.FromSeconds(1)).WaitAsync(HangGuard.Limit);

            // What was woken runs on other threads.
            await Task.Delay(1);
        }
    }

    public Task StopAsync() => _service.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _service.StopAsync(CancellationToken.None);
        _service.Dispose();
        await Host.DisposeAsync();
    }
}
