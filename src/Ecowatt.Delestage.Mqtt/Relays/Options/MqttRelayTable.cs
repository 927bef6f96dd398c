using Ecowatt.Delestage.Configuration.Descriptors;
using static Ecowatt.Delestage.Configuration.Descriptors.OptionsOf<Ecowatt.Delestage.Mqtt.MqttRelayOptions>;

namespace Ecowatt.Delestage.Mqtt.Relays.Options;

/// <summary>Lists the options of a bank on a device behind the broker.</summary>
internal static class MqttRelayTable
{
    private static readonly MqttDeviceKind[] Kinds =
        [MqttDeviceKind.Tasmota, MqttDeviceKind.ShellyGen1, MqttDeviceKind.ShellyGen2, MqttDeviceKind.Zigbee2Mqtt, MqttDeviceKind.EspHome, MqttDeviceKind.Generic];

    public static readonly OptionTable<MqttRelayOptions> Options = new(
        static _ => new MqttRelayOptions(),
        Choice("Kind", Kinds, static o => o.Kind, static (ref o, value) => o.Kind = value, "Which conventions the device speaks.") with { DefaultText = "required" },
        Text("Device", static o => o.Device, static (ref o, value) => o.Device = value, "The device's name on the broker: Tasmota's `Topic`, a Shelly's id or prefix, the friendly name of zigbee2mqtt, ESPHome's topic prefix.") with { Pattern = "^[^+#]+$", DefaultText = "required" },
        List("Relays", static o => o.Relays, "Its relays, in the order of the channels: Tasmota from 1, Shelly from 0, zigbee2mqtt properties (`state`, `state_l1`, `pilot_wire_mode`), ids of ESPHome switches. Without it the first one."),
        Choice("DeadMan", [MqttDeadMan.Timer, MqttDeadMan.None], static o => o.DeadMan, static (ref o, value) => o.DeadMan = value, "What brings a shed load back when this program dies: the device's own timer, or nothing, which must be written out."),
        Duration("DeadManPeriod", TimeSpan.FromSeconds(30), TimeSpan.FromHours(18), static o => o.DeadManPeriod, static (ref o, value) => o.DeadManPeriod = value, "The time without a renewal after which the device's timer brings a relay to rest; renewed at half of it."),
        Choice("Rest", [MqttOutput.On, MqttOutput.Off], static o => o.Rest, static (ref o, value) => o.Rest = value, "How the outputs stand while the relays are at rest: `On` for plugs and contactors, with a load's `Contact` left at its default."),
        Duration("CommandTimeout", TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(2), static o => o.CommandTimeout, static (ref o, value) => o.CommandTimeout = value, "How long a command may take until the device reports it."),
        Duration("InquiryInterval", TimeSpan.FromSeconds(5), TimeSpan.FromHours(1), static o => o.InquiryInterval, static (ref o, value) => o.InquiryInterval = value, "How often a device that can be asked is asked how it stands."),
        Text("BaseTopic", static o => o.BaseTopic, static (ref o, value) => o.BaseTopic = value, "The first level of the topics.") with { Pattern = "^[^+#]+$", DefaultText = "`zigbee2mqtt`, `shellies`" },
        Text("FullTopic", static o => o.FullTopic, static (ref o, value) => o.FullTopic = value, "Tasmota's `FullTopic`.") with { Pattern = "%prefix%" },
        Text("CommandTopic", static o => o.CommandTopic, static (ref o, value) => o.CommandTopic = value, "Generic: the topic of commands; `{device}` and `{relay}` are filled in.") with { Pattern = "^[^+#]+$" },
        Text("OnPayload", static o => o.OnPayload, static (ref o, value) => o.OnPayload = value, "Generic: the payload that switches on; `{seconds}` is the dead-man period."),
        Text("OffPayload", static o => o.OffPayload, static (ref o, value) => o.OffPayload = value, "Generic: the payload that switches off; `{seconds}` is the dead-man period."),
        Text("StateTopic", static o => o.StateTopic, static (ref o, value) => o.StateTopic = value, "Generic: the topic on which the device reports how a relay stands.") with { Pattern = "^[^+#]+$" },
        Text("StatePointer", static o => o.StatePointer, static (ref o, value) => o.StatePointer = value, "Generic: where the state stands in a JSON document, as a JSON pointer. Without it the whole payload is the state.") with { Pattern = "^/" },
        Text("OnState", static o => o.OnState, static (ref o, value) => o.OnState = value, "Generic: the state that means on."),
        Text("OffState", static o => o.OffState, static (ref o, value) => o.OffState = value, "Generic: the state that means off."),
        List("OrderWords", static o => o.OrderWords, "Generic: the orders of a pilot wire, each as `order=word`; `comfort=C`, for example. Orders: comfort, comfort -1, comfort -2, eco, frost protection, off."),
        Text("InquiryTopic", static o => o.InquiryTopic, static (ref o, value) => o.InquiryTopic = value, "Generic: the topic that asks the device how it stands. Without it the device cannot be asked.") with { Pattern = "^[^+#]+$" },
        Text("InquiryPayload", static o => o.InquiryPayload, static (ref o, value) => o.InquiryPayload = value, "Generic: the payload of that question."),
        Text("AvailabilityTopic", static o => o.AvailabilityTopic, static (ref o, value) => o.AvailabilityTopic = value, "Generic: the topic that says whether the device is there; required where it cannot be asked.") with { Pattern = "^[^+#]+$" },
        Text("OnlinePayload", static o => o.OnlinePayload, static (ref o, value) => o.OnlinePayload = value, "Generic: the payload that says that the device is there."),
        Flag("ReportsChangesOnly", static o => o.ReportsChangesOnly, static (ref o, value) => o.ReportsChangesOnly = value, "Generic: the device reports changes only, so that a command which changes nothing is not answered."));
}
