using Ecowatt.Delestage;
using Ecowatt.Delestage.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Registers the client, the feed, the analyzer and the controller. A registration that is made twice is there once, whichever of
/// these methods made it: each call adds its own options to the same house. Options are applied in the order of the calls.
/// </summary>
public static class EcowattDelestageServiceCollectionExtensions
{
    /// <summary>Registers everything, set by a section of the configuration.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The section, by convention <c>Ecowatt</c>. What does not fit in it is told when the application starts.</param>
    /// <returns>The builder, to which relays are added.</returns>
    /// <example>
    /// <code>
    /// services.AddEcowattDelestage(configuration.GetSection("Ecowatt"))
    ///     .AddPhidgetRelays("panel");
    /// </code>
    /// </example>
    public static EcowattDelestageBuilder AddEcowattDelestage(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, key: null, section, configure: null);
    }

    /// <summary>Registers everything, set by code.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options. They are checked when the application starts.</param>
    /// <returns>The builder, to which relays are added.</returns>
    /// <example>
    /// <code>
    /// services.AddEcowattDelestage(static options =&gt;
    /// {
    ///     options.Client.ClientId = "…";
    ///     options.Client.ClientSecret = "…";
    ///     options.Zones.Add(new Zone { Name = "house", Bank = "desk", Loads = [new Load { Name = "heater", Channel = 0 }] });
    /// }).AddSimulatedRelays("desk");
    /// </code>
    /// </example>
    public static EcowattDelestageBuilder AddEcowattDelestage(this IServiceCollection services, Action<EcowattDelestageOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, key: null, section: null, configure);
    }

    /// <summary>Registers everything, set by a section of the configuration and then by code.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The section, by convention <c>Ecowatt</c>. What does not fit in it is told when the application starts.</param>
    /// <param name="configure">Sets the options after the section was read. They are checked when the application starts.</param>
    /// <returns>The builder, to which relays are added.</returns>
    public static EcowattDelestageBuilder AddEcowattDelestage(this IServiceCollection services, IConfiguration section, Action<EcowattDelestageOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, key: null, section, configure);
    }

    /// <summary>
    /// Registers one of several houses: its own account, signals, zones and folders, and its own hosted services. Its services have the
    /// key: <c>[FromKeyedServices("north")] IDelestage</c>; its options have it as their name.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="key">The key of the house; not empty.</param>
    /// <param name="section">The section of this house. What does not fit in it is told when the application starts.</param>
    /// <param name="configure">Sets the options after the section was read; null for nothing. They are checked when the application starts.</param>
    /// <returns>The builder of this house: relays that are added to it are its own.</returns>
    /// <exception cref="ArgumentException">The key is empty.</exception>
    /// <remarks>
    /// Houses keep their data in folders of their own, by default below the usual one; two with one folder end the start with an
    /// <see cref="OptionsValidationException"/>. RTE allows one call in a quarter of an hour to each account: houses of one account share the
    /// signals of one of them, which is registered as the <see cref="ISignalFeed"/> of the other's key.
    /// </remarks>
    public static EcowattDelestageBuilder AddKeyedEcowattDelestage(this IServiceCollection services, string key, IConfiguration section, Action<EcowattDelestageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, key, section, configure);
    }

    /// <summary>Registers one of several houses, set by code.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="key">The key of the house; not empty.</param>
    /// <param name="configure">Sets the options. They are checked when the application starts.</param>
    /// <returns>The builder of this house: relays that are added to it are its own.</returns>
    /// <exception cref="ArgumentException">The key is empty.</exception>
    public static EcowattDelestageBuilder AddKeyedEcowattDelestage(this IServiceCollection services, string key, Action<EcowattDelestageOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, key, section: null, configure);
    }

    private static EcowattDelestageBuilder Add(IServiceCollection services, string? key, IConfiguration? section, Action<EcowattDelestageOptions>? configure)
    {
        var name = key ?? Options.Options.DefaultName;
        HouseRegistration.Add(services, key);
        if (section is not null)
        {
            AddSection(services, new ConfigureEcowattDelestageOptions(name, section));
        }

        if (configure is not null && !Instances<IConfigureOptions<EcowattDelestageOptions>>(services).Any(known => known is ConfigureNamedOptions<EcowattDelestageOptions> same && same.Name == name && same.Action == configure))
        {
            services.Configure(name, configure);
        }

        return new EcowattDelestageBuilder(services, key);
    }

    private static void AddSection(IServiceCollection services, ConfigureEcowattDelestageOptions section)
    {
        if (!Instances<IConfigureOptions<EcowattDelestageOptions>>(services).OfType<ConfigureEcowattDelestageOptions>().Any(section.IsSameAs))
        {
            services.AddSingleton<IConfigureOptions<EcowattDelestageOptions>>(section);
            services.AddSingleton<IOptionsChangeTokenSource<EcowattDelestageOptions>>(section);
        }
    }

    private static IEnumerable<T> Instances<T>(IServiceCollection services)
        => services.Where(static service => service.ServiceType == typeof(T) && !service.IsKeyedService).Select(static service => service.ImplementationInstance).OfType<T>();
}
