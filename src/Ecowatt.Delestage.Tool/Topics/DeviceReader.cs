using System.Globalization;
using Ecowatt.Delestage.Formatting;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Mqtt.Relays.Devices;
using Ecowatt.Delestage.Mqtt.Relays.Options;
using Ecowatt.Delestage.Mqtt;
using Ecowatt.Delestage.Tool.Output;

namespace Ecowatt.Delestage.Tool.Topics;

/// <summary>The device of a bank of relays. Messages come one at a time.</summary>
internal sealed class DeviceReader : HouseReader
{
    private const int LongestTrouble = 120;

    private readonly DeviceDialect _dialect;
    private readonly MqttRelayOptions _options;

    public DeviceReader(string bank, MqttRelayOptions options)
        : this(bank, options, DeviceDialects.Of(options))
    {
    }

    private DeviceReader(string bank, MqttRelayOptions options, DeviceDialect dialect)
        : base(TopicUse.Relay, bank, dialect.Filters) => (_dialect, _options) = (dialect, options);

    /// <summary>Gets what the house would ask it, and how it would command each relay.</summary>
    public IEnumerable<MqttPublication> WouldSend()
    {
        foreach (var message in _dialect.Ask().Select(static question => question.Message).OfType<MqttPublication>())
        {
            yield return message;
        }

        string[] outputs = _dialect.Orders.IsEmpty ? [Outputs.Off, Outputs.On] : [.. _dialect.Orders];
        foreach (var message in Enumerable.Range(0, _dialect.Count).SelectMany(channel => outputs.SelectMany(output => _dialect.Command(channel, output, TimerOf(output)).Messages)))
        {
            yield return message;
        }
    }

    // At rest a relay needs nobody who brings it back.
    private TimeSpan? TimerOf(string output)
    {
        var rest = !_dialect.Orders.IsEmpty ? PilotWire.Comfort : _options.Rest == MqttOutput.On ? Outputs.On : Outputs.Off;
        return _options.DeadMan == MqttDeadMan.Timer && output != rest ? _options.DeadManPeriod : null;
    }

    public override ReaderResult? Read(in MqttMessage message)
    {
        var heard = new Heard(message.Retained);
        _dialect.Read(message, heard);
        return heard.Said.Count == 0 && heard.Trouble is null ? null : new(this)
        {
            At = message.Received,
            IsThere = heard.IsThere,
            Problem = heard.Trouble is { } trouble ? SingleLine.Of(trouble, LongestTrouble) : null,
            Meaning = heard.Trouble is null ? new(string.Join(", ", heard.Said.Select(static said => said.English)), string.Join(", ", heard.Said.Select(static said => said.French))) : null,
        };
    }

    private sealed class Heard(bool retained) : IDeviceListener
    {
        public List<Words> Said { get; } = [];

        public string? Trouble { get; private set; }

        public bool? IsThere { get; private set; }

        public void Available(string part, bool online, bool retained)
        {
            IsThere = online && IsThere != false;
            Said.Add(online ? new("it is there", "il est là") : new("it is away", "il est absent"));
        }

        public void Output(OutputReport report)
        {
            var output = string.Create(CultureInfo.InvariantCulture, $"{report.Channel} {report.Output}");
            Said.Add(retained
                ? new($"channel {output} when the broker kept it", $"voie {output} quand le courtier l’a gardé")
                : new($"channel {output}", $"voie {output}"));
        }

        public void Setting(string key, string? trouble, DeviceQuestion? change) => Trouble ??= trouble;

        public void Refused(long ticket, string why) => Trouble ??= $"it refuses: {why}";
    }
}
