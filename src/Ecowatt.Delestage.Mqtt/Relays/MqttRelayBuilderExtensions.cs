using Ecowatt.Delestage;
using Ecowatt.Delestage.Mqtt;
using Ecowatt.Delestage.Mqtt.Relays;
using Ecowatt.Delestage.Mqtt.Relays.Options;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers banks on devices behind an MQTT broker. Safe where registration is: on one thread, before the application starts.</summary>
public static class MqttRelayBuilderExtensions
{
    /// <summary>Adds a bank on one device behind the house's broker: Tasmota, Shelly, zigbee2mqtt, ESPHome, or any other by templates.</summary>
    /// <param name="builder">The builder that <c>AddEcowattDelestage</c> returned; its house has a broker.</param>
    /// <param name="name">The bank's name, which a zone's or a load's <c>Bank</c> gives; not empty, unique in the application.</param>
    /// <param name="configure">
    /// Sets the options by code, after the section <c>MqttRelays:{name}</c> of the application's configuration. The options are named after the bank,
    /// so <c>services.Configure&lt;MqttRelayOptions&gt;(name, section)</c> binds them too; in a house with a key their name is <c>key:name</c>, and no
    /// section is read by itself.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <remarks>Values out of range stop the application at start with an <see cref="OptionsValidationException"/> that names the key and its range.</remarks>
    /// <example>
    /// <code>
    /// services.AddEcowattDelestage(section)
    ///     .AddMqttRelays("bathroom", static options =&gt; (options.Kind, options.Device) = (MqttDeviceKind.ShellyGen2, "shellyplus1-a8032abe54dc"));
    /// </code>
    /// </example>
    public static EcowattDelestageBuilder AddMqttRelays(this EcowattDelestageBuilder builder, string name, Action<MqttRelayOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var optionsName = builder.Key is null ? name : $"{builder.Key}:{name}";
        var options = builder.Services.AddOptions<MqttRelayOptions>(optionsName).ValidateOnStart();
        if (builder.Key is null)
        {
            options.Configure<IServiceProvider>((read, services) => Read(read, services.GetService<IConfiguration>()?.GetSection($"{MqttRelayOptions.SectionName}:{name}")));
        }

        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MqttRelayOptions>, MqttRelayOptionsValidator>());
        var key = builder.Key;
        return builder.AddRelayBank(services => new MqttRelayBank(
            name,
            services.GetRequiredService<IOptionsMonitor<MqttRelayOptions>>().Get(optionsName),
            services.GetKeyedService<RelayBroker>(key) ?? throw new InvalidOperationException($"bank '{name}' is behind an MQTT broker, and the house has none; expected AddMqtt beside AddMqttRelays."),
            MqttBuilderExtensions.Time(services, key),
            services.GetService<ILogger<MqttRelayBank>>() ?? NullLogger<MqttRelayBank>.Instance));
    }

    private static void Read(MqttRelayOptions options, IConfigurationSection? section)
    {
        if (section is not null)
        {
            options.Configured.ReadAll(MqttRelayTable.Options, options, section);
        }
    }
}
