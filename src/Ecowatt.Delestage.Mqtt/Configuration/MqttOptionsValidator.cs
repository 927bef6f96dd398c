using System.Text.RegularExpressions;
using Ecowatt.Delestage.Configuration.Descriptors;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Mqtt.Configuration;

/// <summary>Validates the options of a house's broker. Every finding names the key, what stands there and what is legal; none shows a password.</summary>
internal sealed partial class MqttOptionsValidator : IValidateOptions<MqttOptions>
{
    public ValidateOptionsResult Validate(string? name, MqttOptions options)
    {
        var findings = new ValidationErrors(options.Configured.Errors);
        MqttTable.Options.Check(findings, option => NameOf(option.Property, option.Kind == OptionKind.Secret ? "" : option.Get(options) ?? ""), options);
        var address = BrokerAddress.Parse(options.Broker);
        var broker = NameOf(nameof(options.Broker), options.Broker ?? "");
        findings.That(!string.IsNullOrWhiteSpace(options.Broker), $"{broker} is missing; expected {BrokerAddress.Expected}.");
        findings.That(string.IsNullOrWhiteSpace(options.Broker) || address is not null, options.Broker?.Contains('@', StringComparison.Ordinal) == true
            ? $"{broker} is one with '@'; expected {BrokerAddress.Expected}, the user and the password in User and PasswordFile."
            : $"{broker} is \"{options.Broker}\"; expected {BrokerAddress.Expected}.");
        findings.That(options.Site is null || SiteName().IsMatch(options.Site), $"{NameOf(nameof(options.Site), options.Site ?? "")} is \"{options.Site}\"; expected 1 to 64 letters, digits, - and _.");
        findings.That(string.IsNullOrEmpty(options.Password) || string.IsNullOrWhiteSpace(options.PasswordFile), $"{options.Configured.Path}:Password and {options.Configured.Path}:PasswordFile are both set; expected one of them.");
        findings.That(string.IsNullOrWhiteSpace(options.CertificateKeyFile) || !string.IsNullOrWhiteSpace(options.CertificateFile), $"{options.Configured.Path}:CertificateKeyFile is set without CertificateFile; expected both.");
        findings.That(address is not { IsTls: false } || string.IsNullOrWhiteSpace(options.CaFile) && string.IsNullOrWhiteSpace(options.CertificateFile), $"{broker} is not encrypted, and a certificate is set; expected mqtts:// or wss://.");
        findings.That(TopicText.IsTopic(options.HomeAssistant.Prefix), $"{options.Configured.Path}:HomeAssistant:Prefix is \"{options.HomeAssistant.Prefix}\"; expected {TopicText.Expected}.");
        HomeAssistantTable.Options.Check(findings, $"{options.Configured.Path}:HomeAssistant", options.HomeAssistant);
        foreach (var reading in options.Readings)
        {
            var path = $"{options.Configured.Path}:Readings:{reading.Name}";
            findings.Name(path, reading.Name);
            ReadingTable.Options.Check(findings, path, reading);
            Topic(findings, path, reading.Topic);
            Pointer(findings, $"{path}:Value", reading.Value);
            Pointer(findings, $"{path}:Time", reading.Time);
            findings.That(reading.Time is null || reading.Value is not null, $"{path}:Time is set without Value; expected both, for a message that is a number alone has no time.");
        }

        foreach (var signal in options.Signals)
        {
            var path = $"{options.Configured.Path}:Signals:{signal.Name}";
            findings.Name(path, signal.Name);
            SignalTable.Options.Check(findings, path, signal);
            Topic(findings, path, signal.Topic);
        }

        Once(findings, $"{options.Configured.Path}:Readings", options.Readings.Select(static reading => reading.Name));
        Once(findings, $"{options.Configured.Path}:Signals", options.Signals.Select(static signal => signal.Name));
        return findings.Result();

        string NameOf(string property, object value) => options.Configured.Contains(property, value) ? $"{options.Configured.Path}:{property}" : $"{nameof(MqttOptions)}.{property}";
    }

    private static void Topic(ValidationErrors findings, string path, string topic)
        => findings.That(findings.IsMissing($"{path}:Topic") || TopicText.IsTopic(topic), $"{path}:Topic is \"{topic}\"; expected {TopicText.Expected}.");

    private static void Pointer(ValidationErrors findings, string key, string? pointer)
        => findings.That(string.IsNullOrEmpty(pointer) || pointer[0] == '/', $"{key} is \"{pointer}\"; expected a JSON pointer, for example /ENERGY/Power.");

    private static void Once(ValidationErrors findings, string path, IEnumerable<string> names)
    {
        foreach (var twice in names.GroupBy(static name => name, StringComparer.OrdinalIgnoreCase).Where(static group => group.Count() > 1))
        {
            findings.Add($"{path}:{twice.Key} is there twice; expected each name once.");
        }
    }

    [GeneratedRegex(MqttTable.SitePattern, RegexOptions.CultureInvariant)]
    private static partial Regex SiteName();
}
