using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Ecowatt.Delestage.Mqtt.Connection;

namespace Ecowatt.Delestage.Mqtt.Relays.Devices;

/// <summary>Represents Tasmota's conventions. Its dead-man timer is <c>PulseTime</c>: which way it moves a relay is the business of <c>PowerOnState</c>.</summary>
internal sealed class TasmotaDialect : DeviceDialect
{
    private const string PowerOnState = "PowerOnState";

    // With this state the timer runs while a relay is off and switches it on; with every other while it is on, and switches it off.
    private const string Inverted = "5";

    private readonly ImmutableArray<string> _relays;
    private readonly TimeSpan? _timer;
    private readonly bool _returnsOn;
    private readonly Func<string, string> _topic;

    /// <param name="device">Its <c>Topic</c>.</param>
    /// <param name="fullTopic">Its <c>FullTopic</c>.</param>
    /// <param name="relays">Its relays, from 1.</param>
    /// <param name="timer">The dead-man period; null for none.</param>
    /// <param name="returnsOn">Whether the timer shall switch on, and not off.</param>
    public TasmotaDialect(string device, string fullTopic, ImmutableArray<string> relays, TimeSpan? timer, bool returnsOn)
    {
        (_relays, _timer, _returnsOn) = (relays, timer, returnsOn);
        _topic = prefix => $"{fullTopic.Replace("%prefix%", prefix, StringComparison.Ordinal).Replace("%topic%", device, StringComparison.Ordinal).TrimEnd('/')}/";
        Filters = [$"{_topic("stat")}+", $"{_topic("tele")}LWT", $"{_topic("tele")}STATE"];
    }

    public override ImmutableArray<string> Filters { get; }

    public override ImmutableArray<DeviceQuestion> Ask()
    {
        List<DeviceQuestion> questions = [.. _relays.Select((relay, channel) => new DeviceQuestion(DeviceQuestion.OfOutput(channel), Command($"POWER{relay}", "")))];
        if (_timer is not null)
        {
            questions.Add(new(PowerOnState, Command(PowerOnState, "")));
            questions.AddRange(_relays.Select(relay => new DeviceQuestion($"PulseTime{relay}", Command($"PulseTime{relay}", ""))));
        }

        return [.. questions];
    }

    public override DeviceCommand Command(int channel, string output, TimeSpan? timer)
        => new([Command($"POWER{_relays[channel]}", output == Outputs.On ? "ON" : "OFF")]);

    public override void Read(in MqttMessage message, IDeviceListener listener)
    {
        if (message.Topic == $"{_topic("tele")}LWT")
        {
            ReadAvailability(message, Itself, "Online", listener);
            return;
        }

        // Each switch comes twice, as JSON and as a plain word. The document alone counts, whatever its topic (SetOption4 names it after the
        // command): one report for each switch, so that an older one is told from a newer.
        var (retained, periodic) = (message.Retained, message.Topic == $"{_topic("tele")}STATE");
        JsonText.Of(message, root =>
        {
            ReadPower(root, retained, periodic, listener);
            if (!periodic && !retained)
            {
                ReadSettings(root, listener);
            }

            return "";
        });
    }

    private void ReadPower(JsonElement root, bool retained, bool periodic, IDeviceListener listener)
    {
        for (var channel = 0; channel < _relays.Length; channel++)
        {
            // A device with one relay leaves the digit out, unless SetOption26 is on.
            var word = JsonText.Member(root, $"POWER{_relays[channel]}") ?? (_relays[channel] == "1" ? JsonText.Member(root, "POWER") : null);
            if (OnOrOff(word) is { } output)
            {
                listener.Output(new(channel, output, retained) { IsPeriodic = periodic });
            }
        }
    }

    private void ReadSettings(JsonElement root, IDeviceListener listener)
    {
        if (_timer is not { } timer)
        {
            return;
        }

        if (JsonText.Member(root, PowerOnState) is { } state)
        {
            listener.Setting(PowerOnState, (state == Inverted) == _returnsOn ? null
                : _returnsOn ? $"its PowerOnState is {state}, so its timer would never switch on: type PowerOnState 5 on its console, or write DeadMan None"
                : "its PowerOnState is 5, so its timer would switch on, and rest is off: type PowerOnState 0 on its console, or write DeadMan None");
        }

        var expected = PulseTime.Of(timer);
        foreach (var key in _relays.Select(static relay => $"PulseTime{relay}"))
        {
            if (JsonText.Find(root, key) is { } value && PulseTime.Read(value) is { } set)
            {
                listener.Setting(key, null, set == expected ? null : new(key, Command(key, expected.ToString(CultureInfo.InvariantCulture))));
            }
        }
    }

    private MqttPublication Command(string command, string payload) => Message($"{_topic("cmnd")}{command}", payload);
}
