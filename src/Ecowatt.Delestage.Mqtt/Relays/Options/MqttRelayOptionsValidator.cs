using System.Globalization;
using Ecowatt.Delestage.Configuration.Descriptors;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Mqtt.Relays.Options;

/// <summary>Validates the options of a bank on a device behind the broker. Every finding names the bank, the key, what stands there and what is legal.</summary>
internal sealed class MqttRelayOptionsValidator : IValidateOptions<MqttRelayOptions>
{
    private static readonly char[] Wildcards = ['+', '#'];

    public ValidateOptionsResult Validate(string? name, MqttRelayOptions options)
    {
        var findings = new ValidationErrors(options.Configured.Errors);
        MqttRelayTable.Options.Check(findings, option => NameOf(option.Property, option.Get(options)), options);
        findings.That(!string.IsNullOrWhiteSpace(options.Device), $"{NameOf(nameof(options.Device), options.Device)} is {(options.Device is null ? "not given" : "empty")}; expected the device's name on the broker.");
        CheckTopics(findings, options);
        CheckRelays(findings, options);
        CheckTimer(findings, options);
        if (options.Kind == MqttDeviceKind.Generic)
        {
            CheckGeneric(findings, options);
        }

        return findings.Result();

        string NameOf(string property, object? value)
            => $"MQTT relays '{name}': {(options.Configured.Contains(property, value ?? "") ? $"{options.Configured.Path}:{property}" : property)}";

        void CheckTopics(ValidationErrors findings, MqttRelayOptions options)
        {
            foreach (var (property, topic) in (ReadOnlySpan<(string, string?)>)
                [
                    (nameof(options.Device), options.Device), (nameof(options.BaseTopic), options.BaseTopic), (nameof(options.FullTopic), options.FullTopic),
                    (nameof(options.CommandTopic), options.CommandTopic), (nameof(options.StateTopic), options.StateTopic),
                    (nameof(options.InquiryTopic), options.InquiryTopic), (nameof(options.AvailabilityTopic), options.AvailabilityTopic),
                ])
            {
                findings.That(topic?.IndexOfAny(Wildcards) is null or < 0, $"{NameOf(property, topic)} is \"{topic}\"; expected a topic without + and #.");
            }

            findings.That(options.FullTopic.Contains("%prefix%", StringComparison.Ordinal), $"{NameOf(nameof(options.FullTopic), options.FullTopic)} is \"{options.FullTopic}\"; expected Tasmota's FullTopic, with %prefix% in it.");
        }

        void CheckRelays(ValidationErrors findings, MqttRelayOptions options)
        {
            findings.That(options.Relays.Count <= 32, $"{NameOf(nameof(options.Relays), null)} has {options.Relays.Count} relays; expected 32 at most.");
            findings.That(options.Kind != MqttDeviceKind.EspHome || options.Relays.Count > 0, $"{NameOf(nameof(options.Relays), null)} is empty; expected the ids of the device's switches.");
            findings.That(options.Relays.Distinct(StringComparer.Ordinal).Count() == options.Relays.Count, $"{NameOf(nameof(options.Relays), null)} names a relay twice; expected each once.");
            foreach (var relay in options.Relays)
            {
                var legal = options.Kind switch
                {
                    MqttDeviceKind.Tasmota => IsNumber(relay, 1, 32),
                    MqttDeviceKind.ShellyGen1 or MqttDeviceKind.ShellyGen2 => IsNumber(relay, 0, 31),
                    _ => !string.IsNullOrWhiteSpace(relay) && relay.IndexOfAny(Wildcards) < 0,
                };
                findings.That(legal, $"{NameOf(nameof(options.Relays), relay)} holds \"{relay}\"; expected {options.Kind switch
                {
                    MqttDeviceKind.Tasmota => "a number from 1 to 32",
                    MqttDeviceKind.ShellyGen1 or MqttDeviceKind.ShellyGen2 => "a number from 0 to 31",
                    MqttDeviceKind.Zigbee2Mqtt => "a property, for example state or pilot_wire_mode",
                    _ => "a name without + and #",
                }}.");
            }

            var pilots = options.Relays.Count(ZigbeeProperty.IsPilotWire);
            findings.That(options.Kind != MqttDeviceKind.Zigbee2Mqtt || pilots == 0 || pilots == options.Relays.Count, $"{NameOf(nameof(options.Relays), null)} mixes pilot wires and switches; expected a bank for each.");
        }

        void CheckTimer(ValidationErrors findings, MqttRelayOptions options)
        {
            if (options.DeadMan != MqttDeadMan.Timer)
            {
                return;
            }

            var shed = options.Rest == MqttOutput.On ? options.OffPayload : options.OnPayload;
            var has = options.Kind is MqttDeviceKind.None or MqttDeviceKind.Tasmota or MqttDeviceKind.ShellyGen2
                || options.Kind == MqttDeviceKind.Generic && options.OrderWords.Count == 0 && shed.Contains("{seconds}", StringComparison.Ordinal);
            findings.That(has, options.Kind == MqttDeviceKind.Generic
                ? $"{NameOf(nameof(options.DeadMan), options.DeadMan)} is Timer, and {(options.Rest == MqttOutput.On ? nameof(options.OffPayload) : nameof(options.OnPayload))} has no {{seconds}}; expected it there, or DeadMan None."
                : $"{NameOf(nameof(options.DeadMan), options.DeadMan)} is Timer, which {options.Kind} has not over MQTT; expected None: a shed load stays shed when this program dies.");
            findings.That(options.DeadManPeriod.Ticks % TimeSpan.TicksPerSecond == 0, $"{NameOf(nameof(options.DeadManPeriod), options.DeadManPeriod)} is {options.DeadManPeriod}; expected whole seconds.");
        }

        void CheckGeneric(ValidationErrors findings, MqttRelayOptions options)
        {
            findings.That(!string.IsNullOrWhiteSpace(options.CommandTopic), $"{NameOf(nameof(options.CommandTopic), options.CommandTopic)} is not given; expected the topic of commands.");
            findings.That(!string.IsNullOrWhiteSpace(options.StateTopic), $"{NameOf(nameof(options.StateTopic), options.StateTopic)} is not given; expected the topic on which the device reports.");
            findings.That(options.AvailabilityTopic is not null || options.InquiryTopic is not null, $"{NameOf(nameof(options.AvailabilityTopic), options.AvailabilityTopic)} is not given; expected it, or InquiryTopic: else nobody knows whether the device is there.");
            findings.That(options.StatePointer is null or ['/', ..], $"{NameOf(nameof(options.StatePointer), options.StatePointer)} is \"{options.StatePointer}\"; expected a JSON pointer, which begins with /.");
            var orders = options.OrderWords.Select(OrderWord.Parse).ToArray();
            foreach (var (text, order) in options.OrderWords.Zip(orders))
            {
                findings.That(order is not null, $"{NameOf(nameof(options.OrderWords), text)} holds \"{text}\"; expected order=word, with one of {string.Join(", ", PilotWire.All)}.");
            }

            findings.That(orders.Length == 0 || orders.Any(static order => order?.Order == PilotWire.Comfort) && orders.Any(static order => order?.Order == PilotWire.Off), $"{NameOf(nameof(options.OrderWords), null)} lacks comfort or off; expected both: at rest the wire is at comfort, energised at off.");
            findings.That(orders.Length == 0 || orders.Select(static order => order?.Order).Distinct().Count() == orders.Length, $"{NameOf(nameof(options.OrderWords), null)} names an order twice; expected each once.");
        }
    }

    private static bool IsNumber(string text, int least, int most)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;
}
