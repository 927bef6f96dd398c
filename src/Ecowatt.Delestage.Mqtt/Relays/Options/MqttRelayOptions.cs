using Ecowatt.Delestage.Configuration.Descriptors;
using Ecowatt.Delestage.Mqtt.Relays.Options;
using Microsoft.Extensions.Configuration;

namespace Ecowatt.Delestage.Mqtt;

/// <summary>
/// Represents the options of a bank on one device behind the broker. <c>AddMqttRelays</c> reads them from the section <c>MqttRelays:{name}</c> of the
/// application's configuration, where there is one; what the application sets by code counts after that. They are validated when the application starts.
/// </summary>
/// <remarks>Not safe for use from several threads: configure it before the application starts. A bank copies what it needs.</remarks>
public sealed class MqttRelayOptions : ConfigurationBoundOptions
{
    /// <summary>The name of the configuration section that holds a section for each bank: <c>MqttRelays</c>.</summary>
    public const string SectionName = "MqttRelays";

    /// <summary>Gets or sets which conventions the device speaks. Required.</summary>
    public MqttDeviceKind Kind { get; set; }

    /// <summary>
    /// Gets or sets the device's name on the broker: Tasmota's <c>Topic</c>, a Shelly's id or prefix, the friendly name of zigbee2mqtt (which may hold
    /// slashes), ESPHome's topic prefix, or what stands for <c>{device}</c>. Required.
    /// </summary>
    public string? Device { get; set; }

    /// <summary>
    /// Gets the relays of the device, in the order of the bank's channels: Tasmota from 1, Shelly from 0, zigbee2mqtt properties (<c>state</c>,
    /// <c>state_l1</c>, <c>pilot_wire_mode</c>), ids of ESPHome switches, or what stands for <c>{relay}</c>. Default: empty, for the first relay.
    /// </summary>
    public IList<string> Relays { get; } = [];

    /// <summary>Gets or sets what brings a load back when this program dies. Default: <see cref="MqttDeadMan.Timer"/>; devices without one are refused until None is written.</summary>
    public MqttDeadMan DeadMan { get; set; }

    /// <summary>Gets or sets after which time without a renewal the device's timer brings a relay to rest. Range: 30 s to 18 h. Default: 15 min; renewed at half of it.</summary>
    public TimeSpan DeadManPeriod { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets or sets how the outputs stand while the relays are at rest. Default: <see cref="MqttOutput.On"/>, as for plugs and contactors.</summary>
    public MqttOutput Rest { get; set; }

    /// <summary>Gets or sets how long a command may take until the device reports it. Range: 0.1 s to 2 min. Default: 5 s.</summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how often a device that can be asked is asked how it stands. Range: 5 s to 1 h. Default: 1 min. Two inquiries without an answer make it absent.</summary>
    public TimeSpan InquiryInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets the first level of topics. Default: null, for <c>zigbee2mqtt</c> or <c>shellies</c>; other devices have none.</summary>
    public string? BaseTopic { get; set; }

    /// <summary>Gets or sets Tasmota's <c>FullTopic</c>. Default: <c>%prefix%/%topic%/</c>.</summary>
    public string FullTopic { get; set; } = "%prefix%/%topic%/";

    /// <summary>Gets or sets the topic that takes a generic device's commands; <c>{device}</c> and <c>{relay}</c> are filled in. Default: null.</summary>
    public string? CommandTopic { get; set; }

    /// <summary>Gets or sets the payload that switches on; <c>{seconds}</c> is the dead-man period. Default: <c>ON</c>.</summary>
    public string OnPayload { get; set; } = "ON";

    /// <summary>Gets or sets the payload that switches off; <c>{seconds}</c> is the dead-man period. Default: <c>OFF</c>.</summary>
    public string OffPayload { get; set; } = "OFF";

    /// <summary>Gets or sets the topic on which a generic device reports how a relay stands. Default: null.</summary>
    public string? StateTopic { get; set; }

    /// <summary>Gets or sets where the state stands in a JSON document, as a JSON pointer (<c>/relay/output</c>). Default: null, for the whole payload.</summary>
    public string? StatePointer { get; set; }

    /// <summary>Gets or sets the state that means on. Default: <c>ON</c>.</summary>
    public string OnState { get; set; } = "ON";

    /// <summary>Gets or sets the state that means off. Default: <c>OFF</c>.</summary>
    public string OffState { get; set; } = "OFF";

    /// <summary>Gets the orders of a pilot wire that a generic device takes, each as <c>order=word</c>; the word is payload and state. Default: empty. With orders, on and off are orders too.</summary>
    public IList<string> OrderWords { get; } = [];

    /// <summary>Gets or sets the topic that asks a generic device how it stands. Default: null: it cannot be asked.</summary>
    public string? InquiryTopic { get; set; }

    /// <summary>Gets or sets the payload of that question. Default: empty.</summary>
    public string InquiryPayload { get; set; } = "";

    /// <summary>Gets or sets the topic on which a generic device, or the broker for it, says whether it is there. Default: null; required where it cannot be asked.</summary>
    public string? AvailabilityTopic { get; set; }

    /// <summary>Gets or sets the payload that says that it is there. Default: <c>online</c>.</summary>
    public string OnlinePayload { get; set; } = "online";

    /// <summary>Gets or sets whether a generic device reports changes only, so that a command which changes nothing is not answered. Default: false.</summary>
    public bool ReportsChangesOnly { get; set; }

    /// <summary>Gets what was read from the configuration, so that the validator can name the key behind a value.</summary>
    internal ConfiguredValues Configured { get; } = new(SectionName, nameof(MqttRelayOptions));

    /// <inheritdoc/>
    protected override void Read(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        Configured.Read(MqttRelayTable.Options, this, section);
    }
}
