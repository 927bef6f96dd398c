using System.Text.Json;
using Ecowatt.Delestage.Simulation.Mqtt;

namespace Ecowatt.Delestage.Simulation;

/// <summary>
/// Represents a virtual zigbee2mqtt with one device behind it, a switch or a pilot wire. Its own life is the bridge's; the device's is
/// <see cref="IsDeviceAsleep"/>: commands to a device that sleeps are sent and never confirmed.
/// </summary>
/// <remarks>
/// By zigbee2mqtt's documentation (MQTT topics and messages, Device-Availability, pages of the devices) and zigbee-herdsman-converters (the words of
/// <c>pilot_wire_mode</c> and <c>cable_outlet_mode</c>). Safe across threads.
/// </remarks>
public sealed class VirtualZigbee : VirtualMqttDevice
{
    private readonly VirtualZigbeeOptions _options;
    private readonly Dictionary<string, string> _device;
    private readonly Dictionary<string, string> _cache;

    /// <summary>Initializes a bridge that does not run, and a device that is on.</summary>
    /// <param name="network">The broker.</param>
    /// <param name="time">The clock.</param>
    /// <param name="options">Its settings. Default: null.</param>
    /// <exception cref="ArgumentNullException">The broker or the clock is null.</exception>
    public VirtualZigbee(IVirtualMqttNetwork network, TimeProvider time, VirtualZigbeeOptions? options = null)
        : base(network, time, $"mqttjs_{(options ?? new()).BaseTopic}")
    {
        _options = options ?? new();
        _device = _options.Properties.ToDictionary(static property => property, static property => IsPilotWire(property) ? "comfort" : "ON", StringComparer.Ordinal);
        _cache = new(_device, StringComparer.Ordinal);
    }

    /// <summary>Gets or sets whether the device sleeps or is out of reach of the bridge. False by default.</summary>
    public bool IsDeviceAsleep { get; set; }

    private protected override VirtualMqttMessage? Will => new($"{_options.BaseTopic}/bridge/state", Said("offline"), Retain: true);

    private protected override IEnumerable<string> Filters => [$"{_options.BaseTopic}/#"];

    private string Topic => $"{_options.BaseTopic}/{_options.Name}";

    /// <summary>Returns how a property of the device stands, as the device knows it: <c>ON</c>, <c>eco</c>.</summary>
    /// <param name="property">The property. Default: <c>state</c>.</param>
    public string ValueOf(string property = "state")
    {
        lock (Gate)
        {
            return _device[property];
        }
    }

    /// <summary>Switches the device by hand; it reports that, unless it sleeps.</summary>
    /// <param name="value">How it stands then.</param>
    /// <param name="property">The property. Default: <c>state</c>.</param>
    public void SetByHand(string value, string property = "state")
    {
        lock (Gate)
        {
            _device[property] = value;
            if (IsRunning && !IsDeviceAsleep)
            {
                Report();
            }
        }
    }

    /// <summary>Says that the device is online or offline, where the bridge says such things: minutes after it came or went, in reality.</summary>
    /// <param name="online">What is said.</param>
    public void SayAvailability(bool online)
    {
        lock (Gate)
        {
            if (_options.SaysAvailability)
            {
                Publish($"{Topic}/availability", Said(online ? "online" : "offline"), retain: true);
            }
        }
    }

    private protected override void Boot(bool isCold)
    {
    }

    private protected override void Announce()
    {
        Publish($"{_options.BaseTopic}/bridge/state", Said("online"), retain: true);
        SayAvailability(!IsDeviceAsleep);
        if (_options.SaysLastStates)
        {
            // What it knew last, which may be long ago; the message does not say so.
            PublishState();
        }
    }

    private protected override void Halt()
    {
    }

    private protected override void Receive(VirtualMqttMessage message)
    {
        var isSet = message.Topic == $"{Topic}/set";
        if (!isSet && message.Topic != $"{Topic}/get" || IsDeviceAsleep)
        {
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(message.Payload);
            foreach (var given in document.RootElement.EnumerateObject().Where(given => _device.ContainsKey(given.Name)))
            {
                if (isSet && given.Value.GetString() is { } value && IsLegal(given.Name, value))
                {
                    _device[given.Name] = value == "TOGGLE" ? _device[given.Name] == "ON" ? "OFF" : "ON" : value;
                }
            }

            Report();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            Publish($"{_options.BaseTopic}/bridge/logging", "{\"level\":\"error\",\"message\":\"Invalid JSON\"}");
        }
    }

    private static bool IsPilotWire(string property) => property is "pilot_wire_mode" or "cable_outlet_mode";

    private static bool IsLegal(string property, string value) => property switch
    {
        "pilot_wire_mode" => value is "off" or "comfort" or "eco" or "frost_protection" or "comfort_-1" or "comfort_-2",
        "cable_outlet_mode" => value is "off" or "comfort" or "eco" or "frost_protection" or "comfort-1" or "comfort-2",
        _ => value is "ON" or "OFF" or "TOGGLE",
    };

    private void Report()
    {
        foreach (var (property, value) in _device)
        {
            _cache[property] = value;
        }

        PublishState();
    }

    // Always the whole document: a message about power holds the last known state too.
    private void PublishState() => Publish(Topic, $"{{{string.Join(',', _cache.Select(static pair => $"\"{pair.Key}\":\"{pair.Value}\""))},\"linkquality\":120}}");

    private string Said(string word) => _options.SaysPlainWords ? word : $"{{\"state\":\"{word}\"}}";
}
