using Ecowatt.Delestage;
using Ecowatt.Delestage.Mqtt;
using Ecowatt.Delestage.Mqtt.Configuration;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Mqtt.HomeAssistant;
using Ecowatt.Delestage.Mqtt.Reading;
using Ecowatt.Delestage.Mqtt.Relays;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the broker of a house. Safe where registration is: on one thread, before the application starts.</summary>
public static class MqttBuilderExtensions
{
    /// <summary>Adds the house's MQTT broker: topics as readings and as levels, and the house with its loads in Home Assistant.</summary>
    /// <param name="builder">The builder that <c>AddEcowattDelestage</c> returned.</param>
    /// <param name="configure">
    /// Sets the options by code, after the section <c>Mqtt</c> of the application's configuration. Default: null, for nothing. A house with a key reads no
    /// section by itself; its options have the key as their name.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    /// <remarks>
    /// Called again, it adds options to the same broker. Values that do not fit stop the application at start with an <see cref="OptionsValidationException"/> that names
    /// the key and what is legal. A broker that is away stops nothing: control goes on, and what is to be said waits.
    /// </remarks>
    /// <example>
    /// <code>
    /// services.AddEcowattDelestage(section).AddMqtt(static options =&gt; options.Broker = "broker.lan");
    /// </code>
    /// </example>
    public static EcowattDelestageBuilder AddMqtt(this EcowattDelestageBuilder builder, Action<MqttOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (services, key, name) = (builder.Services, builder.Key, builder.OptionsName);
        var isFirst = !services.Any(service => service.ServiceType == typeof(MqttConnection) && Equals(service.ServiceKey, key));
        var options = services.AddOptions<MqttOptions>(name).ValidateOnStart();
        if (key is null && isFirst)
        {
            options.Configure<IServiceProvider>(static (read, services) => Read(read, services.GetService<IConfiguration>()?.GetSection(MqttOptions.SectionName)));
        }

        if (configure is not null)
        {
            options.Configure(configure);
        }

        if (!isFirst)
        {
            return builder;
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MqttOptions>, MqttOptionsValidator>());
        services.AddKeyedSingleton(key, (provider, _) => new MqttConnection(Settings(Options(provider, name), key), Time(provider, key), Logger<MqttConnection>(provider)));
        services.AddKeyedSingleton<IMqttConnection>(key, static (provider, house) => provider.GetRequiredKeyedService<MqttConnection>(house));
        services.AddKeyedSingleton<IReadingSource>(key, (provider, house) => new TopicReadings(provider.GetRequiredKeyedService<IMqttConnection>(house), Options(provider, name).Readings, Time(provider, key), Logger<TopicReadings>(provider)));
        services.AddKeyedSingleton<ISignalSource>(key, (provider, house) => new TopicLevels(provider.GetRequiredKeyedService<IMqttConnection>(house), Options(provider, name).Signals, Time(provider, key), Logger<TopicLevels>(provider)));

        services.AddKeyedSingleton(key, (provider, house) => new RelayBroker(provider.GetRequiredKeyedService<IMqttConnection>(house), BrokerAddress.Parse(Options(provider, name).Broker)!.Shown));

        // It starts before everything and stops after it: what the controller commands at the stop, and what others say last, still goes out.
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(provider => provider.GetRequiredKeyedService<MqttConnection>(key)));
        services.AddSingleton<IHostedService>(provider => Options(provider, name).HomeAssistant.Enabled ? HomeAssistant(provider, key, Options(provider, name)) : new NoService());
        return builder;
    }

    private static HomeAssistantService HomeAssistant(IServiceProvider provider, string? key, MqttOptions options)
    {
        return new HomeAssistantService(
            provider.GetRequiredKeyedService<IMqttConnection>(key),
            provider.GetRequiredKeyedService<IDelestage>(key),
            provider.GetRequiredKeyedService<ISignalFeed>(key),
            TopicsOf(options, key),
            NameOf(options, key),
            options.HomeAssistant,
            Time(provider, key),
            Logger<HomeAssistantService>(provider));
    }

    internal static MqttConnectionSettings Settings(MqttOptions options, string? key)
    {
        var site = SiteOf(options, key);
        return new MqttConnectionSettings(
            options,
            BrokerAddress.Parse(options.Broker)!,
            options.ClientId ?? $"delestage-{TopicIds.Of(Environment.MachineName)}-{site}",
            options.HomeAssistant.Enabled ? HouseTopics.AvailabilityOf(site) : null);
    }

    internal static HouseTopics TopicsOf(MqttOptions options, string? key) => new(SiteOf(options, key), options.HomeAssistant.Prefix.TrimEnd('/'));

    internal static string NameOf(MqttOptions options, string? key) => options.HomeAssistant.Name ?? $"Delestage {SiteOf(options, key)}";

    private static string SiteOf(MqttOptions options, string? key) => options.Site ?? (key is null ? "house" : TopicIds.Of(key));

    private static MqttOptions Options(IServiceProvider provider, string name) => provider.GetRequiredService<IOptionsMonitor<MqttOptions>>().Get(name);

    // A house may have a time of its own, as one in virtual time has.
    internal static TimeProvider Time(IServiceProvider provider, string? key) => provider.GetKeyedService<TimeProvider>(key) ?? provider.GetService<TimeProvider>() ?? TimeProvider.System;

    private static ILogger<T> Logger<T>(IServiceProvider provider) => provider.GetService<ILogger<T>>() ?? NullLogger<T>.Instance;

    private static void Read(MqttOptions options, IConfigurationSection? section)
    {
        if (section is not null)
        {
            options.Configured.ReadAll(MqttTable.Options, options, section);
        }
    }

    private sealed class NoService : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
