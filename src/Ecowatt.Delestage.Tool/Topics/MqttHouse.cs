using Ecowatt.Delestage.Mqtt;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Mqtt.HomeAssistant;
using Ecowatt.Delestage.Tool.Houses;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tool.Topics;

/// <summary>
/// What a house's file says of its broker: what it reads there, and what it would say. The house is put together as its application would, and never started:
/// nothing is sent, no file is written and no bank is opened. Its states are those of a house that has not decided yet.
/// </summary>
internal sealed class MqttHouse
{
    private const int MostRelays = 256;

    private MqttHouse(MqttOptions options, HouseTopics topics, IReadOnlyList<HouseReader> readers, IReadOnlyList<MqttPublication> announced, IReadOnlyList<DeviceReader> devices)
        => (Options, Topics, Readers, Announced, Devices) = (options, topics, readers, announced, devices);

    /// <summary>Gets the options of the broker, checked.</summary>
    public MqttOptions Options { get; }

    /// <summary>Gets the topics of the house.</summary>
    public HouseTopics Topics { get; }

    /// <summary>Gets what reads topics.</summary>
    public IReadOnlyList<HouseReader> Readers { get; }

    /// <summary>Gets what it announces of itself: documents and states; nothing where Home Assistant is switched off.</summary>
    public IReadOnlyList<MqttPublication> Announced { get; }

    private IReadOnlyList<DeviceReader> Devices { get; }

    /// <summary>Returns whether a house's file names a broker.</summary>
    public static bool IsIn(IConfiguration configuration) => configuration.GetSection(MqttOptions.SectionName).Exists();

    /// <summary>Returns the names of the banks that are devices behind the broker.</summary>
    public static IEnumerable<string> BanksIn(IConfiguration configuration) => configuration.GetSection(MqttRelayOptions.SectionName).GetChildren().Select(static bank => bank.Key);

    /// <summary>Puts a house together.</summary>
    /// <param name="configuration">What its file says.</param>
    /// <param name="configure">What counts after that.</param>
    /// <exception cref="OptionsValidationException">A value does not fit.</exception>
    public static MqttHouse Of(IConfiguration configuration, Action<MqttOptions>? configure = null)
    {
        var services = new ServiceCollection().AddSingleton(configuration);
        var section = configuration.GetSection(EcowattDelestageOptions.SectionName);
        var delestage = services.AddEcowattDelestage(section).AddMqtt(configure);
        string[] devices = [.. BanksIn(configuration)];
        foreach (var bank in HouseFile.BanksIn(section).Except(devices, StringComparer.OrdinalIgnoreCase))
        {
            delestage.AddSimulatedRelays(bank, MostRelays);
        }

        foreach (var device in devices)
        {
            delestage.AddMqttRelays(device);
        }

        services.PostConfigure<EcowattDelestageOptions>(static options =>
        {
            (options.Client.ClientId, options.Client.ClientSecret, options.Client.Token) = (null, null, "none");
            options.Feed.Folder = options.Control.Folder = null;
        });
        using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptionsMonitor<MqttOptions>>().Get(Microsoft.Extensions.Options.Options.DefaultName);
        var topics = MqttBuilderExtensions.TopicsOf(options, null);
        var house = provider.GetRequiredService<IDelestage>();
        var relays = provider.GetRequiredService<IOptionsMonitor<MqttRelayOptions>>();
        DeviceReader[] readers = [.. devices.Select(name => new DeviceReader(name, relays.Get(name)))];
        return new MqttHouse(
            options,
            topics,
            [
                .. options.Readings.Select(static reading => new SensorReader(reading)),
                .. options.Signals.Select(static signal => new LevelsTopicReader(signal)),
                .. readers,
                .. options.HomeAssistant is { Enabled: true, Commands: true } ? [new CommandsReader(topics, [.. house.Zones.SelectMany(static zone => zone.Zone.Loads.Select(load => (zone.Zone.Name, load.Name)))])] : Array.Empty<HouseReader>(),
            ],
            options.HomeAssistant.Enabled ? Announce(options, topics, house, provider.GetRequiredService<ISignalFeed>()) : [],
            readers);
    }

    /// <summary>Returns what the house would say, and ask and command its devices, fit for a terminal.</summary>
    public IReadOnlyList<WouldSend> WouldSend() =>
    [
        .. Announced.Select(message => Of(message, IsDiscovery(message.Topic) ? WouldSendUse.Discovery : WouldSendUse.State)),
        .. Devices.SelectMany(static device => device.WouldSend()).Select(static message => Of(message, WouldSendUse.Device)),
    ];

    /// <summary>Returns whether a topic is one of the house's discovery documents.</summary>
    public bool IsDiscovery(string topic) => TopicFilter.Matches(Topics.AllDiscovery, topic);

    private static WouldSend Of(MqttPublication message, WouldSendUse use) => new(PayloadText.Line(message.Topic), PayloadText.Of(message.Payload), message.Payload.Length, message.Retain, use)
    {
        Problems = use == WouldSendUse.Discovery ? JsonSchemaCheck.HomeAssistant.Check(message.Payload) : [],
    };

    private static IReadOnlyList<MqttPublication> Announce(MqttOptions options, HouseTopics topics, IDelestage house, ISignalFeed feed)
    {
        var connection = new ImaginedConnection();
        var (home, time) = (options.HomeAssistant, TimeProvider.System);
        var commands = new LoadCommands(house, topics, home.OverrideDuration, time, NullLogger.Instance);
        new HousePublisher(connection, house, feed, topics, new HouseDevices(topics, MqttBuilderExtensions.NameOf(options, null), home.Language, home.Commands), commands, home.Language, time).Announce();
        return connection.Published;
    }
}
