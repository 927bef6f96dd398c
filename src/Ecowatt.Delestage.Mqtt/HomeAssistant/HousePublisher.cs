using System.Collections.Immutable;
using Ecowatt.Delestage.Mqtt.Connection;

namespace Ecowatt.Delestage.Mqtt.HomeAssistant;

/// <summary>
/// Publishes the house: all of it when it announces itself, and what differs from then on. What moves with each second, such as a power, is told each five
/// seconds at most; what a person waits for, at once. Not safe across threads.
/// </summary>
internal sealed class HousePublisher(IMqttConnection connection, IDelestage delestage, ISignalFeed feed, HouseTopics topics, HouseDevices devices, LoadCommands commands, ExplanationLanguage language, TimeProvider time)
{
    private static readonly TimeSpan SlowInterval = TimeSpan.FromSeconds(5);

    private readonly PublishedState _published = new(connection);
    private readonly Dictionary<string, LoadKey> _loads = new(StringComparer.Ordinal);

    // A status is replaced as a whole: a zone whose status is the same object has nothing new, and most of a large house has not.
    private readonly Dictionary<string, ZoneStatus> _zones = new(StringComparer.OrdinalIgnoreCase);
    private ImmutableArray<Zone> _configured = [];
    private ImmutableArray<DiscoveryDevice> _devices = [];
    private string? _devicesKey;
    private long? _slowAt;

    /// <summary>Gets the devices as they were last announced.</summary>
    public ImmutableArray<DiscoveryDevice> Devices => _devices;

    /// <summary>Publishes everything, whatever was published before.</summary>
    public void Announce()
    {
        _published.Forget();
        _loads.Clear();
        _zones.Clear();
        _configured = [];
        (_devicesKey, _slowAt) = (null, null);
        PublishChanges();

        // Last, so that nobody believes a state of the run before.
        _published.Tell(topics.Availability, MqttConnectionSettings.Online);
    }

    /// <summary>Publishes what differs from what was published last.</summary>
    public void PublishChanges()
    {
        var zones = delestage.Zones;
        var isSlow = _slowAt is not { } at || time.GetElapsedTime(at) >= SlowInterval;
        var sensors = isSlow || !IsConfiguredAsBefore(zones) ? delestage.Sensors : default;
        if (!sensors.IsDefault)
        {
            Discover(zones, sensors);
        }

        _published.Tell(topics.Signals, StateDocuments.Signals(feed.Current, time.GetUtcNow()));
        foreach (var bank in zones.SelectMany(static zone => zone.Banks).DistinctBy(static bank => bank.Name, StringComparer.OrdinalIgnoreCase))
        {
            _published.Tell(topics.Bank(bank.Name), bank.Device.State == RelayDeviceState.Attached ? MqttConnectionSettings.Online : MqttConnectionSettings.Offline);
        }

        foreach (var zone in zones)
        {
            if (_zones.TryGetValue(zone.Zone.Name, out var known) && ReferenceEquals(known, zone))
            {
                continue;
            }

            _zones[zone.Zone.Name] = zone;
            foreach (var load in zone.Loads)
            {
                Load(zone, load);
            }
        }

        if (!isSlow)
        {
            return;
        }

        _slowAt = time.GetTimestamp();
        _published.Tell(topics.Sensors, StateDocuments.Sensors(sensors));
        foreach (var zone in zones)
        {
            var power = sensors.FirstOrDefault(sensor => sensor.Sensor.Equals(zone.Zone.Meter, StringComparison.OrdinalIgnoreCase));
            _published.Tell(topics.ZoneState(zone.Zone.Name), StateDocuments.Zone(zone, power?.Value, language));
        }
    }

    /// <summary>Tells a load's state again, though it may not have changed: a page that sent a command shows what it sent.</summary>
    public void Repeat(string zone, string load)
    {
        var topic = topics.Load(zone, load);
        _zones.Remove(zone);
        _loads.Remove(topic);
        _published.Forget($"{topic}/state");
    }

    private void Load(ZoneStatus zone, LoadStatus load)
    {
        var topic = topics.Load(zone.Zone.Name, load.Load.Name);
        var minutes = commands.MinutesOf(zone.Zone, load.Load.Name);
        var key = new LoadKey(load.Powered, load.Decision, load.Override, load.Since, load.Why, minutes, StateDocuments.Observes(zone));
        if (_loads.TryGetValue(topic, out var last) && last == key)
        {
            return;
        }

        _loads[topic] = key;
        _published.Tell($"{topic}/state", StateDocuments.Load(zone, load, minutes, language));
        _published.Tell($"{topic}/why", StateDocuments.Why(zone, load, language));
    }

    private bool IsConfiguredAsBefore(ImmutableArray<ZoneStatus> zones)
    {
        var same = zones.Length == _configured.Length;
        for (var i = 0; same && i < zones.Length; i++)
        {
            same = ReferenceEquals(zones[i].Zone, _configured[i]);
        }

        if (!same)
        {
            _configured = [.. zones.Select(static zone => zone.Zone)];
        }

        return same;
    }

    private void Discover(ImmutableArray<ZoneStatus> zones, ImmutableArray<SensorStatus> sensors)
    {
        // Names alone make the documents, and what bounds their numbers.
        var key = string.Join('\n', [.. zones.SelectMany(static zone => zone.Zone.Loads.Select(load => $"{zone.Zone.Name}\t{zone.Zone.Bank}\t{zone.Zone.LongestOverride}\t{load.Name}\t{load.Bank}")), "", .. sensors.Select(static sensor => $"{sensor.Sensor}\t{sensor.Unit}")]);
        if (key == _devicesKey)
        {
            return;
        }

        var before = _devices;
        (_devicesKey, _devices) = (key, devices.Of(zones, sensors));
        foreach (var device in _devices)
        {
            if (before.FirstOrDefault(known => known.Topic == device.Topic) is { } known)
            {
                Retire(new MqttMessage(known.Topic, known.Document(), Retained: true, default), out _);
            }

            _published.Tell(device.Topic, device.Document());
        }

        foreach (var gone in before.Where(known => !_devices.Any(device => device.Topic == known.Topic)))
        {
            Retire(new MqttMessage(gone.Topic, gone.Document(), Retained: true, default), out _);
        }
    }

    /// <summary>Takes what a kept document has and the house has not any more out of Home Assistant.</summary>
    public void Retire(MqttMessage kept, out int count)
    {
        foreach (var message in FormerDevices.Retire(kept, _devices, topics.Root, out count))
        {
            _published.Forget(message.Topic);
            connection.Publish(message);
        }
    }

    private readonly record struct LoadKey(bool? Powered, LoadDecision Decision, OverrideStatus? Override, DateTimeOffset? Since, string Why, int Minutes, bool Observes);
}
