using System.Text.Json.Nodes;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Mqtt.Relays;
using Ecowatt.Delestage.Mqtt.Tests.Relays;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ecowatt.Delestage.Mqtt.Tests.Fakes;

/// <summary>A house in virtual time over a real mosquitto: its heater hangs on a virtual Shelly, its boiler on a board, a thermometer is in the living room; and a folder keeps its journal.</summary>
internal sealed class StoryHouse : IAsyncDisposable
{
    public const string Heater = "delestage/house/zone/house/load/heater";
    public const string Boiler = "delestage/house/zone/house/load/boiler";
    public const string Plug = "shellyplus1-a8032abe54dc";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("house-");

    private StoryHouse(Mosquitto broker) => Broker = broker;

    public Mosquitto Broker { get; }

    public DelestageTestHost Host { get; private set; } = null!;

    public VirtualShelly Shelly { get; private set; } = null!;

    public Thermometer Thermometer { get; private set; } = null!;

    public MqttConnection Connection => Host.Services.GetRequiredService<MqttConnection>();

    /// <summary>How often the plug moved since it had power, which moved it once.</summary>
    public int Moves => Shelly.MovesOf() - 1;

    public LoadStatus Load(string name) => Host.Delestage.FindLoad("house", name)!;

    public static async Task<StoryHouse> StartAsync(Mosquitto broker, SignalScenario scenario, DateTimeOffset start, Action<MqttOptions>? configure = null)
    {
        var house = new StoryHouse(broker);
        house.Host = await DelestageTestHost.StartAsync(
            new Zone
            {
                Name = "house",
                Bank = "plug",
                Loads =
                [
                    new Load { Name = "heater", Channel = 0, RatedPower = 1500, Comfort = new Comfort { Sensor = "living", Floor = 7 }, WhenUnknown = UnknownPolicy.Powered },
                    new Load { Name = "boiler", Channel = 0, Bank = "desk", RatedPower = 2200, Priority = 5 },
                ],
            },
            scenario,
            start,
            builder =>
            {
                builder.Services.Configure<EcowattDelestageOptions>(builder.OptionsName, options => (options.Control.Folder, options.Control.LockFolder) = (house._folder.FullName, house._folder.FullName));
                builder.AddSimulatedRelays("desk");
                builder.AddMqtt(options =>
                {
                    (options.Broker, options.KeepAlive, options.Timeout) = (broker.Address, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
                    options.Readings.Add(new MqttReadingOptions("living") { Topic = "zigbee2mqtt/living", Value = "/temperature", Time = "/last_seen" });
                    configure?.Invoke(options);
                });
                builder.AddMqttRelays("plug", static options => (options.Kind, options.Device, options.InquiryInterval) = (MqttDeviceKind.ShellyGen2, Plug, TimeSpan.FromHours(1)));
                builder.Services.AddSingleton(services => new RelayBroker(new AnsweredConnection(services.GetRequiredService<MqttConnection>(), services.GetRequiredService<TimeProvider>()), broker.Address));
                builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(services => new PlugService(house, services.GetRequiredService<TimeProvider>())));
            });
        house.Thermometer = new Thermometer(broker, house.Host, "living");
        house.Thermometer.Connect();
        await house.Thermometer.MeasureAsync();
        return house;
    }

    /// <summary>The broker is back: devices connect, then the house's next try.</summary>
    public async Task ReconnectAsync()
    {
        Shelly.Reconnect();
        await ShellyHearsAsync();
        Thermometer.Connect();
        await HangGuard.UntilAsync(() =>
        {
            if (!Connection.Status.Connected)
            {
                Host.AdvanceBy(TimeSpan.FromSeconds(1)).GetAwaiter().GetResult();
            }

            return Connection.Status.Connected;
        });
        await HangGuard.UntilAsync(() => Host.Delestage.Zones[0].Banks[0].Device.State == RelayDeviceState.Attached, () => $"{Host.Delestage.Zones[0].Banks[0].Device}");
        await AdvanceBy(TimeSpan.FromSeconds(5));
    }

    public Task AdvanceBy(TimeSpan span) => Host.AdvanceBy(span).WaitAsync(HangGuard.Limit);

    /// <summary>The lines of the journal, oldest first, once it holds what is asked for.</summary>
    public async Task<JsonNode[]> JournalAsync(Func<JsonNode[], bool> so)
    {
        JsonNode[] lines = [];
        await HangGuard.UntilAsync(() => so(lines = Lines()), () => string.Join('\n', lines.TakeLast(40).Select(static line => line.ToJsonString())));
        return lines;
    }

    /// <summary>Waits until the plug answers calls: it hears only once its subscriptions stand.</summary>
    public async Task ShellyHearsAsync()
    {
        await using var answers = await Broker.ListenAsync("probe/rpc");
        do
        {
            await Broker.PublishAsync($"{Plug}/rpc", """{"id":1,"src":"probe","method":"Switch.GetStatus","params":{"id":0}}""");
        }
        while (answers.Heard.Count == 0);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Thermometer?.Dispose();
        Shelly?.Dispose();
        _folder.Delete(recursive: true);
    }

    private JsonNode[] Lines()
    {
        var files = Directory.GetFiles(_folder.FullName, "journal-*.jsonl", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        return [.. files.SelectMany(ReadWhole).Where(static line => line.Length > 0).Select(static line => JsonNode.Parse(line)!)];
    }

    // The last line may be under way.
    private static IEnumerable<string> ReadWhole(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        var text = reader.ReadToEnd();
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n');
    }

    private sealed class PlugService(StoryHouse house, TimeProvider time) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            house.Shelly = new VirtualShelly(new MqttNetNetwork(house.Broker.Port), time, new() { InitialState = true });
            house.Shelly.Start();
            await house.ShellyHearsAsync();
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
