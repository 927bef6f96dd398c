using System.Text;
using System.Text.Json;
using Ecowatt.Delestage.AspNetCore;
using Ecowatt.Delestage.AspNetCore.Mapping;
using Ecowatt.Delestage.DependencyInjection;
using Ecowatt.Delestage.Fuzzing.Lab;
using Ecowatt.Delestage.History;
using Ecowatt.Delestage.History.Configuration;
using Ecowatt.Delestage.Linky;
using Ecowatt.Delestage.Linky.Configuration;
using Ecowatt.Delestage.Mqtt;
using Ecowatt.Delestage.Mqtt.Configuration;
using Ecowatt.Delestage.Mqtt.Relays.Options;
using Ecowatt.Delestage.Phidgets;
using Ecowatt.Delestage.Phidgets.Internal;
using Ecowatt.Delestage.Tempo;
using Ecowatt.Delestage.Tempo.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Fuzzing.Targets;

/// <summary>A file of settings: whatever its sections hold is read by the options of all packages and checked; what does not fit is a finding, never an exception.</summary>
internal sealed class ConfigurationTarget : FuzzTarget
{
    private static readonly SimulatedRelayBank Desk = new("desk", 8);

    private readonly PasswordFileReader _passwords = new();
    private readonly PrepareEcowattDelestageOptions _prepare = new(new EnvironmentVariables(static _ => null));
    private readonly EcowattDelestageOptionsValidator _validator = new(Options.DefaultName, static () => [Desk]);

    public override string Name => "configuration";

    public override IEnumerable<byte[]> Seeds =>
    [
        .. ((string[])
        [
            """{"Ecowatt":{"ClientId":"id","ClientSecret":"secret","RefreshInterval":"00:30:00","SourceOrder":["tempo"],"Zones":{"house":{"Bank":"desk","Mode":"Armed","Cap":2,"Limit":6000,"Meter":"meter","Jitter":"00:05:00","Loads":{"heater":{"Channel":0,"Contact":"NormallyClosed","ShedAt":"Tense","Priority":1,"Power":2000,"MinOffTime":"00:05:00","MaxShedTime":"1.00:00:00","Comfort":{"Sensor":"room","Floor":17.5,"Ceiling":21}},"boiler":{"Channel":1,"Group":"water"}}}}}}""",
            """{"Ecowatt":{"RefreshInterval":"00:30:00","Zones":{"house":{"Bank":"desk","Loads":{"boiler":{"Channel":1},"heater":{"Channel":0}}}}}}""",
            """{"Ecowatt":{"Token":" 'abc' ","BaseAddress":"http://127.0.0.1:8080/","Scale":"Binary","Zones":{"a":{"Bank":"desk","Loads":{"car":{"Channel":7,"Deferrable":{"Energy":7,"Power":7000,"By":"07:00"}}}}}}}""",
            """{"EcowattWeb":{"ApiKey":"a-key-of-sixteen-characters","AllowedHosts":["localhost"],"AllowedOrigins":"https://a.example;https://b.example"},"History":{"File":"history.db","KeepReadings":"7.00:00:00"}}""",
            """{"Linky":{"meter":{"Port":"/dev/ttyUSB0","Mode":"Standard","Host":"127.0.0.1","OffPeak":["22:00-06:00"]},"other":{}},"Tempo":{"RteApi":true,"Address":"https://a.example/{date}"},"Ejp":{"Address":"https://a.example/ejp","Headers":["X-Key: 1"]}}""",
            """{"Mqtt":{"Server":"127.0.0.1","Port":1883,"User":"u","Password":"p","Readings":{"room":{"Topic":"a/b","Value":"/t","Unit":"Celsius","Scale":1,"MaxAge":"00:10:00"}},"Signals":{"grid":{"Topic":"c"}},"HomeAssistant":{"Site":"house","Commands":true}},"MqttRelays":{"plug":{"Kind":"Tasmota","Device":"plug","Relays":["1"],"DeadMan":"Timer","DeadManPeriod":"00:15:00"}}}""",
            """{"Phidgets":{"panel":{"SerialNumber":123456,"Server":"pi","Port":5661,"Password":"p","Channels":8,"Failsafe":"00:00:30"}}}""",
        ]).Select(Encoding.UTF8.GetBytes),
    ];

    public override IEnumerable<string> Words =>
    [
        .. Sections.Select(static section => $"\"{section}\":{{"), "\"Zones\":{\"b\":{", "\"Loads\":{\"c\":{", "\"Channel\":", "\"Comfort\":{", "\"Deferrable\":{", "\"File\":\"/dev/null\"", "\"ClientSecretFile\":", "\"PasswordFile\":", "\"Relays\":[", "\"OrderWords\":", "\"Kind\":\"Generic\"",
        "\"Kind\":\"Zigbee2Mqtt\"", "\"StateTopic\":\"{relay}\"", "\"StatePointer\":\"/~\"", "\"Bank\":\"desk\"", "\"MaxShedTime\":", "\"00:00:00\"", "\"1.00:00:00\"", "\"-00:00:01\"", "\"25:61\"", "\"24:00\"", "\"100%\"", "\"http://[::1\"", "\"https://user:pw@host/\"", "\"//\"", "\"a:b\"",
        "\"mqtts://[::1]:0/\"", "\"tcp://host:99999\"", "\"NaN\"", "\"\"", "\";;\"",
    ];

    private static IEnumerable<string> Sections => ["Ecowatt", "EcowattWeb", "History", "Linky", "Tempo", "Ejp", "Mqtt", "MqttRelays", "Phidgets"];

    /// <summary>The house's settings get as many inputs as those of all its parts.</summary>
    public override int ReaderOf(byte[] input) => input.AsSpan().IndexOf("\"Ecowatt\""u8) >= 0 ? 0 : 1;

    public override bool Read(byte[] input)
    {
        IConfigurationRoot configuration;
        try
        {
            configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(input)).Build();
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidDataException or InvalidOperationException)
        {
            // Microsoft's reader of settings: not ours, and not JSON.
            return false;
        }

        var taken = House(configuration.GetSection("Ecowatt"));
        taken |= Part<EcowattWebOptions>(configuration.GetSection("EcowattWeb"), new EcowattWebOptionsValidator());
        taken |= Part<HistoryOptions>(configuration.GetSection("History"), new HistoryOptionsValidator());
        taken |= Part<TempoOptions>(configuration.GetSection("Tempo"), new TempoOptionsValidator());
        taken |= Part<EjpOptions>(configuration.GetSection("Ejp"), new EjpOptionsValidator());
        taken |= Part<MqttOptions>(configuration.GetSection("Mqtt"), new MqttOptionsValidator());
        foreach (var name in (string[])["Linky", "MqttRelays", "Phidgets"])
        {
            foreach (var section in configuration.GetSection(name).GetChildren().Take(4))
            {
                taken |= name == "Linky" ? Part<LinkyOptions>(section, new LinkyOptionsValidator())
                    : name == "MqttRelays" ? Part<MqttRelayOptions>(section, new MqttRelayOptionsValidator())
                    : Part<PhidgetRelayOptions>(section, new PhidgetRelayOptionsValidator(), options => _passwords.PostConfigure(section.Key, options));
            }
        }

        return taken;
    }

    private bool House(IConfigurationSection section)
    {
        if (!section.Exists())
        {
            return false;
        }

        var options = new EcowattDelestageOptions();
        new ConfigureEcowattDelestageOptions(Options.DefaultName, section).Configure(Options.DefaultName, options);
        _prepare.PostConfigure(Options.DefaultName, options);
        var result = _validator.Validate(Options.DefaultName, options);
        PlantedFaults.In(options, IsPlanted);
        return Taken(result);
    }

    private static bool Part<T>(IConfigurationSection section, IValidateOptions<T> validator, Action<T>? prepare = null)
        where T : ConfigurationBoundOptions, new()
    {
        if (!section.Exists())
        {
            return false;
        }

        var options = new T();
        section.Bind(options);
        prepare?.Invoke(options);
        return Taken(validator.Validate(section.Key, options));
    }

    private static bool Taken(ValidateOptionsResult result)
    {
        Require(!result.Failed || result.Failures!.All(static failure => failure.Length > 0), "a finding says something");
        return !result.Failed;
    }
}
