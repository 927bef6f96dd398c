namespace Ecowatt.Delestage.Mqtt;

/// <summary>Specifies which conventions a device behind a broker speaks.</summary>
public enum MqttDeviceKind
{
    /// <summary>Not given. The default, which is refused at start.</summary>
    None = 0,

    /// <summary>Tasmota: <c>cmnd/TOPIC/POWER1</c>. Dead-man timer by <c>PulseTime</c>.</summary>
    Tasmota = 1,

    /// <summary>Shelly of the first generation: <c>shellies/ID/relay/0</c>. No dead-man timer over MQTT.</summary>
    ShellyGen1 = 2,

    /// <summary>Shelly of the second generation and later: calls over <c>ID/rpc</c>. Dead-man timer by <c>toggle_after</c>.</summary>
    ShellyGen2 = 3,

    /// <summary>A Zigbee device behind zigbee2mqtt, pilot-wire modules included. No dead-man timer.</summary>
    Zigbee2Mqtt = 4,

    /// <summary>ESPHome with its MQTT component: <c>NODE/switch/ID/command</c>. No dead-man timer but one of your own, as a generic device.</summary>
    EspHome = 5,

    /// <summary>Any other, by templates of topics and payloads. Dead-man timer where the payload takes <c>{seconds}</c>.</summary>
    Generic = 6,
}
