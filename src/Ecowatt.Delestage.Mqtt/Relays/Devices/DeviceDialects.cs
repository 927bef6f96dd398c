using System.Collections.Immutable;

namespace Ecowatt.Delestage.Mqtt.Relays.Devices;

/// <summary>Makes the conventions that a bank's options name.</summary>
internal static class DeviceDialects
{
    /// <summary>Returns the conventions of a device.</summary>
    /// <param name="options">The bank's options; checked.</param>
    public static DeviceDialect Of(MqttRelayOptions options)
    {
        var device = options.Device!.Trim('/');
        TimeSpan? timer = options.DeadMan == MqttDeadMan.Timer ? options.DeadManPeriod : null;
        var relays = Relays(options, options.Kind switch { MqttDeviceKind.Tasmota => "1", MqttDeviceKind.Zigbee2Mqtt => "state", _ => "0" });
        return options.Kind switch
        {
            MqttDeviceKind.Tasmota => new TasmotaDialect(device, options.FullTopic, relays, timer, options.Rest == MqttOutput.On)
            {
                Name = $"Tasmota '{device}'", Identity = $"tasmota/{device}", Count = relays.Length,
            },
            MqttDeviceKind.ShellyGen1 => new ShellyGen1Dialect(options.BaseTopic ?? "shellies", device, relays)
            {
                Name = $"Shelly '{device}'", Identity = $"shelly/{device}", Count = relays.Length,
            },
            MqttDeviceKind.ShellyGen2 => new ShellyGen2Dialect(device, relays, $"delestage/{Guid.NewGuid():N}")
            {
                Name = $"Shelly '{device}'", Identity = $"shelly/{device}", Count = relays.Length,
            },
            MqttDeviceKind.Zigbee2Mqtt => new ZigbeeDialect(options.BaseTopic ?? "zigbee2mqtt", device, relays)
            {
                Name = $"Zigbee device '{device}'", Identity = $"{options.BaseTopic ?? "zigbee2mqtt"}/{device}", Count = relays.Length,
            },
            MqttDeviceKind.EspHome => new EspHomeDialect(device, relays)
            {
                Name = $"ESPHome '{device}'", Identity = $"esphome/{device}", Count = relays.Length,
            },
            MqttDeviceKind.Generic => new GenericDialect(options, device, relays)
            {
                Name = $"device '{device}'", Identity = $"generic/{device}", Count = relays.Length,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Kind, "no such kind of device"),
        };
    }

    private static ImmutableArray<string> Relays(MqttRelayOptions options, string first) => options.Relays.Count == 0 ? [first] : [.. options.Relays];
}
