using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tests.Relays;

namespace Ecowatt.Delestage.Mqtt.Tests.Relays;

/// <summary>The contract of banks, over each kind of device.</summary>
public abstract class ContractOverBroker : BankContract
{
    private readonly Bench _bench = new();

    private protected Bench Bench => _bench;

    protected sealed override IRelayBank Create()
    {
        Device().Start();
        return _bench.Bank(Configure);
    }

    protected abstract VirtualMqttDevice Device();

    protected abstract void Configure(MqttRelayOptions options);
}

public sealed class TasmotaContractTests : ContractOverBroker
{
    protected override VirtualMqttDevice Device() => new VirtualTasmota(Bench.Broker, Bench.Time, new() { Topic = "plug", RelayCount = 2, PowerOnState = 5 });

    protected override void Configure(MqttRelayOptions options)
    {
        (options.Kind, options.Device) = (MqttDeviceKind.Tasmota, "plug");
        options.Relays.Add("1");
        options.Relays.Add("2");
    }
}

public sealed class ShellyGen1ContractTests : ContractOverBroker
{
    protected override VirtualMqttDevice Device() => new VirtualShellyGen1(Bench.Broker, Bench.Time, new() { RelayCount = 2 });

    protected override void Configure(MqttRelayOptions options)
    {
        (options.Kind, options.Device, options.DeadMan) = (MqttDeviceKind.ShellyGen1, "shelly1-98f4abb12345", MqttDeadMan.None);
        options.Relays.Add("0");
        options.Relays.Add("1");
    }
}

public sealed class ShellyGen2ContractTests : ContractOverBroker
{
    protected override VirtualMqttDevice Device() => new VirtualShelly(Bench.Broker, Bench.Time, new() { SwitchCount = 2 });

    protected override void Configure(MqttRelayOptions options)
    {
        Bench.ShellyPlug(options);
        options.Relays.Add("0");
        options.Relays.Add("1");
    }
}

public sealed class ZigbeeContractTests : ContractOverBroker
{
    protected override VirtualMqttDevice Device() => new VirtualZigbee(Bench.Broker, Bench.Time, new() { Properties = ["state_l1", "state_l2"] });

    protected override void Configure(MqttRelayOptions options)
    {
        (options.Kind, options.Device, options.DeadMan) = (MqttDeviceKind.Zigbee2Mqtt, "bathroom/heater", MqttDeadMan.None);
        options.Relays.Add("state_l1");
        options.Relays.Add("state_l2");
    }
}

public sealed class PilotWireContractTests : ContractOverBroker
{
    protected override VirtualMqttDevice Device() => new VirtualZigbee(Bench.Broker, Bench.Time, new() { Properties = ["pilot_wire_mode", "cable_outlet_mode"] });

    protected override void Configure(MqttRelayOptions options)
    {
        (options.Kind, options.Device, options.DeadMan) = (MqttDeviceKind.Zigbee2Mqtt, "bathroom/heater", MqttDeadMan.None);
        options.Relays.Add("cable_outlet_mode");
        options.Relays.Add("pilot_wire_mode");
    }
}

public sealed class EspHomeContractTests : ContractOverBroker
{
    protected override VirtualMqttDevice Device() => new VirtualEspHome(Bench.Broker, Bench.Time, new() { Switches = ["a", "b"] });

    protected override void Configure(MqttRelayOptions options)
    {
        (options.Kind, options.Device, options.DeadMan) = (MqttDeviceKind.EspHome, "boiler", MqttDeadMan.None);
        options.Relays.Add("a");
        options.Relays.Add("b");
    }
}

/// <summary>The templates of a generic device, told as a Shelly's plain topics.</summary>
public sealed class GenericContractTests : ContractOverBroker
{
    protected override VirtualMqttDevice Device() => new VirtualShelly(Bench.Broker, Bench.Time, new() { SwitchCount = 2, NotifiesStatus = true });

    protected override void Configure(MqttRelayOptions options)
    {
        (options.Kind, options.Device) = (MqttDeviceKind.Generic, "shellyplus1-a8032abe54dc");
        (options.CommandTopic, options.OnPayload, options.OffPayload) = ("{device}/command/switch:{relay}", "on", "off,{seconds}");
        (options.StateTopic, options.StatePointer) = ("{device}/status/switch:{relay}", "/output");
        (options.InquiryTopic, options.InquiryPayload) = ("{device}/command/switch:{relay}", "status_update");
        (options.AvailabilityTopic, options.OnlinePayload, options.ReportsChangesOnly) = ("{device}/online", "true", true);
        options.Relays.Add("0");
        options.Relays.Add("1");
    }
}
