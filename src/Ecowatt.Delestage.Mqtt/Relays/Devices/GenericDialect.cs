using System.Collections.Immutable;
using System.Globalization;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Mqtt.Relays.Options;

namespace Ecowatt.Delestage.Mqtt.Relays.Devices;

/// <summary>Represents any other device, by templates of topics and payloads.</summary>
internal sealed class GenericDialect : DeviceDialect
{
    private readonly ImmutableArray<string> _relays;
    private readonly string _device;
    private readonly ImmutableDictionary<string, (string Payload, string State)> _words;
    private readonly ImmutableArray<string> _states;
    private readonly string _command;
    private readonly string? _pointer;
    private readonly string? _inquiry;
    private readonly string _inquiryPayload;
    private readonly string? _availability;
    private readonly string _online;

    /// <param name="options">The options; checked.</param>
    /// <param name="device">What stands for <c>{device}</c>.</param>
    /// <param name="relays">What stands for <c>{relay}</c>, one for each channel.</param>
    public GenericDialect(MqttRelayOptions options, string device, ImmutableArray<string> relays)
    {
        (_relays, _device, _command, _pointer) = (relays, device, options.CommandTopic!, options.StatePointer);
        (_inquiry, _inquiryPayload, _online) = (options.InquiryTopic, options.InquiryPayload, options.OnlinePayload);
        _availability = options.AvailabilityTopic is { } topic ? Fill(topic, "") : null;
        _states = [.. relays.Select(relay => Fill(options.StateTopic!, relay))];
        ReportsChangesOnly = options.ReportsChangesOnly;
        var orders = options.OrderWords.Select(OrderWord.Parse).OfType<OrderWord>().ToImmutableArray();
        Orders = [.. PilotWire.All.Where(order => orders.Any(word => word.Order == order))];
        _words = orders.IsEmpty
            ? ImmutableDictionary<string, (string, string)>.Empty.Add(Outputs.On, (options.OnPayload, options.OnState)).Add(Outputs.Off, (options.OffPayload, options.OffState))
            : orders.ToImmutableDictionary(static word => word.Order, static word => (word.Word, word.Word));
        Filters = [.. _states.Append(_availability).OfType<string>().Distinct()];
    }

    public override ImmutableArray<string> Filters { get; }

    public override string? RequiredPart => _availability is null ? null : Itself;

    public override bool ReportsChangesOnly { get; }

    public override ImmutableArray<string> Orders { get; }

    public override bool CanBeAsked => _inquiry is not null;

    public override ImmutableArray<DeviceQuestion> Ask()
        => _inquiry is null ? []
            : [.. _relays.Select((relay, channel) => new DeviceQuestion(DeviceQuestion.OfOutput(channel), Message(Fill(_inquiry, relay), Fill(_inquiryPayload, relay))))];

    public override DeviceCommand Command(int channel, string output, TimeSpan? timer)
    {
        var seconds = ((long)(timer?.TotalSeconds ?? 0)).ToString(CultureInfo.InvariantCulture);
        return new([Message(Fill(_command, _relays[channel]), Fill(_words[output].Payload, _relays[channel]).Replace("{seconds}", seconds, StringComparison.Ordinal))]);
    }

    public override void Read(in MqttMessage message, IDeviceListener listener)
    {
        if (message.Topic == _availability)
        {
            ReadAvailability(message, Itself, _online, listener);
        }

        var word = _pointer is null ? Text(message) : JsonText.Of(message, root => JsonText.At(root, _pointer));
        if (word is null || _words.FirstOrDefault(known => known.Value.State.Equals(word, StringComparison.OrdinalIgnoreCase)).Key is not { } output)
        {
            return;
        }

        for (var channel = 0; channel < _states.Length; channel++)
        {
            if (message.Topic == _states[channel])
            {
                listener.Output(new(channel, output, message.Retained));
            }
        }
    }

    private string Fill(string template, string relay)
        => template.Replace("{device}", _device, StringComparison.Ordinal).Replace("{relay}", relay, StringComparison.Ordinal);
}
