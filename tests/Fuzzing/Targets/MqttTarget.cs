using System.Text;
using Ecowatt.Delestage.Fuzzing.Lab;
using Ecowatt.Delestage.Mqtt;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Mqtt.HomeAssistant;
using Ecowatt.Delestage.Mqtt.Reading;
using Ecowatt.Delestage.Mqtt.Relays.Devices;

namespace Ecowatt.Delestage.Fuzzing.Targets;

/// <summary>Messages of any broker: values, levels, commands, discovery documents that it kept, and what devices say. No reader throws for any bytes; what cannot be read is told in one clause.</summary>
internal sealed class MqttTarget : FuzzTarget
{
    private const int First = 6;

    private static readonly DateTimeOffset Now = new(2026, 1, 14, 17, 0, 0, TimeSpan.Zero);

    private readonly MqttReadingOptions[] _sensors =
    [
        new("meter") { Topic = "a", Unit = MqttUnit.Kilowatt, Scale = 1.5 },
        new("room") { Topic = "a", Value = "/sensors/1/t~1c", Unit = MqttUnit.Fahrenheit },
        new("probe") { Topic = "a", Value = "/temperature", Time = "/last_seen", MaxAge = TimeSpan.FromMinutes(5) },
    ];

    private readonly DeviceDialect[] _devices;
    private readonly Listener _listener = new();

    public MqttTarget()
    {
        _devices =
        [
            DeviceDialects.Of(Options(MqttDeviceKind.Tasmota, static o => (o.DeadMan, o.DeadManPeriod) = (MqttDeadMan.Timer, TimeSpan.FromMinutes(15)), "1", "2")),
            DeviceDialects.Of(Options(MqttDeviceKind.ShellyGen1, static _ => { }, "0", "1")),
            DeviceDialects.Of(Options(MqttDeviceKind.ShellyGen2, static _ => { }, "0", "1")),
            DeviceDialects.Of(Options(MqttDeviceKind.Zigbee2Mqtt, static _ => { }, "state_left", "state_right")),
            DeviceDialects.Of(Options(MqttDeviceKind.Zigbee2Mqtt, static _ => { }, "pilot_wire_mode")),
            DeviceDialects.Of(Options(MqttDeviceKind.EspHome, static _ => { }, "relay")),
            DeviceDialects.Of(Options(MqttDeviceKind.Generic, static o => (o.CommandTopic, o.StateTopic, o.StatePointer, o.AvailabilityTopic) = ("c/{relay}", "s/{relay}", "/relays/0/on", "s/online"), "0")),
        ];
    }

    public override string Name => "mqtt";

    public override IEnumerable<byte[]> Seeds =>
    [
        To(0, "2.345"),
        To(0, "-1.5e2"),
        To(1, """{"sensors":[{"t/c":1},{"t/c":"70.5"}]}"""),
        To(2, """{"temperature":19.5,"last_seen":"2026-01-14T16:59:30+01:00"}"""),
        To(2, """{"temperature":19.5,"last_seen":1768409970000}"""),
        To(3, """{"hours":[{"start":"2026-01-14T18:00:00+01:00","end":"2026-01-14T20:00:00+01:00","level":3},{"start":"2026-01-14T20:00+01:00","level":"tense"}]}"""),
        To(4, """{"state":"OFF","minutes":30,"by":"Anne"}"""),
        To(4, "auto"),
        To(4, "45"),
        To(5, """{"device":{"identifiers":["a"]},"components":{"level":{"p":"sensor","state_topic":"delestage/house/level","json_attributes_topic":"delestage/house/attributes"},"gone":{"p":"switch"}}}"""),
        .. Recordings.Of("mqtt", "*.json").Select(static document => To(5, document)),
        To(First, "{\"POWER1\":\"ON\",\"POWER2\":\"OFF\",\"PulseTime1\":{\"Set\":1000,\"Remaining\":0},\"PulseTime2\":1000,\"PowerOnState\":3}"),
        To(First, "Online"),
        To(First + 1, "overpower"),
        To(First + 1, "{\"state\":\"true\"}"),
        To(First + 2, "{\"id\":1,\"src\":\"plug\",\"dst\":\"delestage\",\"result\":{\"id\":0,\"output\":true,\"timer_duration\":900}}"),
        To(First + 2, "{\"id\":2,\"error\":{\"code\":-103,\"message\":\"no\"}}"),
        To(First + 2, "{\"method\":\"NotifyStatus\",\"params\":{\"ts\":1.5,\"switch:0\":{\"output\":false},\"switch:1\":{\"apower\":3}}}"),
        To(First + 3, "{\"state_left\":\"ON\",\"state_right\":\"OFF\",\"linkquality\":80}"),
        To(First + 3, "{\"state\":\"online\"}"),
        To(First + 4, "{\"pilot_wire_mode\":\"comfort_-1\"}"),
        To(First + 5, "ON"),
        To(First + 6, "{\"relays\":[{\"on\":true}]}"),
    ];

    public override IEnumerable<string> Words =>
    [
        "\"sensors\":", "\"t/c\":", "\"temperature\":", "\"last_seen\":", "\"hours\":[", "\"start\":", "\"end\":", "\"level\":", "\"lowCarbon\"", "\"critical\"", "\"state\":", "\"minutes\":", "\"by\":", "\"ON\"", "\"OFF\"", "\"auto\"", "\"components\":", "\"p\":",
        "\"state_topic\":", "\"delestage/house/x\"", "\"POWER\":", "\"POWER1\":", "\"PulseTime1\":", "\"Set\":", "\"PowerOnState\":", "\"id\":", "\"result\":", "\"error\":", "\"output\":", "\"params\":", "\"switch:0\":", "\"method\":\"NotifyStatus\"", "\"relays\":", "\"on\":",
        "online", "offline", "1768409970000", "4102444799999", "\"2026-01-14T16:59:30Z\"", "1e308",
    ];

    public override int ReaderOf(byte[] input) => Which(input, First + _devices.Length).Reader;

    public override bool Read(byte[] input)
    {
        var (reader, bytes) = Which(input, First + _devices.Length);
        return reader switch
        {
            < 3 => ReadSensor(_sensors[reader], bytes),
            3 => ReadLevels(bytes),
            4 => ReadCommand(bytes),
            5 => ReadDocument(bytes),
            _ => ReadDevice(_devices[reader - First], bytes),
        };
    }

    private static MqttRelayOptions Options(MqttDeviceKind kind, Action<MqttRelayOptions> more, params string[] relays)
    {
        var options = new MqttRelayOptions { Kind = kind, Device = "plug" };
        foreach (var relay in relays)
        {
            options.Relays.Add(relay);
        }

        more(options);
        return options;
    }

    private static MqttMessage Message(string topic, byte[] payload) => new(topic, payload, Retained: payload.Length % 5 == 0, Now);

    private static void RequireClause(string problem) => Require(problem.Length < 400 && !problem.Any(char.IsControl), "a problem is a clause of one line");

    private static bool ReadSensor(MqttReadingOptions options, byte[] payload)
    {
        var said = SensorMessage.Read(Message("a", payload), options, Now.AddHours(-1));
        RequireClause(said.Problem ?? "");
        Require(double.IsFinite(said.Value), "a reading is finite");
        return said.Problem is null;
    }

    private static bool ReadLevels(byte[] payload)
    {
        var (slices, problem) = LevelsReader.Read(payload, "a");
        RequireClause(problem ?? "");
        var timeline = SignalTimeline.Highest([SignalTimeline.Of([.. slices]), SignalTimeline.Empty]);
        _ = timeline.LevelAt(Now);
        return problem is null;
    }

    private bool ReadCommand(byte[] payload)
    {
        var command = CommandReader.Read(payload);
        PlantedFaults.In(command, IsPlanted);
        Require(command?.By is null || !command.By.Any(char.IsControl), "a name is one line");
        Require(command?.Minutes is null or > 0, "minutes are more than none");
        return command is not null | CommandReader.Minutes(payload) is >= 1;
    }

    private static bool ReadDocument(byte[] payload)
    {
        var topics = new HouseTopics("house", "homeassistant");
        var entities = FormerDevices.Read(payload, topics.Root);
        _ = FormerDevices.Retire(Message("homeassistant/device/delestage_house/x/config", payload), [], topics.Root, out _).Count();
        return entities.Count > 0;
    }

    private bool ReadDevice(DeviceDialect device, byte[] payload)
    {
        _listener.Heard = 0;
        _ = device.Ask();
        foreach (var filter in device.Filters)
        {
            device.Read(Message(filter.Replace("+", "relay", StringComparison.Ordinal), payload), _listener);
        }

        return _listener.Heard > 0;
    }

    /// <summary>Counts what it hears.</summary>
    private sealed class Listener : IDeviceListener
    {
        public int Heard { get; set; }

        public void Available(string part, bool online, bool retained) => Heard++;

        public void Output(OutputReport report)
        {
            Require(report.Channel is 0 or 1, "a report is of a channel that is there");
            Heard++;
        }

        public void Setting(string key, string? trouble, DeviceQuestion? change) => Heard++;

        public void Refused(long ticket, string why) => Heard++;
    }
}
